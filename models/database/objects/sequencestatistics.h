// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace castellan {

/// A sequence and the column that it numbers.
struct SequenceStatistics
{
    qint64 oid = 0;
    QString schema;
    QString name;
    bool readable = false;           ///< SELECT or USAGE
    std::optional<qint64> lastValue; ///< nothing: never used, or not readable
    qint64 minimum = 1;
    qint64 maximum = 0;
    qint64 step = 1;
    bool cycles = false; ///< begins anew instead of failing
    QString type;        ///< "smallint", "integer" or "bigint"
    qint64 table = 0;    ///< oid of the table whose column owns it; 0: none
    QString tableSchema;
    QString tableName;
    QString column;
    QString columnType; ///< "integer"…; empty: no column owns it

    QString qualifiedName() const { return schema + u'.' + name; } ///< unquoted, for people
    /// The last value that can be given out: the sequence's own end, or what the column holds when that is less.
    qint64 bound() const;
    /// How much of the way to the bound is gone, 0..1; 0 when it was never used.
    double used() const;
    bool operator==(const SequenceStatistics &) const = default;
};

} // namespace castellan
