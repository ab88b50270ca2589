// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace castellan {

/// How serious a line is, as its writer said; the least first. Unknown: it does not say.
enum class LogLevel { Unknown, Trace, Debug, Info, Notice, Warning, Error, Critical };

/// For people: "Error".
QString levelTitle(LogLevel level);

/// A level by its name in any case ("warn", "ERR", "SEVERE", "debug1"); Unknown for other words.
LogLevel levelFromName(QByteArrayView name);
/// A severity of syslog and journald, 0 (emergency) to 7 (debug).
LogLevel levelFromSeverity(int severity);
/// A number of pino and bunyan (10 trace … 60 fatal); below 10 it is one of syslog's, as GELF has it.
LogLevel levelFromNumber(int number);

/// The level that a line of text names where a writer puts it, which is never in the middle of a sentence:
/// "<3>" of syslog, "E1129 …" of glog, level=error, [error], (WARN), "ERROR:" and "error:" at the beginning, ERROR
/// alone among the first words. `text` begins behind the time where there is one.
LogLevel levelOf(QByteArrayView text);

} // namespace castellan
