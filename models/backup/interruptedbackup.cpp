// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/interruptedbackup.h"

#include "models/backup/backupstore.h"
#include "models/backup/scratchdatabase.h"
#include "models/core/format.h"
#include "models/database/maintenance/interruptedmaintenance.h"
#include "models/operation/deadruns.h"
#include "models/operation/runexecution.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QThread>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(InterruptedBackup)
};

/// Of a restore a person decides. What maintenance, migrations, changes of data (isDataChange(), of a room above this
/// one) and a setting changed for a time have left is the database's own matter: closed here, it would not be found
/// there.
bool isSettledElsewhere(const QString &kind)
{
    return kind == QLatin1String("restore") || kind == QLatin1String("drill") || kind == QLatin1String("swap-back") ||
           kind == QLatin1String("log-statements") || kind == QLatin1String("migrate") ||
           kind == QLatin1String("migrate-rollback") || kind == QLatin1String("retention") ||
           kind.startsWith(QLatin1String("data-")) || isMaintenance(kind);
}

Result<InterruptedBackup> settle(const UnfinishedRun &unfinished, RunStore &runs, EnvironmentConnection &connection,
                                 PostgresSession &session, const QDateTime &now, const CancelToken &cancel)
{
    // Nobody else may be at it, and its process must really be gone.
    CASTELLAN_TRY(await(runs.claim(unfinished.run.id)));
    InterruptedBackup found;
    CASTELLAN_TRY_ASSIGN(found.run, Run::fromJson(unfinished.run.json));
    CASTELLAN_TRY(endSessionsOf(found.run.id, session, cancel));
    CASTELLAN_TRY_ASSIGN(found.removed, removeHalfWritten(unfinished.checkpoints, connection, &found.stands));
    if (found.run.kind == QLatin1String("prove")) {
        CASTELLAN_TRY_ASSIGN(const QStringList scratch, ScratchDatabase::dropLeftovers(connection, cancel));
        found.removed << scratch;
    }
    CASTELLAN_TRY(closeInterrupted(runs, &found.run,
                                   {.kind = ErrorKind::Cancelled,
                                    .message = found.sentence(),
                                    .hint = found.stands ? QString() : Texts::tr("Start it again."),
                                    .detail = found.removed.join(QLatin1Char('\n')),
                                    .code = {},
                                    .retryable = true},
                                   now));
    return found;
}

} // namespace

QString InterruptedBackup::sentence() const
{
    const QString begun = Texts::tr("\"%1\", begun %2, was interrupted because Castellan was ended.")
                              .arg(run.title, format::moment(run.started));
    QStringList parts{begun};
    if (stands)
        parts << Texts::tr("The backup itself was whole by then and stands.");
    else if (run.kind == QLatin1String("backup"))
        parts << Texts::tr("There is no backup of it.");
    if (!removed.isEmpty())
        parts << Texts::tr("What it left was removed: %1.").arg(removed.join(QStringLiteral(", ")));
    return parts.join(QLatin1Char(' '));
}

Result<void> endSessionsOf(const QString &runId, PostgresSession &session, const CancelToken &cancel)
{
    const QStringList names{QStringLiteral("castellan dump ") + runId, QStringLiteral("castellan restore ") + runId};
    const QString ours = QStringLiteral("FROM pg_catalog.pg_stat_activity WHERE application_name IN ($1, $2)");
    const QVariantList both{names.at(0), names.at(1)};
    CASTELLAN_TRY(
        await(session.query(QStringLiteral("SELECT pg_catalog.pg_terminate_backend(pid) ") + ours, both, cancel)));
    // Its files can only be removed for good once nobody writes them.
    for (int attempt = 0; attempt < 50; ++attempt) {
        CASTELLAN_TRY_ASSIGN(const RowSet left,
                             await(session.query(QStringLiteral("SELECT count(*) AS left ") + ours, both, cancel)));
        if (left.value(0, u"left").toLongLong() == 0)
            break;
        QThread::msleep(100);
    }
    return {};
}

Result<QStringList> removeHalfWritten(const QList<Checkpoint> &checkpoints, EnvironmentConnection &connection,
                                      bool *stands)
{
    QStringList removed;
    for (const Checkpoint &checkpoint : checkpoints) {
        if (checkpoint.key != QLatin1String("files"))
            continue;
        const QJsonArray files = checkpoint.value.toArray();
        for (const QJsonValue &file : files) {
            const QString path = file[QStringLiteral("path")].toString();
            const bool server = file[QStringLiteral("place")].toString() == QLatin1String("server");
            const BackupStore store(server && !connection.host()->isLocal() ? connection.host() : nullptr);
            const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
            CASTELLAN_TRY_ASSIGN(const QStringList names, store.list(path.left(slash), {}));
            const auto there = [&](const QString &one) { return names.contains(one.mid(slash + 1)); };
            if (there(manifestPath(path))) {
                if (stands)
                    *stands = true;
                continue;
            }
            QStringList remains;
            for (const QString &one : {partialPath(path), path, partialPath(manifestPath(path))})
                if (there(one))
                    remains << one;
            if (remains.isEmpty())
                continue;
            CASTELLAN_TRY(store.remove(remains));
            removed << remains;
        }
    }
    return removed;
}

Result<QList<InterruptedBackup>> settleInterruptedBackups(RunStore &runs, EnvironmentConnection &connection,
                                                          const QDateTime &now, const CancelToken &cancel)
{
    const auto isSettledHere = [](const QString &kind) { return !isSettledElsewhere(kind); };
    CASTELLAN_TRY_ASSIGN(const auto dead, deadRuns(runs, connection.environment().id, isSettledHere));
    if (dead.isEmpty())
        return QList<InterruptedBackup>();
    CASTELLAN_TRY_ASSIGN(
        const std::shared_ptr<PostgresSession> session,
        await(connection.openSession(connection.environment().database.maintenanceDatabase, {}, cancel)));
    return settleEach<InterruptedBackup>(
        dead, [&](const UnfinishedRun &run) { return settle(run, runs, connection, *session, now, cancel); });
}

} // namespace castellan
