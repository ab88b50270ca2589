// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/interlock.h"
#include "models/operation/operation.h"

namespace castellan {

/// Takes a backup by the environment's policy under an interlock that is held already, and proves that it restores,
/// both within the present step; gives its id. The backup stays when what follows fails. Blocks.
Result<QString> takeProvenBackup(const std::shared_ptr<EnvironmentConnection> &connection,
                                 const QString &workspaceDirectory, OperationContext &context,
                                 const std::shared_ptr<Interlock> &interlock);

} // namespace castellan
