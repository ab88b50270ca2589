// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/copies.h"

#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace castellan {
namespace {

const auto timeFormat = QStringLiteral("yyyyMMddTHHmmssZ");

QDir folderOf(const QString &directory)
{
    return QDir(directory + QStringLiteral("/copies"));
}

/// Oldest first; the name begins with a number of six digits.
QStringList copyNames(const QString &directory)
{
    return folderOf(directory).entryList({QStringLiteral("*-v*.sqlite")}, QDir::Files, QDir::Name);
}

Error copyFailed(const QString &path, int number)
{
    return ioError(
        QCoreApplication::translate("castellan::Workspace", "The copy %1 of the workspace could not be written.")
            .arg(path),
        QString::fromLocal8Bit(std::strerror(number)));
}

/// To disk before it gets its name: a copy that is listed is whole.
Result<void> syncAndRename(const QString &from, const QString &to)
{
    const int file = ::open(QFile::encodeName(from).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0) {
        const int number = errno;
        if (file >= 0)
            ::close(file);
        return copyFailed(to, number);
    }
    ::close(file);
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return copyFailed(to, errno);
    return {};
}

} // namespace

QString newestCopy(const QString &directory)
{
    const QStringList names = copyNames(directory);
    return names.isEmpty() ? QString() : folderOf(directory).filePath(names.last());
}

QDateTime newestCopyTime(const QString &directory)
{
    const QStringList names = copyNames(directory);
    if (names.isEmpty())
        return {};
    const QString text = names.last().section(QLatin1Char('-'), 2).chopped(7); // ".sqlite"
    QDateTime when = QDateTime::fromString(text, timeFormat);
    when.setTimeSpec(Qt::UTC);
    return when;
}

Result<void> makeCopy(QSqlDatabase &database, const QString &directory, int version, const QDateTime &now)
{
    const QDir folder = folderOf(directory);
    if (!folder.exists()) {
        if (!QDir().mkpath(folder.path()))
            return copyFailed(folder.path(), errno);
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QStringList names = copyNames(directory);
    const int number = names.isEmpty() ? 1 : names.last().left(6).toInt() + 1;
    const QString name = QStringLiteral("%1-v%2-%3.sqlite")
                             .arg(number, 6, 10, QLatin1Char('0'))
                             .arg(version)
                             .arg(now.toUTC().toString(timeFormat));
    const QString partial = folder.filePath(QStringLiteral("copy.partial"));
    QFile::remove(partial);
    // VACUUM INTO takes an empty file, which is how its mode is set before there is anything in it.
    const int file = ::open(QFile::encodeName(partial).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return copyFailed(partial, errno);
    ::close(file);
    if (auto copied = sqlite::execute(database, QStringLiteral("VACUUM INTO ?"), {partial}); !copied) {
        QFile::remove(partial);
        return copied.error().in(
            QCoreApplication::translate("castellan::Workspace", "The workspace could not be copied"));
    }
    CASTELLAN_TRY(syncAndRename(partial, folder.filePath(name)));
    names.append(name);
    while (names.size() > copiesKept)
        QFile::remove(folder.filePath(names.takeFirst()));
    return {};
}

} // namespace castellan
