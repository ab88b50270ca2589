// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a real server counts of its statements: in each version of the extension that it can install, in a schema of an
// odd name, without rights, across a reset.
#include "models/database/queries/statementwindow.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

class TestStatements : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    const QString m_database = QStringLiteral("odd \"d\" é");
    const QString m_schema = QStringLiteral("odd \"s\".'$x$ é");

    Session session(const QString &database = {}, const QString &role = {})
    {
        auto opened = wait(PostgresSession::open(
            m_cluster->endpoint(database.isEmpty() ? m_database : database, role, SecretString(role))));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    bool run(const QString &sql)
    {
        const auto done = m_cluster->query(sql, m_database);
        if (!done)
            qWarning().noquote() << errorText(done);
        return done.has_value();
    }
    bool create(const QString &version = {})
    {
        return run(QStringLiteral("drop extension if exists pg_stat_statements")) &&
               run(QStringLiteral("create extension pg_stat_statements schema %1%2")
                       .arg(quoteIdentifier(m_schema),
                            version.isEmpty() ? QString() : QStringLiteral(" version ") + quoteLiteral(version)));
    }
    StatementStatistics now(const Session &as)
    {
        auto reading = wait(StatementStatistics::read(as));
        if (!reading)
            qWarning().noquote() << errorText(reading);
        return reading.value_or({});
    }
    static const Statement *find(const StatementStatistics &reading, const QString &text)
    {
        const auto found = std::find_if(reading.statements.cbegin(), reading.statements.cend(),
                                        [&text](const Statement &one) { return one.text.contains(text); });
        return found == reading.statements.cend() ? nullptr : &*found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        PostgresOptions options;
        options.settings = {{QStringLiteral("track_io_timing"), QStringLiteral("on")},
                            {QStringLiteral("pg_stat_statements.track_planning"), QStringLiteral("on")},
                            {QStringLiteral("pg_stat_statements.track"), QStringLiteral("all")}};
        auto cluster = PostgresCluster::start(options);
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("create database %1 encoding 'UTF8' template template0 locale 'C.UTF-8'")
                                 .arg(quoteIdentifier(m_database))));
        QVERIFY(run(QStringLiteral("create role nobody login password 'nobody'")));
        QVERIFY(run(QStringLiteral("create schema %1").arg(quoteIdentifier(m_schema))));
        QVERIFY(run(QStringLiteral("create table \"T'\\;x é\"(i int primary key, t text)")));
        QVERIFY(run(
            QStringLiteral("insert into \"T'\\;x é\" select i, repeat('x', 100) from generate_series(1, 20000) i")));
        QVERIFY(create());
    }

    void itCounts()
    {
        const Session looking = session();
        QVERIFY(looking);
        const StatementStatistics before = now(looking);
        QVERIFY(before.support.isReady());
        QCOMPARE(before.support.schema, m_schema);
        QVERIFY(before.support.preloaded->contains(QStringLiteral("pg_stat_statements")));
        QVERIFY(before.support.words().isEmpty());
        QVERIFY(before.ioTimed && before.plansTimed);
        const bool told = extensionVersion(before.support.version) >= infoSince;
        QCOMPARE(before.reset.isValid(), told);
        QCOMPARE(before.deallocated.has_value(), told);
        QCOMPARE(before.database, m_database);
        QCOMPARE(before.hidden, 0);

        const Session working = session();
        for (int i = 1; i <= 5; ++i)
            CASTELLAN_VERIFY(wait(working->query(
                QStringLiteral("select count(*), pg_sleep(0.002) from \"T'\\;x é\" where i <= %1").arg(i * 10))));
        CASTELLAN_VERIFY(wait(working->execute({QStringLiteral("set work_mem = '64kB'"),
                                                QStringLiteral("select * from \"T'\\;x é\" order by t, i desc")})));

        const auto after = wait(StatementStatistics::readAfter(before, looking));
        CASTELLAN_VERIFY(after);
        QVERIFY(after->when > before.when);
        const StatementWindow window = difference(before, *after);
        QVERIFY(!window.reset && window.limits().isEmpty());
        auto deltas = window.deltas;
        sortBy(deltas, StatementOrder::Temp);
        QVERIFY(deltas.constFirst().statement.text.contains(QStringLiteral("order by t")));
        QVERIFY(deltas.constFirst().counters.tempWritten > 0);
        QVERIFY(deltas.constFirst().counters.sharedHit > 0);
        const auto slept = std::find_if(deltas.cbegin(), deltas.cend(), [](const StatementDelta &delta) {
            return delta.statement.text.contains(QStringLiteral("pg_sleep($"));
        });
        QVERIFY(slept != deltas.cend());
        QCOMPARE(slept->counters.calls, 5);
        QCOMPARE(slept->counters.rows, 5);
        QVERIFY(slept->counters.totalMs >= 10 && slept->counters.meanMs() >= 2);
        QVERIFY(slept->counters.planMs > 0);
        QVERIFY(slept->statement.minMs > 0 && slept->statement.maxMs >= slept->statement.minMs);
        QVERIFY(slept->share > 0 && slept->share < 1);
        QCOMPARE(slept->statement.role, m_cluster->superuser());
        QVERIFY(slept->statement.text.contains(QStringLiteral("\"T'\\;x é\"")));
        // Texts that were known are the same; none is missing.
        for (const Statement &one : after->statements)
            QVERIFY(!one.text.isEmpty());
        QVERIFY(std::is_sorted(after->statements.cbegin(), after->statements.cend(),
                               [](const Statement &a, const Statement &b) { return a.key < b.key; }));
    }

    void insideFunctionsApart()
    {
        QVERIFY(run(QStringLiteral("create function f() returns int language plpgsql as "
                                   "'begin return (select max(i) /* both */ from \"T''\\;x é\"); end'")));
        const Session working = session();
        CASTELLAN_VERIFY(wait(working->query(QStringLiteral("select f()"))));
        const StatementStatistics reading = now(working);
        if (extensionVersion(reading.support.version) < 1009)
            QSKIP("This server's extension does not tell them apart.");
        const auto inner =
            std::find_if(reading.statements.cbegin(), reading.statements.cend(), [](const Statement &one) {
                return !one.key.topLevel && one.text.contains(QStringLiteral("both"));
            });
        QVERIFY(inner != reading.statements.cend());
        QVERIFY(find(reading, QStringLiteral("select f()"))->key.topLevel);
    }

    void eachVersionThatCanBeInstalled_data()
    {
        QTest::addColumn<int>("version");
        const auto versions = m_cluster->query(
            QStringLiteral("select version from pg_available_extension_versions where name = 'pg_stat_statements'"));
        CASTELLAN_VERIFY(versions);
        for (const QStringList &row : *versions)
            QTest::newRow(qPrintable(row.constFirst())) << extensionVersion(row.constFirst());
    }
    void eachVersionThatCanBeInstalled()
    {
        QFETCH(const int, version);
        QVERIFY(create(QString::fromLatin1(QTest::currentDataTag())));
        const Session looking = session();
        CASTELLAN_VERIFY(wait(looking->query(QStringLiteral("select 'a' || count(*) from \"T'\\;x é\""))));
        const StatementStatistics reading = now(looking);
        QVERIFY(reading.support.isReady());
        QCOMPARE(extensionVersion(reading.support.version), version);
        QCOMPARE(reading.reset.isValid(), version >= infoSince);
        QCOMPARE(reading.deallocated.has_value(), version >= infoSince);
        const Statement *counted = find(reading, QStringLiteral("|| count(*)"));
        QVERIFY(counted);
        QVERIFY(counted->counters.calls > 0 && counted->counters.totalMs > 0 && counted->counters.sharedHit > 0);
        QCOMPARE(counted->counters.planMs > 0, version >= 1008);
        QVERIFY(counted->key.topLevel);
    }

    void aResetBetweenTwoReadings_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("told") << QString();
        QTest::newRow("seen") << QStringLiteral("1.8");
    }
    void aResetBetweenTwoReadings()
    {
        QFETCH(const QString, version);
        QVERIFY(create(version));
        const Session looking = session();
        for (int i = 0; i < 3; ++i)
            CASTELLAN_VERIFY(wait(looking->query(QStringLiteral("select 42 from \"T'\\;x é\" limit 1"))));
        const StatementStatistics before = now(looking);
        QVERIFY(run(
            QStringLiteral("select %1()").arg(quoteQualified(m_schema, QStringLiteral("pg_stat_statements_reset")))));
        CASTELLAN_VERIFY(wait(looking->query(QStringLiteral("select 42 from \"T'\\;x é\" limit 1"))));
        const StatementWindow window = difference(before, now(looking));
        QVERIFY(window.reset);
        if (before.reset.isValid())
            QVERIFY(window.from > before.when);
        const auto found = std::find_if(window.deltas.cbegin(), window.deltas.cend(), [](const StatementDelta &delta) {
            return delta.statement.text.contains(QStringLiteral("limit $"));
        });
        QVERIFY(found != window.deltas.cend());
        QCOMPARE(found->counters.calls, 1);
        QVERIFY(!window.limits().isEmpty());
    }

    void aRoleThatMayOnlyConnect()
    {
        QVERIFY(create());
        const Session nobody = session({}, QStringLiteral("nobody"));
        CASTELLAN_VERIFY(wait(nobody->query(QStringLiteral("select 'mine'::text"))));
        // The extension's schema is not open to it.
        const auto refused = wait(StatementStatistics::read(nobody));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Permission);
        QVERIFY(run(QStringLiteral("grant usage on schema %1 to nobody").arg(quoteIdentifier(m_schema))));
        const StatementStatistics reading = now(nobody);
        QVERIFY(reading.support.isReady());
        QVERIFY(!reading.support.preloaded); // may not be seen
        QVERIFY(find(reading, QStringLiteral("::text")));
        for (const Statement &one : reading.statements)
            QCOMPARE(one.role, QStringLiteral("nobody"));
        QVERIFY(reading.hidden > 0 && reading.hiddenMs > 0);
        const auto again = wait(StatementStatistics::readAfter(reading, nobody));
        CASTELLAN_VERIFY(again);
        QVERIFY(difference(reading, *again).limits().join(u' ').contains(QStringLiteral("pg_read_all_stats")));
    }

    void whatIsMissingIsSaid()
    {
        QVERIFY(run(QStringLiteral("drop extension if exists pg_stat_statements")));
        const StatementStatistics none = now(session());
        QCOMPARE(none.support.state, StatementSupport::State::NotCreated);
        QVERIFY(!none.support.needsRestart());
        for (const QString &sql : none.support.enabling())
            QVERIFY(run(sql));
        QVERIFY(now(session()).support.isReady());
        QVERIFY(create());

        // Another server, started without the library, though its settings are in the file; and what is proposed works.
        PostgresOptions options;
        options.settings = {{QStringLiteral("shared_preload_libraries"), QString()}};
        auto bare = PostgresCluster::start(options);
        CASTELLAN_VERIFY(bare);
        const auto looking = wait(PostgresSession::open((*bare)->endpoint()));
        CASTELLAN_VERIFY(looking);
        StatementSupport support = now(*looking).support;
        QCOMPARE(support.state, StatementSupport::State::NotCreated);
        QVERIFY(support.needsRestart());
        QCOMPARE(support.enabling().size(), 2);
        for (const QString &sql : support.enabling())
            CASTELLAN_VERIFY((*bare)->query(sql));
        const auto written = (*bare)->query(QStringLiteral("select setting from pg_file_settings where name = "
                                                           "'shared_preload_libraries' order by seqno desc limit 1"));
        CASTELLAN_VERIFY(written);
        QCOMPARE(written->value(0).value(0), QStringLiteral("pg_stat_statements"));
        support = now(*looking).support;
        QCOMPARE(support.state, StatementSupport::State::NotLoaded);
        QVERIFY(support.words().contains(QStringLiteral("restarted")));
        // A setting of that name makes it look loaded.
        CASTELLAN_VERIFY(wait((*looking)->query(QStringLiteral("set pg_stat_statements.max = 5000"))));
        support = now(*looking).support;
        QCOMPARE(support.state, StatementSupport::State::NotLoaded);
        QVERIFY(support.needsRestart());
    }

    void theServerGoesAwayMidQuery()
    {
        auto proxy = FaultProxy::start(m_cluster->port());
        CASTELLAN_VERIFY(proxy);
        PostgresEndpoint to;
        to.host = (*proxy)->host();
        to.port = (*proxy)->port();
        to.database = m_database;
        to.role = m_cluster->superuser();
        to.password = m_cluster->password();
        to.sslMode = QStringLiteral("disable");
        const auto looking = wait(PostgresSession::open(to));
        CASTELLAN_VERIFY(looking);
        CASTELLAN_VERIFY(wait(StatementStatistics::read(*looking)));
        // In the middle of the counters: what is before them takes about a kilobyte.
        (*proxy)->cutAfter(4000);
        CASTELLAN_VERIFY_ERROR(wait(StatementStatistics::read(*looking)), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(StatementStatistics::read(*looking)), ErrorKind::TunnelLost);
    }

    void itIsCancelled()
    {
        CancelSource source;
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(StatementStatistics::read(session(), source.token())), ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
