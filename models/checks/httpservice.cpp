// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/httpservice.h"

#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

/// Not QUrlQuery: it takes the '%' of an expression for an encoded byte and leaves its '+', which a form reads as a
/// space.
QByteArray encoded(const HttpService::Fields &fields)
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

HttpService::HttpService(std::shared_ptr<Host> host, QUrl url, QString name, std::chrono::milliseconds timeLimit,
                         qint64 longestAnswer, QString ifTooMuch)
    : m_host(std::move(host)),
      m_url(std::move(url)),
      m_name(std::move(name)),
      m_timeLimit(timeLimit),
      m_longestAnswer(longestAnswer),
      m_ifTooMuch(std::move(ifTooMuch))
{
}

Result<WayIn> HttpService::way(const CancelToken &cancel)
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

void HttpService::forgetWay()
{
    const QMutexLocker lock(&m_mutex);
    m_way.reset();
}

HttpRequest HttpService::requestFor(const QString &path) const
{
    HttpRequest request;
    request.url = urlBelow(m_url, path);
    request.timeLimit = m_timeLimit;
    request.keptBody = request.longestBody = m_longestAnswer;
    return request;
}

Result<HttpAnswer> HttpService::ask(HttpRequest request, bool again, const CancelToken &cancel)
{
    const auto wasOpen = [this] {
        const QMutexLocker lock(&m_mutex);
        return m_way.has_value();
    }();
    CASTELLAN_TRY_ASSIGN(WayIn through, way(cancel));
    HttpExchange seen = exchangeHttp(request, through, cancel);
    if (again && !seen.answer && seen.error->kind == ErrorKind::Io && wasOpen && through.tunnel) {
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
    if (seen.answer->bodySize > m_longestAnswer)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("%1 answers with more than %2.").arg(m_name, format::bytes(m_longestAnswer)),
                     .hint = m_ifTooMuch,
                     .detail = request.url.path(),
                     .code = QStringLiteral("TooMuch"),
                     .retryable = false};
    return *seen.answer;
}

Result<HttpAnswer> HttpService::get(const QString &path, const Fields &fields, const CancelToken &cancel)
{
    HttpRequest request = requestFor(path);
    if (!fields.isEmpty())
        request.url.setQuery(QString::fromLatin1(encoded(fields)), QUrl::StrictMode);
    return ask(std::move(request), true, cancel);
}

Result<HttpAnswer> HttpService::post(const QString &path, const Fields &fields, const CancelToken &cancel)
{
    HttpRequest request = requestFor(path);
    request.form = fields.isEmpty() ? QByteArray("=") : encoded(fields);
    return ask(std::move(request), true, cancel);
}

Result<HttpAnswer> HttpService::remove(const QString &path, const CancelToken &cancel)
{
    HttpRequest request = requestFor(path);
    request.remove = true;
    return ask(std::move(request), true, cancel);
}

Result<HttpAnswer> HttpService::send(const QString &path, const QJsonDocument &document, const CancelToken &cancel)
{
    HttpRequest request = requestFor(path);
    request.json = document.toJson(QJsonDocument::Compact);
    return ask(std::move(request), false, cancel);
}

} // namespace castellan
