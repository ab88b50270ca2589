// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/databasefacts.h"
#include "models/database/servercapabilities.h"
#include "models/database/sqlfile.h"
#include "models/database/tablelist.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

/// What is read of a server, as a superuser, as a careful backup role and as a role without rights.
class TestDatabaseFacts : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    const QString m_database = QStringLiteral("facts \"db\"");

    Session session(const QString &role = {}, const QString &password = {})
    {
        auto opened = wait(PostgresSession::open(m_cluster->endpoint(m_database, role, SecretString(password))));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened ? *opened : nullptr;
    }

    bool run(const QString &sql)
    {
        const auto done = m_cluster->query(sql, m_database);
        if (!done)
            qWarning().noquote() << errorText(done);
        return done.has_value();
    }

    template <typename Entries>
    static QStringList names(const Entries &entries)
    {
        QStringList list;
        for (const auto &entry : entries)
            list.append(entry.schema + u'.' + entry.name);
        return list;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        QVERIFY(m_cluster->query(
            QStringLiteral("create role backup login password 'backup' createdb bypassrls in role pg_monitor")));
        // PostgreSQL 13 has no such role.
        QVERIFY(m_cluster->query(QStringLiteral("do $$ begin if to_regrole('pg_read_all_data') is not null then "
                                                "grant pg_read_all_data to backup; end if; end $$")));
        QVERIFY(m_cluster->query(QStringLiteral("create role nobody login password 'nobody'")));
        QVERIFY(m_cluster->query(QStringLiteral("create database %1").arg(quoteIdentifier(m_database))));
        for (const char *sql :
             {"create extension pg_trgm", "create table \"User\"(id serial primary key, name text)",
              "insert into \"User\"(name) select 'u' || i from generate_series(1, 1000) i",
              "create schema \"odd \"\"schema\"\"\n\"", "create table \"odd \"\"schema\"\"\n\".\"t'\\;x\"(i int)",
              "create table events(at date, n int generated always as identity) partition by range (at)",
              "create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01')",
              "insert into events values ('2026-02-03')", "create table guarded(i int)",
              "alter table guarded enable row level security", "create sequence unused start 5",
              "create sequence odd_sequence increment 2", "select nextval('odd_sequence')",
              "create materialized view mv as select 1", "create view v as select 1",
              "grant select on guarded to nobody", "select lo_create(4711)", "analyze"})
            QVERIFY2(run(QString::fromLatin1(sql)), sql);
    }

    void everySqlFileIsComplete()
    {
        const QStringList files = SqlFile::names(QStringLiteral("database"));
        QVERIFY(files.size() >= 10);
        for (const QString &name : files) {
            const auto file = SqlFile::load(name);
            CASTELLAN_VERIFY(file);
            QVERIFY(file->since >= 130000);
        }
        CASTELLAN_VERIFY_ERROR(SqlFile::load(QStringLiteral("database/none")), ErrorKind::Internal);
    }

    void aSuperuserSeesAll()
    {
        const Session db = session();
        QVERIFY(db);
        const auto server = wait(ServerCapabilities::read(db));
        CASTELLAN_VERIFY(server);
        QCOMPARE(server->version, db->serverVersion());
        QCOMPARE(server->support(), ServerCapabilities::Support::Supported);
        QVERIFY(server->supportText().isEmpty());
        QVERIFY(server->superuser && server->mayCreateDatabases() && server->seesAllRows() && server->canDump());
        QCOMPARE(server->database, m_database);
        QCOMPARE(server->dataDirectory, Fact<QString>::known(m_cluster->dataDirectory()));
        QCOMPARE(
            server->systemIdentifier.value,
            m_cluster->query(QStringLiteral("select system_identifier from pg_control_system()"))->value(0).value(0));
        QVERIFY(server->maxConnections > server->reservedConnections);
        QVERIFY(!server->encoding.isEmpty() && !server->collation.isEmpty() && !server->characterType.isEmpty());
        QVERIFY(server->extension(QStringLiteral("pg_trgm")));
        QVERIFY(!server->extension(QStringLiteral("pg_trgm"))->installed.isEmpty());
        QVERIFY(server->extension(QStringLiteral("pgcrypto")) &&
                server->extension(QStringLiteral("pgcrypto"))->installed.isEmpty());
        QVERIFY(std::any_of(server->databases.begin(), server->databases.end(), [this](const auto &one) {
            return one.name == m_database && one.bytes.isKnown() && one.bytes.value > 1000000;
        }));
    }

    void aBackupRoleCanDumpAllButLargeObjects()
    {
        const Session db = session(QStringLiteral("backup"), QStringLiteral("backup"));
        QVERIFY(db);
        const auto server = wait(ServerCapabilities::read(db));
        CASTELLAN_VERIFY(server);
        if (server->version < 140000)
            QSKIP("PostgreSQL 13 has no role that reads everything.");
        QVERIFY(!server->superuser && server->bypassRls && server->monitor && server->readAllData &&
                server->createDatabase);
        QCOMPARE(names(server->unreadable), QStringList());
        QCOMPARE(server->unreadableLargeObjects, 1);
        QVERIFY(!server->canDump());
        QVERIFY(run(QStringLiteral("grant select on large object 4711 to backup")));
        const auto again = wait(ServerCapabilities::read(db));
        CASTELLAN_VERIFY(again);
        QVERIFY(again->canDump());
    }

    void missingRightsAreAStateOfTheirOwn()
    {
        QVERIFY(
            m_cluster->query(QStringLiteral("revoke execute on function pg_control_system() from public"), m_database));
        QVERIFY(m_cluster->query(QStringLiteral("create database closed")));
        QVERIFY(m_cluster->query(QStringLiteral("revoke connect on database closed from public")));
        const Session db = session(QStringLiteral("nobody"), QStringLiteral("nobody"));
        QVERIFY(db);
        const auto server = wait(ServerCapabilities::read(db));
        CASTELLAN_VERIFY(server);
        QVERIFY(!server->superuser && !server->monitor && !server->readAllData && !server->mayCreateDatabases() &&
                !server->canDump());
        QCOMPARE(server->dataDirectory.state, Fact<QString>::State::NeedsRight);
        QCOMPARE(server->systemIdentifier.state, Fact<QString>::State::NeedsRight);
        QVERIFY(server->systemIdentifier.reason.contains(QStringLiteral("pg_control_system")));
        for (const auto &one : server->databases)
            QCOMPARE(one.bytes.state, one.name == QStringLiteral("closed") ? Fact<qint64>::State::NeedsRight
                                                                           : Fact<qint64>::State::Known);
        const auto find = [&](const QString &name) {
            return std::find_if(server->unreadable.begin(), server->unreadable.end(),
                                [&](const auto &one) { return one.name == name; });
        };
        QVERIFY(find(QStringLiteral("User")) != server->unreadable.end());
        QVERIFY(find(QStringLiteral("User"))->noRight && !find(QStringLiteral("User"))->rowSecurity);
        QVERIFY(find(QStringLiteral("guarded")) != server->unreadable.end());
        QVERIFY(!find(QStringLiteral("guarded"))->noRight && find(QStringLiteral("guarded"))->rowSecurity);
        QVERIFY(find(QStringLiteral("unused"))->sequence);
        QVERIFY(find(QStringLiteral("t'\\;x")) != server->unreadable.end());

        const auto list = wait(TableList::read(db));
        CASTELLAN_VERIFY(list);
        for (const auto &table : list->tables)
            QCOMPARE(table.readable, table.name == QStringLiteral("guarded"));
    }

    void listsWhatADumpHolds()
    {
        const Session db = session();
        QVERIFY(db);
        const auto list = wait(TableList::read(db));
        CASTELLAN_VERIFY(list);
        const QString oddSchema = QStringLiteral("odd \"schema\"\n");
        auto tables = names(list->tables);
        std::sort(tables.begin(), tables.end());
        QCOMPARE(tables, QStringList({oddSchema + QStringLiteral(".t'\\;x"), QStringLiteral("public.User"),
                                      QStringLiteral("public.events_2026"), QStringLiteral("public.guarded")}));
        auto sequences = names(list->sequences);
        std::sort(sequences.begin(), sequences.end());
        QCOMPARE(sequences, QStringList({QStringLiteral("public.User_id_seq"), QStringLiteral("public.events_n_seq"),
                                         QStringLiteral("public.odd_sequence"), QStringLiteral("public.unused")}));
        for (const auto &table : list->tables) {
            QVERIFY(table.readable);
            QVERIFY(!table.rowsHidden);
            QCOMPARE(table.partition, table.name == QStringLiteral("events_2026"));
            QCOMPARE(table.rowSecurity, table.name == QStringLiteral("guarded"));
            if (table.name == QStringLiteral("User")) {
                QCOMPARE(table.estimatedRows, 1000);
                QVERIFY(table.bytes >= 8192 && table.totalBytes > table.bytes);
            }
        }
        for (const auto &sequence : list->sequences) {
            QCOMPARE(sequence.isCalled, sequence.name != QStringLiteral("unused"));
            QCOMPARE(sequence.lastValue, sequence.name == QStringLiteral("unused")        ? 5
                                         : sequence.name == QStringLiteral("User_id_seq") ? 1000
                                                                                          : 1);
        }
        QVERIFY(list->bytes() > 0);
    }

    void theListBelongsToTheSnapshot()
    {
        const Session db = session();
        QVERIFY(db);
        CASTELLAN_VERIFY(wait(db->beginSnapshot()));
        QVERIFY(run(QStringLiteral("create table later()")));
        const auto inside = wait(TableList::read(db));
        CASTELLAN_VERIFY(inside);
        QVERIFY(!names(inside->tables).contains(QStringLiteral("public.later")));
        // Still the caller's transaction.
        CASTELLAN_VERIFY_ERROR(wait(db->beginSnapshot()), ErrorKind::Conflict);
        CASTELLAN_VERIFY(wait(db->execute({QStringLiteral("rollback")})));
        const auto outside = wait(TableList::read(db));
        CASTELLAN_VERIFY(outside);
        QVERIFY(names(outside->tables).contains(QStringLiteral("public.later")));
        CASTELLAN_VERIFY(wait(db->beginSnapshot()));
        CASTELLAN_VERIFY(wait(db->execute({QStringLiteral("rollback")})));
        QVERIFY(run(QStringLiteral("drop table later")));
    }

    void readsTheOverviewsFacts()
    {
        const Session db = session(QStringLiteral("backup"), QStringLiteral("backup"));
        QVERIFY(db);
        // A session that was just closed may be counted for a moment.
        const auto connections = [&] {
            const auto now = wait(DatabaseFacts::read(db));
            return now && now->bytes.state == Fact<qint64>::State::NotRead &&
                           now->indexHit.state == Fact<double>::State::NotRead
                       ? now->connections.value
                       : -1;
        };
        QTRY_COMPARE(connections(), 1);
        const Session second = session();
        QVERIFY(second);
        QTRY_COMPARE(connections(), 2);
        const auto facts = wait(DatabaseFacts::read(db, DatabaseFacts::everything()));
        CASTELLAN_VERIFY(facts);
        QVERIFY(facts->connectionsUsed().value > 0 && facts->connectionsUsed().value < 1);
        QVERIFY(facts->bytes.isKnown() && facts->bytes.value > 1000000);
        QVERIFY(facts->cacheHit.isKnown() && facts->cacheHit.value > 0 && facts->cacheHit.value <= 1);
        QVERIFY(facts->dumps.isKnown() && facts->dumps.value.isEmpty());
        QVERIFY(facts->started.isValid() && facts->started < facts->when);
    }

    void namesDumpsThatHoldLocks()
    {
        const Session dump = session();
        const Session db = session(QStringLiteral("backup"), QStringLiteral("backup"));
        QVERIFY(dump && db);
        CASTELLAN_VERIFY(
            wait(dump->execute({QStringLiteral("set application_name = 'pg_dump'"), QStringLiteral("begin"),
                                QStringLiteral("lock table \"User\" in access share mode")})));
        const auto facts = wait(DatabaseFacts::read(db));
        CASTELLAN_VERIFY(facts);
        QCOMPARE(facts->dumps.value.size(), 1);
        const auto &one = facts->dumps.value.first();
        QCOMPARE(one.pid, dump->backendPid());
        QCOMPARE(one.locks, 1);
        QVERIFY(one.since.isValid());
    }

    void nothingReadIsNotAGoodHitRate()
    {
        QVERIFY(m_cluster->query(QStringLiteral("create database fresh")));
        const Session db = wait(PostgresSession::open([&] {
                               PostgresEndpoint to = session()->endpoint();
                               return to.withDatabase(QStringLiteral("fresh"));
                           }()))
                               .value_or(nullptr);
        QVERIFY(db);
        const auto facts = wait(DatabaseFacts::read(db, DatabaseFacts::Part::IndexHit));
        CASTELLAN_VERIFY(facts);
        QCOMPARE(facts->indexHit.state, Fact<double>::State::Unavailable);
        QVERIFY(!facts->indexHit.reason.isEmpty());
    }

    void saysWhichVersionsItIsFor()
    {
        ServerCapabilities server;
        server.version = 120022;
        QCOMPARE(server.support(), ServerCapabilities::Support::TooOld);
        QVERIFY(server.supportText().contains(QStringLiteral("12")));
        server.version = 190000;
        QCOMPARE(server.support(), ServerCapabilities::Support::TooNew);
        for (const int version : {130000, 150018, 180002}) {
            server.version = version;
            QVERIFY(server.supportText().isEmpty());
        }
    }

    void lossEndsTheReading()
    {
        const Session db = session();
        QVERIFY(db);
        QVERIFY(m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(db->backendPid())));
        CASTELLAN_VERIFY_ERROR(wait(ServerCapabilities::read(db)), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(DatabaseFacts::read(db, DatabaseFacts::everything())), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(TableList::read(db)), ErrorKind::TunnelLost);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseFacts)
#include "tst_databasefacts.moc"
