// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/archiverestore.h"
#include "models/backup/contenthash.h"
#include "models/backup/createbackup.h"
#include "models/backup/databaseproperties.h"
#include "models/backup/databaseswap.h"
#include "models/backup/restorerequest.h"
#include "models/backup/scratchdatabase.h"
#include "models/backup/tableofcontents.h"
#include "models/database/interlock.h"
#include "models/operation/operation.h"

#include <QJsonArray>

#include <optional>

namespace castellan {

/// One restore at work: what RestoreDatabase::run does, a function a step, and what they tell each other. Used in the
/// operation's thread only; kept until the operation goes, because what it registered for undoing refers to it.
class RestoreWork
{
public:
    RestoreWork(const RestoreRequest &request, OperationContext &context) : m_request(request), m_context(context) {}

    Result<bool> run();

    static QList<ServiceConfig> servicesToStop(const RestoreRequest &request);
    /// Whether what is in the database now is backed up before it is replaced.
    static bool keepsPresent(const RestoreRequest &request);
    /// That backup: by the target's policy.
    static BackupRequest safetyRequest(const RestoreRequest &request);
    static QList<QPair<QString, QString>> steps(const RestoreRequest &request);
    /// Drops it, ending its sessions. What is not there is dropped already.
    static QString dropStatement(const QString &database);

private:
    bool isDrill() const { return m_request.mode == RestoreMode::Scratch; }
    bool isInPlace() const { return m_request.mode == RestoreMode::InPlace; }
    bool swaps() const { return m_request.mode == RestoreMode::NewDatabase && m_request.swap; }

    Result<void> takeInterlock();
    Result<void> requireInterlock() const;
    Result<void> preflight();
    Result<void> backUpFirst();
    Result<void> create();
    Result<void> restore();
    Result<void> noteWhatIsReplaced();
    Result<void> prepareInPlace(const DumpTools &tools, ArchiveRestoreRequest &restore);
    Result<void> choose(const DumpTools &tools, const ArchiveLocation &archive, ArchiveRestoreRequest &restore);
    Result<void> judge(const ArchiveRestoreOutcome &outcome, const QDateTime &started);
    Result<void> analyze();
    Result<void> check();
    Result<void> checkAssertions(PostgresSession &session);
    Result<void> drop();
    Result<void> stopServices();
    Result<void> swap();
    void startServices();
    void askServices();

    QString sessionName() const { return QStringLiteral("castellan restore ") + m_context.runId(); }
    Result<std::shared_ptr<PostgresSession>> maintenanceSession();
    Result<void> execute(PostgresSession &session, const QString &sql, const QString &database);
    /// The manifest's tables that this restore brings: all, or those chosen.
    QList<TableFacts> expectedTables() const;
    QJsonObject result() const;

    const RestoreRequest &m_request;
    OperationContext &m_context;
    std::chrono::steady_clock::time_point m_began;
    std::shared_ptr<PostgresSession> m_maintenance;
    std::shared_ptr<Interlock> m_interlock;
    std::unique_ptr<ScratchDatabase> m_scratch; ///< of a drill
    DatabaseProperties m_properties;
    QString m_fresh;  ///< the database restored into
    QString m_kept;   ///< the replaced one, after the swap
    QString m_safety; ///< the backup of what was there, before a restore in place
    QStringList m_leftOut;
    QStringList m_differences;
    QJsonArray m_comparison;    ///< one object a table of the manifest
    TableOfContents m_contents; ///< read only when relations are chosen
    std::optional<TocSelection> m_selection;
    int m_compared = 0;
    qint64 m_rows = 0;           ///< of the tables compared, as the manifest says
    qint64 m_restoredBytes = -1; ///< size of the restored database, by which a later one is scaled
    bool m_comparable = false;   ///< there is a manifest
    bool m_healthy = true;
};

} // namespace castellan
