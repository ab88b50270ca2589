// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/prometheusclient.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

/// As Prometheus reads moments: seconds with three places.
QString moment(const QDateTime &when)
{
    return QString::number(static_cast<double>(when.toMSecsSinceEpoch()) / 1000, 'f', 3);
}

} // namespace

PrometheusClient::PrometheusClient(std::shared_ptr<Host> host, QUrl url, std::chrono::milliseconds timeLimit,
                                   qint64 longest)
    : m_service(std::move(host), std::move(url), QStringLiteral("Prometheus"), timeLimit, longest,
                Text::tr("Ask for a shorter time or fewer series: sum() or topk() around the expression."))
{
}

Result<PrometheusAnswer> PrometheusClient::query(const QString &expression, const QDateTime &at,
                                                 const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("query"), expression}, {QStringLiteral("time"), moment(at)}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.post(QStringLiteral("/api/v1/query"), fields, cancel));
    return parsePrometheusQuery(answer.body, answer.status);
}

Result<PrometheusAnswer> PrometheusClient::queryRange(const QString &expression, const QDateTime &from,
                                                      const QDateTime &to, std::chrono::seconds step,
                                                      const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("query"), expression},
                        {QStringLiteral("start"), moment(from)},
                        {QStringLiteral("end"), moment(to)},
                        {QStringLiteral("step"), QString::number(std::max<qint64>(1, step.count()))}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer,
                         m_service.post(QStringLiteral("/api/v1/query_range"), fields, cancel));
    return parsePrometheusQuery(answer.body, answer.status);
}

Result<QList<PrometheusTarget>> PrometheusClient::targets(const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("state"), QStringLiteral("active")}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v1/targets"), fields, cancel));
    return parsePrometheusTargets(answer.body, answer.status);
}

Result<QList<PrometheusRuleGroup>> PrometheusClient::rules(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v1/rules"), {}, cancel));
    return parsePrometheusRules(answer.body, answer.status);
}

Result<QList<PrometheusAlert>> PrometheusClient::alerts(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v1/alerts"), {}, cancel));
    return parsePrometheusAlerts(answer.body, answer.status);
}

Result<QStringList> PrometheusClient::metricNames(const QDateTime &since, const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("start"), moment(since)}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer,
                         m_service.get(QStringLiteral("/api/v1/label/__name__/values"), fields, cancel));
    return parsePrometheusValues(answer.body, answer.status);
}

Result<QStringList> PrometheusClient::labelNames(const QString &metric, const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("match[]"), metric}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v1/labels"), fields, cancel));
    return parsePrometheusValues(answer.body, answer.status);
}

Result<void> PrometheusClient::reload(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.post(QStringLiteral("/-/reload"), {}, cancel));
    if (answer.status / 100 == 2)
        return {};
    const QString words = QString::fromUtf8(answer.body.left(1000)).trimmed();
    if (answer.status == 403 || answer.status == 405)
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("This Prometheus does not let itself be reloaded over HTTP."),
                     .hint = Text::tr("Start it with --web.enable-lifecycle, or send its process the signal HUP."),
                     .detail = words,
                     .code = QString::number(answer.status),
                     .retryable = false};
    return Error{.kind = ErrorKind::Config,
                 .message = Text::tr("Prometheus does not take its new configuration: %1").arg(words),
                 .hint = Text::tr("It goes on with the old one. Check the rules and try again."),
                 .detail = words,
                 .code = QString::number(answer.status),
                 .retryable = false};
}

} // namespace castellan
