// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/connection/environmentconnection.h"

namespace castellan {

/// Whether the environment's database takes connections, as pg_isready means it: accepting, starting, rejecting and not
/// answering are different. Nobody logs in. Blocks for `limit` at most.
CheckResult checkPostgres(EnvironmentConnection &connection, std::chrono::milliseconds limit,
                          const CancelToken &cancel = {});

} // namespace castellan
