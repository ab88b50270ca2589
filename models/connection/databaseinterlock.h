// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/interlock.h"

namespace castellan {

/// Interlock::take() for `database` of the environment's server, where all who shall meet look for it: in the
/// maintenance database that the environment names. Blocks.
Result<std::shared_ptr<Interlock>> takeDatabaseInterlock(EnvironmentConnection &connection, const QString &database,
                                                         const InterlockHolder &holder, const CancelToken &cancel);

} // namespace castellan
