// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/grafanalink.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

Error refused(const QString &message)
{
    return {.kind = ErrorKind::Config,
            .message = message,
            .hint = Text::tr("Copy it from the browser while Grafana shows the dashboard: "
                             "https://grafana.example.org/d/abc123/name"),
            .detail = {},
            .code = {},
            .retryable = false};
}

} // namespace

Result<QUrl> grafanaUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QUrl();
    const QUrl url(trimmed, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !web || url.host().isEmpty())
        return refused(Text::tr("\"%1\" is no whole address that begins with http:// or https://.").arg(trimmed));
    if (!url.userInfo().isEmpty())
        return refused(Text::tr("A name or password does not belong into the address; Grafana asks for it."));
    return url;
}

QUrl grafanaAt(const QUrl &dashboard, qint64 from, qint64 to, bool upToNow)
{
    QUrl url = dashboard;
    QUrlQuery query(url);
    for (const char *key : {"from", "to"})
        query.removeAllQueryItems(QLatin1String(key));
    query.addQueryItem(QStringLiteral("from"),
                       upToNow ? QStringLiteral("now-%1s").arg(std::max<qint64>(1, (to - from) / 1000))
                               : QString::number(from));
    query.addQueryItem(QStringLiteral("to"), upToNow ? QStringLiteral("now") : QString::number(to));
    url.setQuery(query);
    return url;
}

} // namespace castellan
