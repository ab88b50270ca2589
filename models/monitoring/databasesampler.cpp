// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/databasesampler.h"

#include "models/core/awaitor.h"
#include "models/database/namedquery.h"

namespace castellan {
namespace {

Measurement measurement(const char *metric, const char *unit, qint64 when, double value)
{
    return {QStringLiteral("database"), QLatin1String(metric), QLatin1String(unit), when, value};
}

} // namespace

QList<Measurement> databaseMeasurements(const DatabaseFacts &facts, qint64 when)
{
    QList<Measurement> all;
    if (facts.connections.isKnown())
        all.append(measurement("database.connections", "", when, facts.connections.value));
    if (const Fact<double> used = facts.connectionsUsed(); used.isKnown())
        all.append(measurement("database.connectionsUsed", "ratio", when, used.value));
    if (facts.cacheHit.isKnown())
        all.append(measurement("database.cacheHit", "ratio", when, facts.cacheHit.value));
    if (facts.indexHit.isKnown())
        all.append(measurement("database.indexHit", "ratio", when, facts.indexHit.value));
    return all;
}

QList<Measurement> DatabaseSampler::sample(const CancelToken &cancel)
{
    const auto session = m_session.get(cancel);
    if (!session)
        return {};
    const qint64 when = m_clock->now().toMSecsSinceEpoch();
    const auto facts = awaitOr(DatabaseFacts::read(session, DatabaseFacts::Part::IndexHit, cancel), cancel);
    if (!facts) {
        m_session.drop();
        return {};
    }
    QList<Measurement> all = databaseMeasurements(*facts, when);
    const auto rows = awaitOr(queryFile(session, QStringLiteral("monitoring/slowest-query"), cancel), cancel);
    // Without the right to see the others' queries the slowest is not known.
    const QVariant complete = rows ? rows->value(0, u"complete") : QVariant();
    if (rows && (complete.isNull() || complete.toBool()))
        all.append(measurement("database.slowestQuery", "seconds", when, rows->value(0, u"seconds").toDouble()));
    return all;
}

} // namespace castellan
