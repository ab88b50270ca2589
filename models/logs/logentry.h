// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/ansitext.h"
#include "models/logs/loglevel.h"
#include "models/logs/logtime.h"

#include <QList>
#include <QString>

namespace castellan {

/// A member of a JSON line, for a column.
struct LogField
{
    QString name;  ///< members of members as "req.method"
    QString value; ///< texts as they are, everything else as JSON writes it
    bool operator==(const LogField &) const = default;
};

/// Which of its two streams a program wrote a line to.
enum class LogOutput { Unknown, StandardOutput, StandardError };

/// What a line says of itself. Whatever is not said is unknown; nothing is guessed from the words of a message.
struct LogEntry
{
    LogLevel level = LogLevel::Unknown;
    std::optional<qint64> utc; ///< nanoseconds since 1970
    LogOutput output = LogOutput::Unknown;
    AnsiText shown;         ///< the line without escape sequences, with its colours
    qsizetype message = 0;  ///< where in `shown` the text behind the time begins; of no use for JSON
    QString text;           ///< the message of a JSON line; empty for others
    QList<LogField> fields; ///< of a JSON line, in alphabetical order; empty for others

    bool isJson() const { return !fields.isEmpty(); }
};

/// Recognises a line (without its line end): see timeOf and levelOf; JSON objects alone on the line or behind a time
/// (Docker's prefix), with the names that pino, bunyan, winston, zap, logrus, slog, Serilog, GELF, journald (-o json)
/// and Docker's own json-file give to time, level and message. A time in front of an object goes before the one in it.
/// A pure function; some microseconds, more for JSON.
LogEntry recognise(QByteArrayView line, const TimeHints &hints);

/// Only the time and the level: what merging and filtering need. The same answers as recognise().
struct LogMark
{
    std::optional<qint64> utc;
    LogLevel level = LogLevel::Unknown;
};
LogMark mark(QByteArrayView line, const TimeHints &hints);

} // namespace castellan
