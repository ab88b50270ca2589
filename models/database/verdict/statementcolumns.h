// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// What the columns of pg_stat_statements are called in a version of the extension. That counts, not the server's
/// version: an upgraded server keeps the old one until ALTER EXTENSION … UPDATE.
struct StatementColumns
{
    QString total; ///< milliseconds of execution
    QString mean;
    bool hasInfo = false; ///< pg_stat_statements_info tells the last reset

    /// Of the connected database: the statements that take more than $1 milliseconds on average or more than $2 (0..1)
    /// of all time, then those that take the most; 40 of them, with the time of all and how many are not told.
    /// `schema` is the extension's.
    QString sql(const QString &schema) const;
    bool operator==(const StatementColumns &) const = default;
};

/// Of "1.9". 1.8 (PostgreSQL 13) renamed the times, 1.9 (14) brought the view of resets.
StatementColumns statementColumns(const QString &extensionVersion);

} // namespace castellan
