// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/verdict/judge.h"

#include <algorithm>

namespace castellan {

/// Canned inputs of judge() in which nothing is wrong, and short ways to say what a verdict says.
struct VerdictBench
{
    static inline const QDateTime now{QDate(2026, 11, 24), QTime(14, 0), Qt::UTC};
    static inline const QDateTime since = now.addDays(-43);

    static VerdictInputs healthy()
    {
        VerdictInputs in;
        in.server = Fact<VerdictInputs::Server>::known({.when = now,
                                                        .statisticsSince = since,
                                                        .database = QStringLiteral("app"),
                                                        .standby = false,
                                                        .connections = 10,
                                                        .maxConnections = 103,
                                                        .reservedConnections = 3,
                                                        .counted = true,
                                                        .cacheHits = 990'000,
                                                        .cacheReads = 10'000,
                                                        .temporaryFiles = 3,
                                                        .temporaryBytes = 1000,
                                                        .standbyLag = {}});
        QMap<QString, QString> settings;
        for (const char *name : {"fsync", "full_page_writes", "synchronous_commit", "track_counts", "autovacuum"})
            settings.insert(QString::fromLatin1(name), QStringLiteral("on"));
        for (const char *name : {"zero_damaged_pages", "ignore_checksum_failure", "ignore_system_indexes"})
            settings.insert(QString::fromLatin1(name), QStringLiteral("off"));
        settings.insert(QStringLiteral("log_statement"), QStringLiteral("none"));
        settings.insert(QStringLiteral("max_wal_size"), QStringLiteral("1024"));
        settings.insert(QStringLiteral("work_mem"), QStringLiteral("4096"));
        in.settings = Fact<QMap<QString, QString>>::known(settings);
        in.activity = Fact<ServerActivity>::known({.when = now, .sessions = {}});
        DatabaseObjects objects;
        objects.when = now;
        objects.statisticsSince = since;
        in.objects = Fact<DatabaseObjects>::known(objects);
        in.sequences = Fact<QList<SequenceStatistics>>::known({});
        in.definitions = Fact<QHash<qint64, QString>>::known({});
        in.bloat = Fact<BloatEstimates>::known({});
        in.invalidIndexes = Fact<QList<InvalidIndex>>::known({});
        in.statements = Fact<VerdictInputs::Statements>::known({});
        in.ages = Fact<QList<VerdictInputs::Age>>::known(
            {{.database = QStringLiteral("app"), .transactions = 1'000'000, .multixacts = 5, .connected = true}});
        in.checkpoints = Fact<VerdictInputs::Checkpoints>::known({.timed = 900, .requested = 10, .since = since});
        in.replicas = Fact<QList<VerdictInputs::Replica>>::known({});
        in.replicationSlots = Fact<QList<VerdictInputs::Slot>>::known({});
        in.prepared = Fact<QList<VerdictInputs::Prepared>>::known({});
        return in;
    }

    static ServerSession client(int pid, const QString &state, int seconds)
    {
        ServerSession session;
        session.pid = pid;
        session.role = QStringLiteral("api");
        session.application = QStringLiteral("backend");
        session.backendType = QStringLiteral("client backend");
        session.state = state;
        session.connected = now.addSecs(-86400);
        session.transactionBegan = session.queryBegan = session.stateChanged = now.addSecs(-seconds);
        session.query = QStringLiteral("select 1");
        return session;
    }

    /// Vacuumed and analysed an hour ago.
    static TableStatistics table(const QString &name, qint64 live, qint64 dead = 0)
    {
        TableStatistics table;
        table.oid = 1;
        table.schema = QStringLiteral("public");
        table.name = name;
        table.liveRows = table.estimatedRows = live;
        table.deadRows = dead;
        table.lastAutovacuum = table.lastAutoanalyze = now.addDays(-9);
        return table;
    }

    static IndexStatistics index(qint64 oid, const QList<qint64> &columns, qint64 bytes = 50'000'000)
    {
        IndexStatistics index;
        index.oid = oid;
        index.table = 1;
        index.schema = QStringLiteral("public");
        index.tableName = QStringLiteral("GameEvent");
        index.name = QStringLiteral("GameEvent_%1_idx").arg(oid);
        index.accessMethod = QStringLiteral("btree");
        index.keyCount = static_cast<int>(columns.size());
        index.columns = columns;
        index.estimatedBytes = bytes;
        index.scans = 7;
        return index;
    }

    static VerdictInputs withSessions(const QList<ServerSession> &sessions)
    {
        VerdictInputs in = healthy();
        in.activity.value.sessions = sessions;
        return in;
    }
    static VerdictInputs withTable(const TableStatistics &table)
    {
        VerdictInputs in = healthy();
        in.objects.value.tables = {table};
        return in;
    }
    static VerdictInputs withIndexes(const QList<IndexStatistics> &indexes)
    {
        VerdictInputs in = withTable(table(QStringLiteral("GameEvent"), 500'000));
        in.objects.value.indexes = indexes;
        return in;
    }

    static QList<VerdictFinding> of(const Verdict &verdict, const QString &check)
    {
        QList<VerdictFinding> found;
        std::copy_if(verdict.findings.cbegin(), verdict.findings.cend(), std::back_inserter(found),
                     [&](const VerdictFinding &one) { return one.check == check; });
        return found;
    }
    /// "warning", "good" when it passed, "unknown" when it was skipped without a finding.
    static QString status(const VerdictInputs &in, const char *check)
    {
        const Verdict verdict = judge(in);
        const QString id = QString::fromLatin1(check);
        const QList<VerdictFinding> found = of(verdict, id);
        if (!found.isEmpty())
            return statusName(found.constFirst().status);
        const bool passed = std::any_of(verdict.passed.cbegin(), verdict.passed.cend(),
                                        [&](const PassedCheck &one) { return one.check == id; });
        return passed ? QStringLiteral("good") : QStringLiteral("unknown");
    }
    static VerdictFinding only(const VerdictInputs &in, const char *check)
    {
        return of(judge(in), QString::fromLatin1(check)).value(0);
    }
};

} // namespace castellan
