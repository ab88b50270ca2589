// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/prometheus/prometheusapi.h"

namespace castellan {

/// One of the guide's figures of an application, which has its own name for it.
struct MappedMetric
{
    QString key;    ///< of prometheusMetricKeys()
    QString metric; ///< of the measurements made of it: "application.responseP95"
    QString unit;
};

/// All of prometheusMetricKeys(), in their order.
QList<MappedMetric> mappedMetrics();
/// What it is, for people: "response time, 95th percentile".
QString mappedMetricName(const QString &key);

/// An expression that may be what is looked for.
struct MetricGuess
{
    QString key;
    QString expression;
    QString source; ///< the metric it is made of
    bool operator==(const MetricGuess &) const = default;
};

/// The metrics whose labels must be known to guess well: the counters and histograms of requests.
QStringList metricsToInspect(const QStringList &names);
/// Guesses from the metrics a Prometheus has, the likelier first for each key; `labels` are the label names of those of
/// metricsToInspect(). Knows what the usual libraries name their metrics (client libraries of Prometheus,
/// OpenTelemetry, Micrometer, prom-client's default metrics, cAdvisor), and else goes by the ends of names. Pure.
QList<MetricGuess> guessMetrics(const QStringList &names, const QMap<QString, QStringList> &labels);

/// Of more series than these only the largest are measured: a label with a value for each user would fill the disk.
inline constexpr qsizetype mostMapped = 200;

/// The answer to a mapped expression as measurements at `when`: one series without labels is of "application", others
/// of "application:" and their labels' values. What is no number is left out, and what is beyond mostMapped.
QList<Measurement> mappedMeasurements(const MappedMetric &metric, const PrometheusAnswer &answer, qint64 when);

} // namespace castellan
