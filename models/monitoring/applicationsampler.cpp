// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/applicationsampler.h"

#include "models/core/awaitor.h"
#include "models/core/log.h"
#include "models/database/readonlyquery.h"
#include "models/prometheus/metricmapping.h"

namespace castellan {

using namespace std::chrono_literals;

namespace {

/// Of somebody's own SQL a failure is worth a line; it may only be wrong itself.
void noteFailure(const QString &what, const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        logWarning(QStringLiteral("monitoring"), QStringLiteral("%1: %2").arg(what, error.message));
}

} // namespace

PrometheusSampler::PrometheusSampler(const EnvironmentConnection &connection, std::shared_ptr<const Clock> clock)
    : m_expressions(connection.environment().prometheusMetrics),
      m_client(connection.host(), connection.environment().prometheusUrl, 10s),
      m_clock(std::move(clock))
{
}

QList<Measurement> PrometheusSampler::sample(const CancelToken &cancel)
{
    QList<Measurement> all;
    for (const MappedMetric &metric : mappedMetrics()) {
        const QString expression = m_expressions.value(metric.key);
        if (expression.isEmpty())
            continue;
        const QDateTime now = m_clock->now();
        const auto answer = m_client.query(expression, now, cancel);
        if (answer) {
            all.append(mappedMeasurements(metric, *answer, now.toMSecsSinceEpoch()));
            continue;
        }
        noteFailure(mappedMetricName(metric.key), answer.error());
        if (answer.error().kind != ErrorKind::Config)
            break;
    }
    return all;
}

BusinessSampler::BusinessSampler(const std::shared_ptr<EnvironmentConnection> &connection,
                                 std::shared_ptr<const Clock> clock)
    : m_metrics(connection->environment().businessMetrics),
      m_clock(clock),
      m_session(connection, std::move(clock), {.statement = 10s, .lock = 2s})
{
}

QList<Measurement> BusinessSampler::sample(const CancelToken &cancel)
{
    const auto session = m_session.get(cancel);
    if (!session)
        return {};
    QList<Measurement> all;
    for (const NamedSql &metric : std::as_const(m_metrics)) {
        const qint64 when = m_clock->now().toMSecsSinceEpoch();
        const auto rows = awaitOr(queryReadOnly(*session, metric.sql, cancel), cancel);
        if (!rows) {
            noteFailure(metric.name, rows.error());
            if (rows.error().kind == ErrorKind::TunnelLost || rows.error().kind == ErrorKind::Cancelled)
                break;
            continue;
        }
        bool isNumber = false;
        const double value = rows->rows.isEmpty() ? 0 : rows->rows.first().value(0).toDouble(&isNumber);
        if (isNumber)
            all.append({QStringLiteral("business:") + metric.name, QStringLiteral("business.value"), {}, when, value});
    }
    return all;
}

} // namespace castellan
