// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/pgpass.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sys/stat.h>

namespace castellan::pgpass {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PasswordFile)
};

Error problem(ErrorKind kind, const QString &message, const QString &hint = {})
{
    return {.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// A field and whether it was the bare "*".
struct Field
{
    QByteArray text;
    bool any = false;
};

/// Takes the field that begins at `position` and moves behind its ':'. False when the line ends first.
bool takeField(const QByteArray &line, qsizetype &position, Field &field)
{
    field = {};
    if (line.mid(position, 2) == "*:") {
        field = {"*", true};
        position += 2;
        return true;
    }
    while (position < line.size() && line.at(position) != ':') {
        if (line.at(position) == '\\' && position + 1 < line.size())
            ++position;
        field.text += line.at(position++);
    }
    return position++ < line.size();
}

/// What remains is the password; a ':' that is not escaped ends it, as in libpq.
QByteArray takePassword(const QByteArray &line, qsizetype position)
{
    Field field;
    takeField(line, position, field);
    return field.text;
}

struct Line
{
    Field host, port, database, role;
    QByteArray password;
    int number = 0;
};

Result<QList<Line>> readLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists())
            return problem(ErrorKind::NotFound, Text::tr("There is no password file %1.").arg(path));
        return ioError(Text::tr("The password file %1 cannot be read.").arg(path), file.errorString());
    }
    // Of the open file, so that it cannot be another one by now.
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0)
        return ioError(Text::tr("The password file %1 cannot be read.").arg(path), qt_error_string());
    if (!S_ISREG(status.st_mode))
        return problem(ErrorKind::Permission, Text::tr("%1 is not a plain file and is not used.").arg(path));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return problem(ErrorKind::Permission,
                       Text::tr("The password file %1 can be read by others and is not used.").arg(path),
                       Text::tr("Run: chmod 0600 %1").arg(path));

    QList<Line> lines;
    int number = 0;
    while (!file.atEnd()) {
        QByteArray text = file.readLine();
        ++number;
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        if (text.isEmpty() || text.startsWith('#'))
            continue;
        Line line;
        line.number = number;
        qsizetype position = 0;
        if (!takeField(text, position, line.host) || !takeField(text, position, line.port) ||
            !takeField(text, position, line.database) || !takeField(text, position, line.role))
            continue;
        line.password = takePassword(text, position);
        lines.append(line);
    }
    return lines;
}

bool fits(const Field &field, const QByteArray &wanted)
{
    return field.any || field.text == wanted;
}

/// The name under which libpq looks a host up.
QByteArray hostKey(const QString &host)
{
    // Debian's and Ubuntu's DEFAULT_PGSOCKET_DIR.
    const bool defaultSocket = host.isEmpty() || host == QLatin1String("/var/run/postgresql");
    return defaultSocket ? QByteArrayLiteral("localhost") : host.toUtf8();
}

} // namespace

QString defaultPath()
{
    const QString named = qEnvironmentVariable("PGPASSFILE");
    return named.isEmpty() ? QDir::homePath() + QStringLiteral("/.pgpass") : named;
}

Result<SecretString> lookup(const QString &path, const QString &host, quint16 port, const QString &database,
                            const QString &role)
{
    CASTELLAN_TRY_ASSIGN(const QList<Line> lines, readLines(path));
    for (const Line &line : lines) {
        if (fits(line.host, hostKey(host)) && fits(line.port, QByteArray::number(port)) &&
            fits(line.database, database.toUtf8()) && fits(line.role, role.toUtf8()))
            return SecretString(line.password);
    }
    return problem(ErrorKind::NotFound, Text::tr("No line of %1 fits %2 on %3.").arg(path, database, host));
}

Result<QList<Entry>> entries(const QString &path)
{
    CASTELLAN_TRY_ASSIGN(const QList<Line> lines, readLines(path));
    QList<Entry> result;
    for (const Line &line : lines) {
        result.append({QString::fromUtf8(line.host.text), QString::fromUtf8(line.port.text),
                       QString::fromUtf8(line.database.text), QString::fromUtf8(line.role.text),
                       SecretString(line.password), line.number});
    }
    return result;
}

} // namespace castellan::pgpass
