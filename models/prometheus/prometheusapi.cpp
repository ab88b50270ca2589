// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/prometheusapi.h"

#include "models/checks/gotime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace castellan {
namespace {

constexpr int mostPoints = 11'000; // Prometheus refuses a range query with more a series

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

Error foreign(const QByteArray &document, int httpStatus)
{
    return {.kind = ErrorKind::Unsupported,
            .message = httpStatus == 200 ? Text::tr("What answers there is not Prometheus.")
                                         : Text::tr("Prometheus answers with HTTP status %1.").arg(httpStatus),
            .hint = Text::tr("Check the URL of Prometheus in the environment, with its path prefix where it has one."),
            .detail = QString::fromUtf8(document.left(300)),
            .code = QString::number(httpStatus),
            .retryable = httpStatus >= 500};
}

/// Prometheus' own refusal. Its types: timeout, canceled, execution, bad_data, internal, unavailable, not_found.
Error refusal(const QJsonObject &answer)
{
    const QString type = answer.value(QLatin1String("errorType")).toString();
    const QString words = answer.value(QLatin1String("error")).toString();
    Error error{.kind = ErrorKind::Io,
                .message = Text::tr("Prometheus cannot answer: %1").arg(words),
                .hint = {},
                .detail = words,
                .code = type,
                .retryable = true};
    if (type == QLatin1String("bad_data") || type == QLatin1String("execution")) {
        error.kind = ErrorKind::Config;
        error.message = Text::tr("Prometheus refuses the expression: %1").arg(words);
        error.retryable = false;
    } else if (type == QLatin1String("timeout") || type == QLatin1String("canceled")) {
        error.kind = ErrorKind::Timeout;
        error.message = Text::tr("The query took longer than Prometheus allows.");
        error.hint = Text::tr("Ask for a shorter time or fewer series.");
    }
    return error;
}

/// The "data" of an answer, and what else it says.
struct Envelope
{
    QJsonValue data;
    QStringList warnings;
};

Result<Envelope> open(const QByteArray &document, int httpStatus)
{
    const QJsonObject answer = QJsonDocument::fromJson(document).object();
    const QString status = answer.value(QLatin1String("status")).toString();
    if (status == QLatin1String("error"))
        return refusal(answer);
    if (status != QLatin1String("success") || httpStatus / 100 != 2)
        return foreign(document, httpStatus);
    Envelope envelope{.data = answer.value(QLatin1String("data")), .warnings = {}};
    for (const char *key : {"warnings", "infos"}) {
        const QJsonArray list = answer.value(QLatin1String(key)).toArray();
        for (const auto &each : list)
            envelope.warnings.append(each.toString());
    }
    return envelope;
}

/// "NaN", "+Inf", "-Inf" and numbers as Go writes them.
double numberOf(const QString &text)
{
    if (text == QLatin1String("+Inf") || text == QLatin1String("Inf"))
        return std::numeric_limits<double>::infinity();
    if (text == QLatin1String("-Inf"))
        return -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? value : std::numeric_limits<double>::quiet_NaN();
}

/// [seconds, "value"]
PrometheusPoint pointOf(const QJsonArray &pair)
{
    return {std::llround(pair.at(0).toDouble() * 1000), numberOf(pair.at(1).toString())};
}

PrometheusLabels labelsOf(const QJsonValue &object)
{
    PrometheusLabels labels;
    const QJsonObject all = object.toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        labels.insert(it.key(), it->toString());
    return labels;
}

PrometheusHealth healthOf(const QString &word)
{
    if (word == QLatin1String("up") || word == QLatin1String("ok"))
        return PrometheusHealth::Good;
    return word == QLatin1String("down") || word == QLatin1String("err") ? PrometheusHealth::Bad
                                                                         : PrometheusHealth::Unknown;
}

AlertState stateOf(const QString &word)
{
    return word == QLatin1String("firing")    ? AlertState::Firing
           : word == QLatin1String("pending") ? AlertState::Pending
                                              : AlertState::Inactive;
}

std::chrono::milliseconds secondsOf(const QJsonValue &value)
{
    return std::chrono::milliseconds(std::llround(value.toDouble() * 1000));
}

QDateTime momentOf(const QJsonValue &value)
{
    return goTime(value.toString());
}

PrometheusAlert alertOf(const QJsonObject &object)
{
    return {.labels = labelsOf(object.value(QLatin1String("labels"))),
            .annotations = labelsOf(object.value(QLatin1String("annotations"))),
            .state = stateOf(object.value(QLatin1String("state")).toString()),
            .active = momentOf(object.value(QLatin1String("activeAt"))),
            .value = object.value(QLatin1String("value")).toString()};
}

QList<PrometheusAlert> alertsOf(const QJsonValue &list)
{
    const QJsonArray all = list.toArray();
    QList<PrometheusAlert> alerts;
    for (const auto &each : all)
        alerts.append(alertOf(each.toObject()));
    return alerts;
}

PrometheusRule ruleOf(const QJsonObject &object)
{
    return {.recording = object.value(QLatin1String("type")).toString() == QLatin1String("recording"),
            .name = object.value(QLatin1String("name")).toString(),
            .expression = object.value(QLatin1String("query")).toString(),
            .holdFor = secondsOf(object.value(QLatin1String("duration"))),
            .keepFiringFor = secondsOf(object.value(QLatin1String("keepFiringFor"))),
            .labels = labelsOf(object.value(QLatin1String("labels"))),
            .annotations = labelsOf(object.value(QLatin1String("annotations"))),
            .state = stateOf(object.value(QLatin1String("state")).toString()),
            .alerts = alertsOf(object.value(QLatin1String("alerts"))),
            .health = healthOf(object.value(QLatin1String("health")).toString()),
            .error = object.value(QLatin1String("lastError")).toString(),
            .lastEvaluation = momentOf(object.value(QLatin1String("lastEvaluation"))),
            .took = secondsOf(object.value(QLatin1String("evaluationTime")))};
}

void readSeries(const QJsonArray &result, const QLatin1String &one, const QLatin1String &many, PrometheusAnswer &answer)
{
    answer.series.reserve(result.size());
    for (const QJsonValue &each : result) {
        const QJsonObject object = each.toObject();
        PrometheusSeries series{.labels = labelsOf(object.value(QLatin1String("metric"))), .points = {}};
        const QJsonArray points = object.value(many).toArray();
        series.points.reserve(points.size());
        for (const QJsonValue &point : points)
            series.points.append(pointOf(point.toArray()));
        if (const QJsonArray point = object.value(one).toArray(); !point.isEmpty())
            series.points.append(pointOf(point));
        if (series.points.isEmpty())
            ++answer.histograms;
        else
            answer.series.append(std::move(series));
    }
}

} // namespace

