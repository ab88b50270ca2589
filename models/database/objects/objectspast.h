// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/databaseobjects.h"

#include <QHash>

#include <chrono>

namespace castellan {

/// What one table or index was like at one moment. A materialized view counts as a table.
struct ObjectSample
{
    enum class Kind { Table, Index };

    qint64 oid = 0;
    Kind kind = Kind::Table;
    QString schema;
    QString name;
    qint64 estimatedBytes = 0;        ///< as TableStatistics and IndexStatistics have it
    std::optional<qint64> exactBytes; ///< where it was measured
    qint64 rows = -1;                 ///< -1: not known
    qint64 scans = 0;                 ///< of a table those that read it whole, as the server has counted them
    bool operator==(const ObjectSample &) const = default;
};

/// The tables and indexes of a database that take room, at one moment.
struct ObjectReading
{
    QString database;
    QDateTime when;  ///< the server's clock, UTC
    QDateTime since; ///< when the server's counts began
    QList<ObjectSample> objects;
    bool operator==(const ObjectReading &) const = default;
};

/// What is kept of them. Partitioned tables and indexes are left out: their partitions take the room.
ObjectReading readingOf(const DatabaseObjects &objects, const QString &database);

/// What the kept readings tell of one table or index.
struct ObjectPast
{
    std::optional<qint64> estimatedBytes; ///< at ObjectsPast::weekAgo; nothing: it was not there
    std::optional<qint64> exactBytes;     ///< likewise; nothing: not measured by then
    qint64 scans = 0;                     ///< from ObjectsPast::from to the newest reading, over resets
    qint64 counted = 0;                   ///< what the server had counted at the newest reading
    bool operator==(const ObjectPast &) const = default;
};

/// What the kept readings tell of a database's tables and indexes.
struct ObjectsPast
{
    /// Scans of a shorter window say less than those since the last reset.
    static constexpr std::chrono::hours leastWindow{24};

    QDateTime from;    ///< of the oldest reading, the server's clock; invalid: none is kept
    QDateTime weekAgo; ///< of the newest reading that is a week old at least; invalid: there is none yet
    QHash<qint64, ObjectPast> objects; ///< by oid

    /// For how long scans have been watched; less than nothing is nothing.
    std::chrono::milliseconds window(const QDateTime &now) const;
    /// Whether that is long enough to be shown.
    bool tellsScans(const QDateTime &now) const { return window(now) >= leastWindow; }
    /// Scans of an object in the window, up to now, when the server has counted so many. One that is not among the
    /// kept was made after the newest reading, so that all of them are. A reset after which it has counted more than
    /// before cannot be seen: then there were more.
    qint64 scans(qint64 oid, qint64 countedNow) const;
    bool operator==(const ObjectsPast &) const = default;
};

/// How much an object has grown in a week.
struct ObjectGrowth
{
    bool appeared = false;          ///< it was not there a week ago: `bytes` is its size
    bool exact = false;             ///< of measured sizes; else of estimates
    qint64 bytes = 0;               ///< a week; negative: it has shrunk
    std::optional<double> fraction; ///< of what it was, a week; nothing: it was empty
    bool operator==(const ObjectGrowth &) const = default;
};

/// Nothing while no reading is a week old. One that is older is reckoned down to a week. Measured sizes are compared
/// with measured ones, else estimates with estimates.
std::optional<ObjectGrowth> growthOf(const ObjectsPast &past, qint64 oid, qint64 estimatedBytes,
                                     std::optional<qint64> exactBytes, const QDateTime &now);
/// "+12 MB (+3.1 %)", "new"; "–" for nothing.
QString growthInWords(const std::optional<ObjectGrowth> &growth);

} // namespace castellan
