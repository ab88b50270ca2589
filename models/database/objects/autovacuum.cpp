// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/autovacuum.h"

namespace castellan {
namespace {

bool isOn(const QString &value)
{
    return value == QLatin1String("on") || value == QLatin1String("true") || value == QLatin1String("yes") ||
           value == QLatin1String("1");
}

double rowsOf(qint64 rows)
{
    return static_cast<double>(qMax<qint64>(0, rows));
}

} // namespace

void AutovacuumSettings::take(const QMap<QString, QString> &settings)
{
    const auto number = [&settings](const char *name, auto *into) {
        const auto found = settings.constFind(QLatin1String(name));
        if (found != settings.cend())
            *into = static_cast<std::remove_pointer_t<decltype(into)>>(found->toDouble());
    };
    number("autovacuum_vacuum_threshold", &vacuumThreshold);
    number("autovacuum_vacuum_scale_factor", &vacuumScale);
    number("autovacuum_vacuum_max_threshold", &vacuumMaximum);
    number("autovacuum_vacuum_insert_threshold", &insertThreshold);
    number("autovacuum_vacuum_insert_scale_factor", &insertScale);
    number("autovacuum_analyze_threshold", &analyzeThreshold);
    number("autovacuum_analyze_scale_factor", &analyzeScale);
    number("autovacuum_freeze_max_age", &freezeMaximum);
    number("autovacuum_multixact_freeze_max_age", &multixactMaximum);
}

AutovacuumSettings AutovacuumSettings::from(const QMap<QString, QString> &settings)
{
    AutovacuumSettings own;
    own.take(settings);
    own.enabled = isOn(settings.value(QStringLiteral("autovacuum"), QStringLiteral("on"))) &&
                  isOn(settings.value(QStringLiteral("track_counts"), QStringLiteral("on")));
    return own;
}

AutovacuumSettings AutovacuumSettings::forTable(const TableStatistics &table) const
{
    AutovacuumSettings own = *this;
    own.take(table.options);
    own.enabled =
        enabled && isOn(table.options.value(QStringLiteral("autovacuum_enabled"), QStringLiteral("on")).toLower());
    // A table may lower these two, and not raise them.
    own.freezeMaximum = qMin(freezeMaximum, own.freezeMaximum);
    own.multixactMaximum = qMin(multixactMaximum, own.multixactMaximum);
    return own;
}

double AutovacuumSettings::vacuumAt(qint64 rows) const
{
    const double due = vacuumThreshold + vacuumScale * rowsOf(rows);
    return vacuumMaximum < 0 ? due : qMin(due, vacuumMaximum);
}

double AutovacuumSettings::insertVacuumAt(qint64 rows, double unfrozen) const
{
    return insertThreshold < 0 ? -1 : insertThreshold + insertScale * rowsOf(rows) * unfrozen;
}

double AutovacuumSettings::analyzeAt(qint64 rows) const
{
    return analyzeThreshold + analyzeScale * rowsOf(rows);
}

} // namespace castellan
