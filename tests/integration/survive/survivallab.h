// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/restoredatabase.h"
#include "models/workspace/runstore.h"
#include "tests/integration/backup/backuplab.h"

#include <QDirIterator>

#include <unistd.h>

namespace castellan {

/// What every test of this folder begins with and ends by: a real server with production on it, and one look at all
/// that a failure could have left behind.
class SurvivalLab : public BackupLab
{
public:
    Result<void> begin(qint64 bytes = 1'000'000)
    {
        CASTELLAN_TRY(start(bytes));
        environment.id = QStringLiteral("survive-%1").arg(::getpid());
        connection = connect(environment, database.password);
        m_before = databases();
        return {};
    }
    /// Databases that are meant to be there from now on.
    void acceptDatabases() { m_before = databases(); }

    /// A refusal to start is a failed run, too.
    Run run(std::shared_ptr<Operation> operation, QString *runId = nullptr)
    {
        return ended(wait(begun(std::move(operation), runId), std::chrono::seconds(240)));
    }
    Future<Run> begun(std::shared_ptr<Operation> operation, QString *runId = nullptr)
    {
        const Confirmation confirmation{
            .agreed = true, .typedName = operation->preview().target, .reason = QStringLiteral("a test")};
        return runner->start(std::move(operation), environment, confirmation, runId);
    }
    static Run ended(const Result<Run> &run)
    {
        if (run)
            return *run;
        Run refused;
        refused.state = RunState::Failed;
        refused.error = run.error();
        return refused;
    }

    std::shared_ptr<Operation> backup(const BackupRequest &request) const
    {
        return std::make_shared<CreateBackup>(connection, thisComputer, request);
    }
    std::shared_ptr<Operation> proof(const BackupEntry &entry, ProofLevel level = ProofLevel::Content) const
    {
        ProveRequest request;
        request.backups = {entry};
        request.level = level;
        return std::make_shared<ProveBackup>(connection, thisComputer, request);
    }
    std::shared_ptr<Operation> restore(const BackupEntry &entry, RestoreMode mode = RestoreMode::NewDatabase) const
    {
        RestoreRequest request;
        request.backup = entry;
        request.source = connection;
        request.target = connection;
        request.mode = mode;
        request.database = environment.database.name;
        request.workspaceDirectory = folder.path();
        return std::make_shared<RestoreDatabase>(request);
    }

    /// Its state, error, steps and findings, for messages of failed tests and for looking into.
    static QString told(const Run &run)
    {
        QString text = runStateName(run.state) + QLatin1Char(' ') + errorKindName(run.error.kind) + QLatin1Char(' ') +
                       run.error.text() + QLatin1Char('\n');
        text += run.result.value(QStringLiteral("findings")).toVariant().toStringList().join(QLatin1Char('\n'));
        text += run.result.value(QStringLiteral("differences")).toVariant().toStringList().join(QLatin1Char('\n'));
        for (const Step &step : run.steps)
            text += QStringLiteral("\n%1 %2 %3").arg(step.id, stepStateName(step.state), step.note);
        return text;
    }

    QString value(const QString &sql, const QString &in = QStringLiteral("postgres"))
    {
        const auto rows = cluster->query(sql, in);
        return rows ? rows->value(0).value(0) : QStringLiteral("error: ") + rows.error().text();
    }
    QStringList databases()
    {
        QStringList names;
        if (const auto rows =
                cluster->query(QStringLiteral("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1"))) {
            for (const QStringList &row : *rows)
                names << row.first();
        }
        return names;
    }
    /// Which database is production, and what is in it. The same text before and after: nothing was touched.
    QString production()
    {
        const QString name = environment.database.name;
        return value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = %1").arg(quoteLiteral(name))) +
               QLatin1Char(' ') +
               value(QStringLiteral("SELECT count(*) || md5(string_agg(md5(u::text), '' ORDER BY id)) FROM \"User\" u"),
                     name);
    }
    /// After a swap: forgets the database that it kept.
    Result<void> dropKept(const Run &run)
    {
        const QString kept = run.result.value(QStringLiteral("kept")).toString();
        if (kept.isEmpty())
            return {};
        CASTELLAN_TRY(cluster->query(QStringLiteral("DROP DATABASE ") + quoteIdentifier(kept)));
        return {};
    }

