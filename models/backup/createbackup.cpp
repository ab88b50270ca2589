// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/createbackup.h"

#include "models/backup/backuprun.h"
#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CreateBackup)
};

} // namespace

BackupRequest BackupRequest::fromPolicy(const Environment &environment, const QString &localDirectory,
                                        const Manifest *last)
{
    BackupRequest request;
    request.place = environment.backup.place;
    request.format = environment.backup.format;
    request.jobs = environment.backup.jobs;
    request.serverDirectory = environment.backup.serverDirectory;
    request.localDirectory = localDirectory;
    if (last && last->format == request.format) {
        request.expectedBytes = last->size;
        request.expectedDuration = std::chrono::milliseconds(last->started.msecsTo(last->ended));
    }
    return request;
}

CreateBackup::CreateBackup(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Host> thisComputer,
                           BackupRequest request)
    : m_connection(std::move(connection)), m_thisComputer(std::move(thisComputer)), m_request(std::move(request))
{
}

QStringList CreateBackup::dumpArguments(const BackupRequest &request, int toolVersion)
{
    QStringList arguments{
        QStringLiteral("-v"),
        QStringLiteral("--lock-wait-timeout=%1").arg(std::chrono::milliseconds(request.lockWait).count())};
    switch (request.format) {
    case BackupFormat::Custom:
        return arguments << QStringLiteral("-Fc") << QStringLiteral("-Z0");
    case BackupFormat::PlainGzip:
        return arguments << QStringLiteral("-Fp");
    case BackupFormat::Directory:
        return arguments << QStringLiteral("-Fd") << QStringLiteral("-j") << QString::number(std::max(request.jobs, 1))
                         << (toolVersion >= 160000 ? QStringLiteral("-Zzstd:3") : QStringLiteral("-Z3"));
    }
    return arguments;
}

QString CreateBackup::commandText(const Environment &environment, const BackupRequest &request)
{
    return (QStringList{QStringLiteral("pg_dump"), QStringLiteral("-d"), environment.database.name,
                        QStringLiteral("--snapshot=…")} +
            dumpArguments(request, 0))
        .join(QLatin1Char(' '));
}

Preview CreateBackup::preview() const
{
    const Environment &environment = m_connection->environment();
    Preview preview;
    preview.title = Texts::tr("Back up %1").arg(environment.database.name);
    preview.target = environment.database.name;
    preview.estimate = m_request.expectedDuration;
    preview.commands << QStringLiteral("SELECT pg_export_snapshot()") << commandText(environment, m_request);
    if (m_request.place != BackupPlace::Local)
        preview.consequences
            << Texts::tr("A file is added to %1 on %2.").arg(m_request.serverDirectory, m_connection->host()->name());
    if (m_request.place != BackupPlace::Server)
        preview.consequences << Texts::tr("A file is added to %1 on this computer.").arg(m_request.localDirectory);
    preview.consequences << Texts::tr("While it runs, migrations and restores of this database wait or are refused.");
    return preview;
}

Result<bool> CreateBackup::run(OperationContext &context)
{
    return BackupRun(*m_connection, m_thisComputer, m_request, context).run();
}

} // namespace castellan
