// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace castellan {

// What Prometheus' HTTP API (v1) answers, as plain values, and how its documents are read. All pure.

using PrometheusLabels = QMap<QString, QString>;

struct PrometheusPoint
{
    qint64 when = 0; ///< ms, UTC
    double value = 0;
    bool operator==(const PrometheusPoint &) const = default;
};

struct PrometheusSeries
{
    PrometheusLabels labels;       ///< "__name__" too, where the expression kept it
    QList<PrometheusPoint> points; ///< oldest first; one for an instant query
    bool operator==(const PrometheusSeries &) const = default;
};

/// The answer to an expression: a scalar or a string is one series without labels (a string without points).
struct PrometheusAnswer
{
    QList<PrometheusSeries> series;
    QStringList warnings; ///< Prometheus' own: parts of the data could not be read, a rate over something odd
    int histograms = 0;   ///< series that held native histograms only and are left out

    /// The value of an answer of just one series and point, which is a number.
    std::optional<double> single() const;
};

/// How a target of Prometheus, or a rule, stands by its own last try.
enum class PrometheusHealth { Unknown, Good, Bad };

struct PrometheusTarget
{
    QString job;
    QString instance;
    QUrl url;
    PrometheusLabels labels;
    PrometheusHealth health = PrometheusHealth::Unknown;
    QString error; ///< of the last scrape; empty when it went well
    QDateTime lastScrape;
    std::chrono::milliseconds took{0};
};

enum class AlertState { Inactive, Pending, Firing };

struct PrometheusAlert
{
    PrometheusLabels labels;
    PrometheusLabels annotations;
    AlertState state = AlertState::Pending;
    QDateTime active; ///< since when its expression has been true
    QString value;    ///< as Prometheus writes it: "1.5e+00"
};

struct PrometheusRule
{
    bool recording = false;
    QString name;
    QString expression;
    std::chrono::milliseconds holdFor{0};
    std::chrono::milliseconds keepFiringFor{0};
    PrometheusLabels labels;
    PrometheusLabels annotations;
    AlertState state = AlertState::Inactive;
    QList<PrometheusAlert> alerts;
    PrometheusHealth health = PrometheusHealth::Unknown;
    QString error;
    QDateTime lastEvaluation;
    std::chrono::milliseconds took{0};
};

struct PrometheusRuleGroup
{
    QString name;
    QString file; ///< on the server
    std::chrono::milliseconds interval{0};
    QList<PrometheusRule> rules;
};

/// Reads the answer of /query or /query_range. Error kinds: Config (the expression is refused, in Prometheus' words),
/// Timeout (the query took too long there), Unsupported (that is no answer of Prometheus), Io (it says it cannot now).
Result<PrometheusAnswer> parsePrometheusQuery(const QByteArray &document, int httpStatus);
/// Of /targets: the active ones; those dropped by relabelling are nobody's business.
Result<QList<PrometheusTarget>> parsePrometheusTargets(const QByteArray &document, int httpStatus);
Result<QList<PrometheusRuleGroup>> parsePrometheusRules(const QByteArray &document, int httpStatus);
Result<QList<PrometheusAlert>> parsePrometheusAlerts(const QByteArray &document, int httpStatus);
/// Of /label/NAME/values.
Result<QStringList> parsePrometheusValues(const QByteArray &document, int httpStatus);

/// The steps of a range query for about `points` points: whole seconds, at least one, and never more than Prometheus'
/// 11,000 points a series. `from` before `to`.
std::chrono::seconds prometheusStep(const QDateTime &from, const QDateTime &to, int points);

/// Labels as people write them: job="api", code="500"; without __name__.
QString labelsText(const PrometheusLabels &labels);

} // namespace castellan
