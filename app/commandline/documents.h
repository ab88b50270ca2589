// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/subcommand.h"
#include "models/backup/backupcatalogue.h"
#include "models/core/status.h"
#include "models/operation/operation.h"

namespace castellan {

/// The pieces of the documents that subcommands.h describes.

/// {"kind", "message", "hint", "code"}, without secrets.
QJsonObject errorDocument(const Error &error);
QString timeText(const QDateTime &when);
QJsonObject backupDocument(const BackupEntry &entry);

/// The operation's own result with "run" and "state", and the status that its end means: a comparison that did not
/// hold is exitstatus::fellShort also where the operation failed because of it.
Outcome outcomeOf(const Run &run);

} // namespace castellan
