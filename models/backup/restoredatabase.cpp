// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restoredatabase.h"

#include "models/backup/databaseproperties.h"
#include "models/backup/restorework.h"
#include "models/containers/servicecontrol.h"
#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreDatabase)
};

} // namespace

RestoreDatabase::RestoreDatabase(RestoreRequest request) : m_request(std::move(request)) {}

RestoreDatabase::~RestoreDatabase() = default;

QString RestoreDatabase::kind() const
{
    return m_request.mode == RestoreMode::Scratch ? QStringLiteral("drill") : QStringLiteral("restore");
}

Risk RestoreDatabase::risk() const
{
    if (m_request.mode == RestoreMode::Scratch)
        return Risk::None;
    return swaps() || m_request.mode == RestoreMode::InPlace ? Risk::Destructive : Risk::Low;
}

Preview RestoreDatabase::preview() const
{
    const QString backup = format::moment(m_request.backup.when());
    const QString fresh = freshDatabaseName(m_request, QDateTime::currentDateTimeUtc());
    Preview preview;
    preview.target = m_request.database;
    switch (m_request.mode) {
    case RestoreMode::Scratch:
        preview.title = Texts::tr("Restore drill with the backup of %1").arg(backup);
        preview.consequences << Texts::tr("Nothing of %1 is touched; the scratch database is dropped at the end.")
                                    .arg(m_request.database);
        break;
    case RestoreMode::InPlace:
        preview.title = Texts::tr("Restore %1 in place from the backup of %2").arg(m_request.database, backup);
        preview.consequences << (m_request.safetyBackup
                                     ? Texts::tr("What is in %1 now is replaced by the backup. It is backed up first, "
                                                 "so that there is a way back.")
                                     : Texts::tr("What is in %1 now is replaced by the backup. There is no copy to go "
                                                 "back to."))
                                    .arg(m_request.database)
                             << (m_request.chosen.isEmpty()
                                     ? Texts::tr("What is not in the backup is dropped, too; extensions stay.")
                                     : Texts::tr("Tables that are not chosen stay as they are."));
        break;
    case RestoreMode::NewDatabase:
        preview.title =
            m_request.swap
                ? Texts::tr("Restore %1 from the backup of %2").arg(m_request.database, backup)
                : Texts::tr("Restore the backup of %2 into the new database %1").arg(m_request.database, backup);
        if (m_request.swap)
            preview.consequences
                << Texts::tr("Sessions on %1 are ended at the swap and have to connect again.").arg(m_request.database)
                << Texts::tr("Rows written since the backup are not in the restored database; the old one is kept for "
                             "%n day(s) with them.",
                             nullptr, m_request.keepOldDays);
        break;
    }
    const QList<ServiceConfig> services = RestoreWork::servicesToStop(m_request);
    const auto stop = [&] {
        for (const ServiceConfig &service : services)
            preview.commands << ServiceControl::stopText(service);
    };
    if (m_request.mode == RestoreMode::InPlace) {
        stop();
        if (RestoreWork::keepsPresent(m_request))
            preview.commands << CreateBackup::commandText(m_request.target->environment(),
                                                          RestoreWork::safetyRequest(m_request));
    } else {
        DatabaseProperties properties;
        if (m_request.backup.manifest)
            properties.takeLocaleOf(*m_request.backup.manifest);
        preview.commands << properties.createStatement(fresh);
        if (swaps())
            preview.consequences << Texts::tr(
                                        "Owner, settings and privileges of the new database are those that %1 has.")
                                        .arg(m_request.database);
    }
    if (m_request.mode == RestoreMode::InPlace && m_request.chosen.isEmpty())
        preview.commands << QStringLiteral("BEGIN; DROP …; pg_restore --single-transaction -f - %1 | psql %2; COMMIT")
                                .arg(m_request.backup.fileName(), m_request.database);
    else
        preview.commands << QStringLiteral("pg_restore --dbname=%1 %2 %3")
                                .arg(m_request.mode == RestoreMode::InPlace ? m_request.database : fresh,
                                     m_request.mode == RestoreMode::InPlace
                                         ? QStringLiteral("--single-transaction --clean --if-exists")
                                         : QStringLiteral("--jobs=%1").arg(m_request.target->environment().backup.jobs),
                                     m_request.backup.fileName());
    preview.commands << QStringLiteral("ANALYZE");
    if (m_request.mode == RestoreMode::Scratch)
        preview.commands << RestoreWork::dropStatement(fresh);
    if (swaps()) {
        stop();
        SwapPlan swap;
        swap.live = m_request.database;
        swap.fresh = fresh;
        swap.old = derivedDatabaseName(m_request.database, QStringLiteral("old_…"));
        swap.liveOid = 1; // shown as if there is a live database; the plan proper reads it
        preview.commands << swap.statements();
    }
    for (const ServiceConfig &service : services)
        preview.commands << ServiceControl::startText(service);
    return preview;
}

Result<bool> RestoreDatabase::run(OperationContext &context)
{
    m_work = std::make_unique<RestoreWork>(m_request, context);
    return m_work->run();
}

QString freshDatabaseName(const RestoreRequest &request, const QDateTime &now)
{
    const QString stamp = now.toUTC().toString(QStringLiteral("yyyyMMdd_HHmmss"));
    switch (request.mode) {
    case RestoreMode::Scratch:
        return QStringLiteral("castellan_scratch_") + stamp;
    case RestoreMode::InPlace:
        return request.database;
    case RestoreMode::NewDatabase:
        break;
    }
    if (request.swap && !request.freshName.isEmpty())
        return request.freshName;
    return request.swap ? derivedDatabaseName(request.database, QStringLiteral("restored_") + stamp) : request.database;
}

} // namespace castellan
