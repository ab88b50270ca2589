// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/tablestatistics.h"

namespace castellan {

/// When autovacuum comes to a table: the server's settings, or those with a table's own storage parameters over them.
/// Source of the formulas: PostgreSQL's documentation, "The Autovacuum Daemon".
struct AutovacuumSettings
{
    bool enabled = true;
    double vacuumThreshold = 50;   ///< dead rows
    double vacuumScale = 0.2;      ///< and this part of the table
    double vacuumMaximum = -1;     ///< but no more than so many (18 and newer); -1: no such limit
    double insertThreshold = 1000; ///< inserted rows; -1: never for these
    double insertScale = 0.2;
    double analyzeThreshold = 50; ///< changed rows
    double analyzeScale = 0.1;
    qint64 freezeMaximum = 200'000'000; ///< transactions; older tables are vacuumed even when it is off
    qint64 multixactMaximum = 400'000'000;

    /// From settings by their names ("autovacuum_vacuum_threshold"); what is missing keeps its default.
    static AutovacuumSettings from(const QMap<QString, QString> &settings);
    AutovacuumSettings forTable(const TableStatistics &table) const;

    /// Dead rows above which a table of so many rows is due for VACUUM.
    double vacuumAt(qint64 rows) const;
    /// Inserted rows above which it is due, too; negative: never for these. `unfrozen` as TableStatistics::unfrozen():
    /// since 18 what is frozen already does not make it come later.
    double insertVacuumAt(qint64 rows, double unfrozen = 1) const;
    /// Changed rows above which it is due for ANALYZE.
    double analyzeAt(qint64 rows) const;
    bool operator==(const AutovacuumSettings &) const = default;

private:
    void take(const QMap<QString, QString> &settings);
};

} // namespace castellan
