// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/logs/logentry.h"

#include <QByteArrayView>

namespace castellan {

/// The container behind a name from some line on.
struct LogContainer
{
    QByteArray id;
    qint64 created = 0;   ///< nanoseconds UTC, by its host's clock
    bool mayLack = false; ///< the end of what its predecessor wrote may be missing
    bool operator==(const LogContainer &) const = default;
};

/// Where the lines of a stream go. Any thread, one at a time.
class LineSink
{
public:
    virtual ~LineSink() = default;
    /// Appends one line, without its line end.
    virtual void add(QByteArrayView line, LogOutput output) = 0;
    /// The lines from here on are of another container than `before`. How many lines say so: 0 or 1.
    virtual int addRecreation(const LogContainer &before, const LogContainer &now) = 0;
    /// Writes what was added. Io when the disk is full.
    virtual Result<void> flush() = 0;
    /// The last `length` bytes written, fewer when there are no more.
    virtual QByteArray end(qint64 length) const = 0;
};

/// "2026-11-29T08:56:07.000000000Z Castellan: container recreated, 3f2a1b0c9d8e → 9c0d1e2f3a4b"
QByteArray recreationLine(const LogContainer &before, const LogContainer &now);

} // namespace castellan
