// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/prometheusclient.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

constexpr qint64 longestAnswer = 64 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

/// As Prometheus reads moments: seconds with three places.
QString moment(const QDateTime &when)
{
    return QString::number(static_cast<double>(when.toMSecsSinceEpoch()) / 1000, 'f', 3);
}

/// Not QUrlQuery: it takes the '%' of an expression for an encoded byte and leaves its '+', which a form reads as a
/// space.
QByteArray encoded(const QList<std::pair<QString, QString>> &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

} // namespace

Result<WayIn> PrometheusClient::way(const CancelToken &cancel)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_way)
            return *m_way;
    }
    CASTELLAN_TRY_ASSIGN(WayIn opened, openWay(*m_host, m_url.host(), portOf(m_url), false, m_timeLimit, cancel));
    const QMutexLocker lock(&m_mutex);
    if (!m_way)
        m_way = std::move(opened);
    return *m_way;
}

void PrometheusClient::forgetWay()
{
    const QMutexLocker lock(&m_mutex);
    m_way.reset();
}

Result<HttpAnswer> PrometheusClient::ask(const QString &path, const Fields &fields, bool post,
                                         const CancelToken &cancel)
{
    HttpRequest request;
    request.url = urlBelow(m_url, path);
    request.timeLimit = m_timeLimit;
    request.keptBody = request.longestBody = longestAnswer;
    if (post)
        request.form = fields.isEmpty() ? QByteArray("=") : encoded(fields);
    else if (!fields.isEmpty())
        request.url.setQuery(QString::fromLatin1(encoded(fields)), QUrl::StrictMode);

    const auto wasOpen = [this] {
        const QMutexLocker lock(&m_mutex);
        return m_way.has_value();
    }();
    CASTELLAN_TRY_ASSIGN(WayIn through, way(cancel));
    HttpExchange seen = exchangeHttp(request, through, cancel);
    if (!seen.answer && seen.error->kind == ErrorKind::Io && wasOpen && through.tunnel) {
        // The tunnel of the last question may be gone; asking is harmless, so it is done once more through a new one.
        forgetWay();
        CASTELLAN_TRY_ASSIGN(through, way(cancel));
        seen = exchangeHttp(request, through, cancel);
    }
    if (!seen.answer) {
        forgetWay();
        if (const auto refusal = through.tunnel ? through.tunnel->lastRefusal() : std::nullopt)
            return *refusal;
        return *seen.error;
    }
    if (seen.answer->bodySize > longestAnswer)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("Prometheus answers with more than 64 MB."),
                     .hint = Text::tr("Ask for a shorter time or fewer series: sum() or topk() around the expression."),
                     .detail = request.url.path(),
                     .code = QStringLiteral("TooMuch"),
                     .retryable = false};
    return *seen.answer;
}

Result<PrometheusAnswer> PrometheusClient::query(const QString &expression, const QDateTime &at,
                                                 const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("query"), expression}, {QStringLiteral("time"), moment(at)}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/query"), fields, true, cancel));
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
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/query_range"), fields, true, cancel));
    return parsePrometheusQuery(answer.body, answer.status);
}

Result<QList<PrometheusTarget>> PrometheusClient::targets(const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("state"), QStringLiteral("active")}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/targets"), fields, false, cancel));
    return parsePrometheusTargets(answer.body, answer.status);
}

Result<QList<PrometheusRuleGroup>> PrometheusClient::rules(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/rules"), {}, false, cancel));
    return parsePrometheusRules(answer.body, answer.status);
}

Result<QList<PrometheusAlert>> PrometheusClient::alerts(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/alerts"), {}, false, cancel));
    return parsePrometheusAlerts(answer.body, answer.status);
}

Result<QStringList> PrometheusClient::metricNames(const QDateTime &since, const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("start"), moment(since)}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer,
                         ask(QStringLiteral("/api/v1/label/__name__/values"), fields, false, cancel));
    return parsePrometheusValues(answer.body, answer.status);
}

Result<QStringList> PrometheusClient::labelNames(const QString &metric, const CancelToken &cancel)
{
    const Fields fields{{QStringLiteral("match[]"), metric}};
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/api/v1/labels"), fields, false, cancel));
    return parsePrometheusValues(answer.body, answer.status);
}

Result<void> PrometheusClient::reload(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, ask(QStringLiteral("/-/reload"), {}, true, cancel));
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
