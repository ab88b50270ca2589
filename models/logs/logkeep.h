// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/logs/loglines.h"

#include <QDateTime>

namespace castellan {

/// Where lines that are kept came from.
struct KeptSource
{
    QString name; ///< "dnd-backend", "/var/log/dnd/app.log"
    QString kind; ///< "container", "file", "journal", "pod": for programs
    QString host; ///< "deploy@dnd-1"
    std::shared_ptr<const LogContent> content;
};

/// Lines of opened logs that are to be kept as evidence.
struct KeepRequest
{
    QString path; ///< its folder is made where it is missing
    QList<KeptSource> sources;
    LogExcerpt lines;
    std::optional<qint64> from{}; ///< the range of time asked for, nanoseconds UTC; for the note beside the file
    std::optional<qint64> to{};
    QString conditions; ///< in words: what else was asked of the lines; empty: nothing
    QString keptBy;     ///< user@this-computer
    QDateTime when;
    CancelToken cancel{};
};

/// What was written.
struct KeptLog
{
    QString path;
    QString notePath;
    qint64 lines = 0;
    qint64 bytes = 0;
    QByteArray sha256; ///< hexadecimal, of the file's bytes
};

/// Writes the lines, byte for byte as they came, to `path`, and beside it "<path>.json": source, host, range, number of
/// lines, SHA-256. Lines of several sources stand behind "<name>\t", which the note says. Both whole or not at all,
/// mode 0600. Integrity when lines are gone meanwhile. In a thread of the global pool.
Future<KeptLog> keepLog(KeepRequest request);

/// The bytes of lines, with their line ends, for the clipboard. Unsupported when they are more than `most`.
Future<QByteArray> bytesOfLines(QList<std::shared_ptr<const LogContent>> contents, LogExcerpt lines, qint64 most);

} // namespace castellan