    /// A session of the superuser that holds an ACCESS EXCLUSIVE lock until it goes.
    std::shared_ptr<PostgresSession> lockTable(const QString &table)
    {
        PostgresEndpoint endpoint{.host = cluster->socketDirectory(),
                                  .port = cluster->port(),
                                  .database = environment.database.name,
                                  .role = cluster->superuser(),
                                  .password = cluster->password()};
        auto session = wait(PostgresSession::open(endpoint, {.statement = {}, .lock = {}}));
        if (!session || !wait((*session)->execute({QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE ") + table +
                                                                                QStringLiteral(" IN ACCESS EXCLUSIVE "
                                                                                               "MODE")})))
            return nullptr;
        return *session;
    }
    /// Until pg_dump waits for somebody's lock: then a backup is in its middle.
    bool waitForStuckDump()
    {
        return QTest::qWaitFor(
            [&] {
                return value(QStringLiteral("SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name LIKE "
                                            "'castellan dump%' AND wait_event_type = 'Lock'")) == QLatin1String("t");
            },
            60000);
    }

    /// Everything that a run could have left, in words, once it had time to go; empty is good. Looks at processes,
    /// sessions, locks, databases, half-written and temporary files, and at runs that have not ended.
    QString left()
    {
        QStringList found;
        (void)QTest::qWaitFor([&] { return (found = leftNow()).isEmpty(); }, 20000);
        return found.join(QLatin1Char('\n'));
    }

private:
    QStringList leftNow()
    {
        QStringList found = leftovers();
        const auto rows = cluster->query(
            QStringLiteral("SELECT 'session ' || coalesce(application_name, '') || ' ' || coalesce(state, '') || ' ' "
                           "|| left(query, 100) FROM pg_stat_activity WHERE usename = %1"
                           " UNION ALL SELECT 'advisory lock of ' || pid FROM pg_locks WHERE locktype = 'advisory'")
                .arg(quoteLiteral(environment.database.role)));
        if (!rows)
            return found << rows.error().text();
        for (const QStringList &row : *rows)
            found << row.first();
        const QStringList now = databases();
        for (const QString &name : now)
            if (!m_before.contains(name))
                found << QStringLiteral("database ") + name;
        for (const QString &name : m_before)
            if (!now.contains(name))
                found << QStringLiteral("lost database ") + name;
        for (const QString &name :
             QDir(QDir::tempPath()).entryList({QStringLiteral("castellan-*%1*").arg(environment.id)}))
            found << QStringLiteral("temporary ") + name;
        found << processes();
        for (const Run &run : runner->running())
            found << QStringLiteral("running ") + run.id;
        const auto unfinished = wait(RunStore(workspace).unfinished());
        if (!unfinished)
            return found << unfinished.error().text();
        for (const UnfinishedRun &run : *unfinished)
            found << QStringLiteral("not ended ") + run.run.id;
        return found;
    }

    /// Client programs that talk to this lab's server or work on its files.
    QStringList processes() const
    {
        QStringList found;
        QDirIterator all(QStringLiteral("/proc"), QDir::Dirs | QDir::NoDotAndDotDot);
        while (all.hasNext()) {
            QFile file(all.next() + QStringLiteral("/cmdline"));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray line = file.readAll();
            const bool tool = line.contains("pg_dump") || line.contains("pg_restore") || line.contains("psql");
            const bool ours = line.contains(QByteArray("\0-p\0", 4) + QByteArray::number(cluster->port()) + '\0') ||
                              line.contains(QFile::encodeName(environment.backup.serverDirectory)) ||
                              line.contains(QFile::encodeName(environment.backup.localDirectory));
            if (ours && (tool || line.contains("castellan_pass") || line.contains(".partial")))
                found << QStringLiteral("process ") + QString::fromUtf8(QByteArray(line).replace('\0', ' ')).right(300);
        }
        return found;
    }

    QStringList m_before;
};

} // namespace castellan
