// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentstore.h"

#include "models/environment/environmentfile.h"
#include "models/environment/jsonfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentStore)
};

} // namespace

EnvironmentStore::EnvironmentStore(QString directory) : m_directory(std::move(directory)) {}

QString EnvironmentStore::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/castellan/environments");
}

QList<EnvironmentStore::Entry> EnvironmentStore::list() const
{
    QList<Entry> entries;
    const QDir directory(m_directory);
    const QStringList names = directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = directory.absoluteFilePath(name);
        entries.append({path, environmentfile::read(path)});
    }
    return entries;
}

Result<Environment> EnvironmentStore::find(const QString &nameOrFile) const
{
    if (nameOrFile.contains(QLatin1Char('/')) || nameOrFile.endsWith(QLatin1String(".json")))
        return environmentfile::read(expandHome(nameOrFile));
    if (environmentfile::isValidId(nameOrFile) && QFile::exists(pathOf(nameOrFile)))
        return environmentfile::read(pathOf(nameOrFile));
    QStringList known;
    QList<Environment> matches;
    for (const Entry &entry : list()) {
        if (!entry.environment)
            continue;
        known.append(entry.environment->id);
        if (entry.environment->name.compare(nameOrFile, Qt::CaseInsensitive) == 0)
            matches.append(entry.environment.value());
    }
    if (matches.size() == 1)
        return matches.first();
    return Error{
        .kind = matches.isEmpty() ? ErrorKind::NotFound : ErrorKind::Config,
        .message = matches.isEmpty()
                       ? Text::tr("There is no environment \"%1\".").arg(nameOrFile)
                       : Text::tr("Several environments are called \"%1\"; give the id instead.").arg(nameOrFile),
        .hint = known.isEmpty() ? Text::tr("No environment has been added yet; they are files in %1.").arg(m_directory)
                                : Text::tr("Known are: %1.").arg(known.join(QStringLiteral(", "))),
        .detail = {},
        .code = {},
        .retryable = false};
}

Result<void> EnvironmentStore::save(const Environment &environment) const
{
    if (!QDir().exists(m_directory)) {
        if (!QDir().mkpath(m_directory))
            return ioError(Text::tr("The folder %1 cannot be made.").arg(m_directory), qt_error_string());
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return environmentfile::write(environment, pathOf(environment.id));
}

Result<void> EnvironmentStore::remove(const QString &id) const
{
    QFile file(pathOf(id));
    if (!environmentfile::isValidId(id) || !file.exists())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no environment \"%1\".").arg(id),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (!file.remove())
        return ioError(Text::tr("%1 cannot be removed.").arg(file.fileName()), file.errorString());
    return {};
}

QString EnvironmentStore::pathOf(const QString &id) const
{
    return m_directory + QLatin1Char('/') + id + QStringLiteral(".json");
}

QString EnvironmentStore::freeId(const QString &name) const
{
    const QString base = jsonfile::idFrom(name, QStringLiteral("environment"));
    QString id = base;
    for (int number = 2; QFile::exists(pathOf(id)); ++number)
        id = QStringLiteral("%1-%2").arg(base).arg(number);
    return id;
}

} // namespace castellan
