// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/monitoring/dashboardfeed.h"

#include <QByteArray>

namespace castellan {

/// The values of a chart as a table: one row a moment at which any line has a value, one cell a line; NaN: none.
struct ChartTable
{
    QStringList columns; ///< the lines' labels
    QStringList units;
    struct Row
    {
        qint64 when = 0;      ///< ms UTC: the sample, or the beginning of what was reduced to one
        QList<double> values; ///< means where there were several
    };
    QList<Row> rows; ///< oldest first
};
ChartTable chartTable(const ChartAnswer &chart);

/// RFC 4180, UTF-8: time (ISO 8601, UTC), then for each line its mean, least and greatest value, in the series' units.
QByteArray chartCsv(const ChartAnswer &chart);

/// The same charts as a dashboard of Grafana (its JSON model, schema 36) over a Prometheus data source, which is chosen
/// when it is imported. Charts whose values Prometheus does not have (what Castellan measures itself) say so in a text
/// panel instead of showing nothing. Expressions are those the environment binds its metrics to, and those of
/// node_exporter, postgres_exporter, redis_exporter and cAdvisor for the rest.
QByteArray grafanaDashboard(const Dashboard &dashboard, const Environment &environment);

} // namespace castellan
