// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"

namespace castellan {

/// A session for work that takes hours with pauses of minutes: no limit of the server's on idle sessions or long
/// transactions ends it. Blocks.
Result<std::shared_ptr<PostgresSession>> openPatient(const SessionSource &source, QueryLimits limits,
                                                     const CancelToken &cancel);

} // namespace castellan
