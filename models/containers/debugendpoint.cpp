// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/debugendpoint.h"

#include "models/checks/wayin.h"
#include "models/containers/documentmask.h"
#include "models/core/elsewhere.h"
#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::DebugPages)
};

constexpr std::chrono::seconds limit{15};
constexpr qint64 longestAnswer = 1024 * 1024;

bool isText(const HttpAnswer &answer)
{
    return std::none_of(answer.body.cbegin(), answer.body.cend(), [](char c) {
        return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t';
    });
}

DebugAnswer shown(const QUrl &url, const HttpExchange &exchange)
{
    const HttpAnswer &answer = *exchange.answer;
    DebugAnswer debug;
    debug.url = url;
    debug.words =
        Text::tr("%1, %2, %3 in %4")
            .arg(answer.status)
            .arg(answer.contentType.isEmpty() ? QStringLiteral("–") : answer.contentType,
                 format::bytes(answer.bodySize),
                 format::duration(std::chrono::duration_cast<std::chrono::milliseconds>(exchange.timing.total)));
    debug.text = isText(answer) ? maskedDocument(answer.body)
                                : Text::tr("The answer is no text; fetch it with a tool that reads it.");
    return debug;
}

Result<DebugAnswer> ask(Host &host, const ServiceConfig &service, DebugPage page, const CancelToken &cancel)
{
    const QList<QUrl> urls = debugUrls(service.healthUrl, page);
    if (urls.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The environment names no health URL of %1.").arg(service.name),
                     .hint = Text::tr("Debug pages are looked for beside it."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const QUrl &first = urls.first();
    CASTELLAN_TRY_ASSIGN(const WayIn way,
                         openWay(host, first.host(), portOf(first), service.askFromHere, limit, cancel));
    QStringList tried;
    for (const QUrl &url : urls) {
        const HttpExchange exchange = exchangeHttp({.url = url,
                                                    .connectHost = {},
                                                    .connectPort = 0,
                                                    .timeLimit = limit,
                                                    .authoritiesFile = {},
                                                    .form = {},
                                                    .keptBody = longestAnswer,
                                                    .longestBody = longestAnswer},
                                                   way, cancel);
        if (!exchange.answer)
            return exchange.error.value_or(noAnswerOf(host));
        if (exchange.answer->status / 100 == 2)
            return shown(url, exchange);
        tried.append(QStringLiteral("%1: %2").arg(url.toDisplayString()).arg(exchange.answer->status));
    }
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("%1 has no such page.").arg(service.name),
                 .hint = Text::tr("Applications often have it in development only, or behind a switch."),
                 .detail = tried.join(QLatin1Char('\n')),
                 .code = {},
                 .retryable = false};
}

} // namespace

QList<QUrl> debugUrls(const QUrl &healthUrl, DebugPage page)
{
    if (!healthUrl.isValid() || healthUrl.host().isEmpty())
        return {};
    const QString path =
        page == DebugPage::Configuration ? QStringLiteral("/debug/config") : QStringLiteral("/debug/pprof");
    QList<QUrl> urls;
    const auto add = [&](const QString &folder) {
        QUrl url = healthUrl;
        url.setPath(folder + path);
        url.setQuery(QString());
        url.setFragment(QString());
        if (!urls.contains(url))
            urls.append(url);
    };
    add(healthUrl.path().section(QLatin1Char('/'), 0, -2));
    add({});
    return urls;
}

Future<DebugAnswer> readDebugPage(const std::shared_ptr<Host> &host, const ServiceConfig &service, DebugPage page,
                                  const CancelToken &cancel)
{
    const Completer<DebugAnswer> completer;
    runElsewhere([completer, host, service, page, cancel] { completer.finish(ask(*host, service, page, cancel)); });
    return completer.future();
}

} // namespace castellan
