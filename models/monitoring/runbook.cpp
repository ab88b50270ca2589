// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/runbook.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>

// Outside of any namespace, as the macro wants it.
static void initialiseResources()
{
    Q_INIT_RESOURCE(castellan_runbooks);
}

namespace castellan {
namespace {

constexpr qint64 largest = 1 << 20;
const QString scheme = QStringLiteral("castellan");
const QString folder = QStringLiteral("runbook/");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Runbook)
};

Error unreadable(ErrorKind kind, const QString &message, const QString &detail = {})
{
    return Error{.kind = kind,
                 .message = message,
                 .hint = Text::tr("Name another runbook in the environment's settings, at Limits."),
                 .detail = detail,
                 .code = {},
                 .retryable = true};
}

/// Where its bytes are: of a file, or compiled in.
QString pathOf(const QUrl &url)
{
    static const bool initialised = (initialiseResources(), true);
    Q_UNUSED(initialised)
    return url.isLocalFile() ? url.toLocalFile()
                             : QStringLiteral(":/runbooks/%1.md").arg(url.path().mid(folder.size()));
}

/// The text of the first heading; empty when it has none.
QString headingOf(const QString &markdown)
{
    for (const QString &line : markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("# ")))
            return line.mid(2).trimmed();
    }
    return {};
}

} // namespace

QUrl runbookUrl(const QString &place)
{
    if (place.startsWith(QLatin1Char('/')) || place.startsWith(QLatin1String("~/")))
        return QUrl::fromLocalFile(expandHome(place));
    const QUrl url(place, QUrl::StrictMode);
    const bool known =
        isRunbookPlace(place) || url.isLocalFile() || (url.scheme() == scheme && url.path().startsWith(folder));
    return known ? url : QUrl();
}

QUrl guideRunbook(const QString &limitId)
{
    static const QHash<QString, const char *> names{{QStringLiteral("errorRate"), "application-errors"},
                                                    {QStringLiteral("memoryUsed"), "high-memory-usage"},
                                                    {QStringLiteral("responseP95Ms"), "slow-api-responses"},
                                                    {QStringLiteral("slowQueryMs"), "slow-api-responses"},
                                                    {QStringLiteral("connectionsOfMax"), "database-connections"},
                                                    {QStringLiteral("restartsPerDay"), "container-restarts"}};
    const char *name = names.value(limitId);
    return name ? QUrl(QStringLiteral("%1:%2%3").arg(scheme, folder, QLatin1String(name))) : QUrl();
}

QUrl limitRunbook(const LimitRule &rule, const QString &ofRule)
{
    for (const QString &place : {rule.runbook, ofRule}) {
        if (const QUrl url = runbookUrl(place); !url.isEmpty())
            return url;
    }
    return guideRunbook(rule.id);
}

QString runbookTitle(const QUrl &url)
{
    if (url.isLocalFile())
        return QFileInfo(url.toLocalFile()).fileName();
    if (isReadHere(url)) {
        const auto text = readRunbook(url);
        return text ? text->title : url.path().mid(folder.size());
    }
    return url.host() + (url.path() == QLatin1String("/") ? QString() : url.path());
}

bool isReadHere(const QUrl &url)
{
    return url.isLocalFile() || url.scheme() == scheme;
}

Result<RunbookText> readRunbook(const QUrl &url)
{
    const QString path = pathOf(url);
    QFile file(path);
    if (!file.exists())
        return unreadable(ErrorKind::NotFound, Text::tr("The runbook %1 is not there.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(ErrorKind::Permission, Text::tr("The runbook %1 cannot be read.").arg(path),
                          file.errorString());
    if (file.size() > largest)
        return unreadable(ErrorKind::Unsupported, Text::tr("The runbook %1 is too large to be shown.").arg(path));
    const QByteArray bytes = file.read(largest);
    if (bytes.contains('\0'))
        return unreadable(ErrorKind::Unsupported, Text::tr("The runbook %1 is no text.").arg(path));
    RunbookText read;
    read.text = QString::fromUtf8(bytes);
    read.markdown = path.endsWith(QLatin1String(".md"), Qt::CaseInsensitive) ||
                    path.endsWith(QLatin1String(".markdown"), Qt::CaseInsensitive);
    read.title = read.markdown ? headingOf(read.text) : QString();
    if (read.title.isEmpty())
        read.title = QFileInfo(path).fileName();
    return read;
}

} // namespace castellan
