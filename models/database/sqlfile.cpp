// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/sqlfile.h"

#include "models/database/sqltext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

// Outside of any namespace, as the macro wants it.
static void initialiseResources()
{
    Q_INIT_RESOURCE(castellan_sql);
}

namespace castellan {

namespace {

QString folder()
{
    static const bool initialised = (initialiseResources(), true);
    Q_UNUSED(initialised)
    return QStringLiteral(":/sql/");
}

QString headerValue(const QString &line, const QString &key)
{
    const QString start = QStringLiteral("-- ") + key + u':';
    return line.startsWith(start) ? line.mid(start.size()).trimmed() : QString();
}

Error broken(const QString &name, const QString &why)
{
    return Error{
        .kind = ErrorKind::Internal,
        .message =
            QCoreApplication::translate("castellan::SqlFile", "Castellan's own query %1 cannot be read.").arg(name),
        .hint = {},
        .detail = why,
        .code = {},
        .retryable = false};
}

} // namespace

Result<SqlFile> SqlFile::load(const QString &name)
{
    QFile file(folder() + name + QStringLiteral(".sql"));
    if (!file.open(QIODevice::ReadOnly))
        return broken(name, file.errorString());
    SqlFile query;
    query.name = name;
    QString needs;
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    while (!lines.isEmpty() && lines.constFirst().startsWith(QLatin1String("--"))) {
        const QString line = lines.takeFirst();
        if (const QString value = headerValue(line, QStringLiteral("needs")); !value.isEmpty())
            needs = value;
        else if (const QString since = headerValue(line, QStringLiteral("since")); !since.isEmpty())
            query.since = since.toInt();
        else if (query.title.isEmpty() && !line.contains(QLatin1String("SPDX")))
            query.title = line.mid(2).trimmed();
    }
    query.sql = lines.join(u'\n'); // without its header, which would be all that pg_stat_activity shows of it
    if (query.title.isEmpty() || needs.isEmpty() || query.since == 0)
        return broken(name, QStringLiteral("The header lacks its title, needs: or since:."));
    if (const auto single = sqltext::checkSingle(query.sql); !single)
        return broken(name, single.error().message);
    query.needs = needs == QLatin1String("nothing") ? QString() : needs;
    return query;
}

QStringList SqlFile::names(const QString &room)
{
    QStringList names;
    const auto files = QDir(folder() + room).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        names.append(room + u'/' + file.chopped(4));
    return names;
}

} // namespace castellan