std::optional<double> PrometheusAnswer::single() const
{
    if (series.size() != 1 || series.first().points.size() != 1 || std::isnan(series.first().points.first().value))
        return std::nullopt;
    return series.first().points.first().value;
}

Result<PrometheusAnswer> parsePrometheusQuery(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const Envelope envelope, open(document, httpStatus));
    const QJsonObject data = envelope.data.toObject();
    const QString type = data.value(QLatin1String("resultType")).toString();
    const QJsonArray result = data.value(QLatin1String("result")).toArray();
    PrometheusAnswer answer;
    answer.warnings = envelope.warnings;
    if (type == QLatin1String("vector") || type == QLatin1String("matrix"))
        readSeries(result, QLatin1String("value"), QLatin1String("values"), answer);
    else if (type == QLatin1String("scalar"))
        answer.series.append(PrometheusSeries{.labels = {}, .points = {pointOf(result)}});
    else if (type == QLatin1String("string"))
        answer.series.append(PrometheusSeries{});
    else
        return foreign(document, httpStatus);
    return answer;
}

Result<QList<PrometheusTarget>> parsePrometheusTargets(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const Envelope envelope, open(document, httpStatus));
    const QJsonArray active = envelope.data.toObject().value(QLatin1String("activeTargets")).toArray();
    QList<PrometheusTarget> targets;
    for (const auto &each : active) {
        const QJsonObject object = each.toObject();
        PrometheusTarget target{.job = {},
                                .instance = {},
                                .url = QUrl(object.value(QLatin1String("scrapeUrl")).toString()),
                                .labels = labelsOf(object.value(QLatin1String("labels"))),
                                .health = healthOf(object.value(QLatin1String("health")).toString()),
                                .error = object.value(QLatin1String("lastError")).toString(),
                                .lastScrape = momentOf(object.value(QLatin1String("lastScrape"))),
                                .took = secondsOf(object.value(QLatin1String("lastScrapeDuration")))};
        target.job = target.labels.value(QStringLiteral("job"));
        target.instance = target.labels.value(QStringLiteral("instance"));
        targets.append(std::move(target));
    }
    return targets;
}

Result<QList<PrometheusRuleGroup>> parsePrometheusRules(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const Envelope envelope, open(document, httpStatus));
    const QJsonArray all = envelope.data.toObject().value(QLatin1String("groups")).toArray();
    QList<PrometheusRuleGroup> groups;
    for (const auto &each : all) {
        const QJsonObject object = each.toObject();
        PrometheusRuleGroup group{.name = object.value(QLatin1String("name")).toString(),
                                  .file = object.value(QLatin1String("file")).toString(),
                                  .interval = secondsOf(object.value(QLatin1String("interval"))),
                                  .rules = {}};
        const QJsonArray rules = object.value(QLatin1String("rules")).toArray();
        for (const auto &rule : rules)
            group.rules.append(ruleOf(rule.toObject()));
        groups.append(std::move(group));
    }
    return groups;
}

Result<QList<PrometheusAlert>> parsePrometheusAlerts(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const Envelope envelope, open(document, httpStatus));
    return alertsOf(envelope.data.toObject().value(QLatin1String("alerts")));
}

Result<QStringList> parsePrometheusValues(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const Envelope envelope, open(document, httpStatus));
    const QJsonArray all = envelope.data.toArray();
    QStringList values;
    for (const auto &each : all)
        values.append(each.toString());
    return values;
}

std::chrono::seconds prometheusStep(const QDateTime &from, const QDateTime &to, int points)
{
    const qint64 seconds = std::max<qint64>(1, from.secsTo(to));
    const qint64 wanted = std::clamp(points, 1, mostPoints - 1);
    return std::chrono::seconds((seconds + wanted - 1) / wanted);
}

QString labelsText(const PrometheusLabels &labels)
{
    QStringList words;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        if (it.key() != QLatin1String("__name__"))
            words.append(QStringLiteral("%1=\"%2\"").arg(it.key(), it.value()));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace castellan
