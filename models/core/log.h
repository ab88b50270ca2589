// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <spdlog/spdlog.h>

namespace castellan {

/// Sets up the program's log: a rotating file (5 x 2 MB, mode 0600) in `directory`, and warnings on stderr when
/// `verbose`, else only errors, and nothing at all there when `quiet`. Qt's own messages go to the same place. Call
/// once, before any thread starts.
void startLog(const QString &directory, bool verbose, bool quiet = false);

/// One line of the log; everything written goes through redact(). Thread-safe.
void logInfo(const QString &room, const QString &message);
void logWarning(const QString &room, const QString &message);
void logError(const QString &room, const Error &error);

} // namespace castellan
