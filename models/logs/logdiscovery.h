// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QTimeZone>

namespace castellan {

/// Whether "*" or "?" stands in the name of a file; a directory's name has none.
bool isFilePattern(const QString &path);
/// Lists the directory in which files are named like the pattern, a whole path.
Command patternCommand(const QString &pattern);
/// The files that the command found, sorted. NotFound when there are none.
Result<QStringList> filesLike(const QString &pattern, const CommandResult &answer);

/// Asks a host for its time zone, in which its programs write times that do not say theirs.
Command timeZoneCommand();
/// UTC when the host does not tell.
QTimeZone timeZoneFrom(const CommandResult &answer);

} // namespace castellan
