// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real primary with a real standby: whose scans count, and what is not known when the standby cannot be asked.
#include "models/connection/environmentconnection.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/inpool.h"
#include "models/database/console/consolesession.h"
#include "models/database/maintenance/invalidindexes.h"
#include "models/database/maintenance/preparemaintenance.h"
#include "models/database/maintenance/serversetting.h"
#include "models/database/objects/objectcare.h"
#include "models/database/objects/replicascans.h"
#include "models/database/queries/statementstatistics.h"
#include "models/database/servercapabilities.h"
#include "models/database/verdict/judge.h"
#include "models/database/verdict/readverdict.h"
#include "models/remote/localhost.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

class TestReplicas : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_primary;
    std::unique_ptr<PostgresCluster> m_standby;
    std::shared_ptr<EnvironmentConnection> m_connection;

    static PortConfig replicaAt(const PostgresCluster &cluster, const QString &name = QStringLiteral("replica1"))
    {
        return {.name = name, .host = cluster.host(), .port = cluster.port()};
    }
    std::shared_ptr<EnvironmentConnection> connect(const PostgresCluster &database, const QList<PortConfig> &replicas)
    {
        Environment used;
        used.id = QStringLiteral("lab");
        used.database.name = QStringLiteral("postgres");
        used.database.maintenanceDatabase = QStringLiteral("template1");
        used.database.role = database.superuser();
        used.database.port = database.port();
        used.database.replicas = replicas;
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)wait(secrets->write(QStringLiteral("lab/database"), database.password()));
        return std::make_shared<EnvironmentConnection>(used, secrets, nullptr, std::make_shared<LocalHost>());
    }
    /// Statistics of some moments are old enough here, and every index is large enough.
    static Verdict read(const EnvironmentConnection &connection, EnvironmentConnection &through)
    {
        VerdictOptions options;
        options.limits.unusedWindow = {};
        options.limits.unusedBytes = 0;
        options.replicas = replicasOf(connection);
        auto session = wait(through.openSession());
        auto verdict = session ? wait(readVerdict(*session, options)) : Result<Verdict>(session.error());
        if (!verdict)
            qWarning().noquote() << errorText(verdict);
        return verdict.value_or({});
    }
    Verdict read() { return read(*m_connection, *m_connection); }
    static QStringList unused(const Verdict &verdict)
    {
        QStringList subjects;
        for (const VerdictFinding &finding : verdict.findings)
            if (finding.check == QLatin1String("unused-indexes"))
                subjects << finding.subject;
        return subjects;
    }
    static QString skipped(const Verdict &verdict, const char *check)
    {
        const auto found = std::find_if(verdict.skipped.cbegin(), verdict.skipped.cend(),
                                        [&](const SkippedCheck &one) { return one.check == QLatin1String(check); });
        return found == verdict.skipped.cend() ? QString() : found->reason;
    }
    static QString passed(const Verdict &verdict, const char *check)
    {
        const auto found = std::find_if(verdict.passed.cbegin(), verdict.passed.cend(),
                                        [&](const PassedCheck &one) { return one.check == QLatin1String(check); });
        return found == verdict.passed.cend() ? QString() : found->sentence;
    }
    Fact<ReplicaScans> scans(const QList<PortConfig> &replicas)
    {
        const auto connection = connect(*m_primary, replicas);
        auto session = wait(connection->openSession());
        if (!session)
            return Fact<ReplicaScans>::unavailable(errorText(session));
        auto readings = wait(inPool([session = *session, sources = replicasOf(*connection)] {
            return readReplicas(session, sources, CancelToken());
        }));
        return readings ? readings->value(0).scans : Fact<ReplicaScans>::unavailable(errorText(readings));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", "/nowhere/pgpass");
        auto primary = PostgresCluster::start();
        CASTELLAN_VERIFY(primary);
        m_primary = *std::move(primary);
        for (const char *sql : {"create table item(i int primary key, t text, u text)",
                                "insert into item select n, n::text, n::text from generate_series(1, 5000) n",
                                "create index item_t on item(t)", "create index item_u on item(u)", "vacuum analyze"})
            CASTELLAN_VERIFY(m_primary->query(QString::fromLatin1(sql)));
        auto standby = m_primary->startStandby();
        CASTELLAN_VERIFY(standby);
        m_standby = *std::move(standby);
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
        m_connection = connect(*m_primary, {replicaAt(*m_standby)});
    }

    void theLabsStandbyStreamsAndTakesNoWrites()
    {
        CASTELLAN_VERIFY(m_primary->query(QStringLiteral("create table streamed()")));
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
        CASTELLAN_VERIFY(m_standby->query(QStringLiteral("select from streamed")));
        const auto refused = m_standby->query(QStringLiteral("create table own()"));
        QCOMPARE(refused ? QString() : refused.error().code, QStringLiteral("25006"));
        QVERIFY(m_standby->port() != m_primary->port());
    }

    void whatNobodyScansIsUnusedAndTheReplicaIsAWitness()
    {
        const Verdict verdict = read();
        QCOMPARE(unused(verdict).size(), 2);
        const auto finding = std::find_if(verdict.findings.cbegin(), verdict.findings.cend(),
                                          [](const auto &one) { return one.check == QLatin1String("unused-indexes"); });
        QVERIFY2(finding->sentence.contains(QStringLiteral("Nor was it used on replica replica1, which has counted")),
                 qPrintable(finding->sentence));
        QVERIFY(!finding->sentence.contains(QStringLiteral("other replicas")));
        // A replica that streams and is not named may use it.
        auto alone = connect(*m_primary, {});
        const Verdict without = read(*alone, *alone);
        QCOMPARE(unused(without).size(), 2);
        QVERIFY(std::any_of(without.findings.cbegin(), without.findings.cend(), [](const auto &one) {
            return one.sentence.contains(QStringLiteral("What other replicas use it for is not counted here"));
        }));
    }

    void scansOnTheReplicaAloneKeepAnIndex()
    {
        for (int i = 0; i < 3; ++i)
            CASTELLAN_VERIFY(m_standby->query(QStringLiteral(
                "set enable_seqscan = off; set enable_bitmapscan = off; select * from item where t = '7'")));
        // Counts come a moment after what they count.
        QTRY_COMPARE_WITH_TIMEOUT(unused(read()), QStringList{QStringLiteral("public.item_u")}, 30000);
        CASTELLAN_VERIFY(m_standby->query(
            QStringLiteral("set enable_seqscan = off; set enable_bitmapscan = off; select * from item where u = '7'")));
        QTRY_VERIFY_WITH_TIMEOUT(unused(read()).isEmpty(), 30000);
        const QString words = passed(read(), "unused-indexes");
        QVERIFY2(words.contains(QStringLiteral("public.item_t is used on replica replica1: 3 scan(s)")),
                 qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("Replica replica1 has counted since ")), qPrintable(words));
    }

    void onlyAStandbyOfThePrimaryCounts()
    {
        auto stranger = PostgresCluster::start();
        CASTELLAN_VERIFY(stranger);
        const PortConfig at = replicaAt(**stranger, QStringLiteral("stranger"));
        auto told = scans({at});
        QVERIFY(!told.isKnown());
        QVERIFY2(told.reason.contains(QStringLiteral("stranger")) || told.reason.contains(QStringLiteral("password")),
                 qPrintable(told.reason)); // it has another password
        CASTELLAN_VERIFY(
            (*stranger)->query(QStringLiteral("alter role postgres password '%1'")
                                   .arg(m_primary->password().reveal().replace(u'\'', QStringLiteral("''")))));
        told = scans({at});
        QVERIFY(!told.isKnown());
        QCOMPARE(told.reason, QStringLiteral("It belongs to another server than this database."));
        auto promoted = m_primary->startStandby();
        CASTELLAN_VERIFY(promoted);
        QVERIFY(scans({replicaAt(**promoted)}).isKnown());
        CASTELLAN_VERIFY((*promoted)->query(QStringLiteral("select pg_promote()")));
        told = scans({replicaAt(**promoted)});
        QVERIFY(!told.isKnown());
        QCOMPARE(told.reason, QStringLiteral("It is no standby any more."));
        auto deaf = m_primary->startStandby({{QStringLiteral("track_counts"), QStringLiteral("off")}});
        CASTELLAN_VERIFY(deaf);
        QCOMPARE(scans({replicaAt(**deaf)}).reason, QStringLiteral("It does not count (track_counts is off)."));
    }

    void theVerdictOfAStandbySaysThatItIsOneAndHowFarItHasCome()
    {
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
        auto there = connect(*m_standby, {});
        const Verdict verdict = read(*there, *there);
        QVERIFY(verdict.standby);
        QCOMPARE(verdict.replay, QStringLiteral("This standby has replayed all that it has received."));
        QVERIFY2(passed(verdict, "replication-lag").startsWith(verdict.replay),
                 qPrintable(passed(verdict, "replication-lag")));
        QVERIFY(unused(verdict).isEmpty());
        QVERIFY(skipped(verdict, "unused-indexes").contains(QStringLiteral("ask the primary")));
        for (const SkippedCheck &check : verdict.skipped)
            QVERIFY2(!check.reason.contains(QStringLiteral("recovery")), qPrintable(check.check + check.reason));
        // What is not sent cannot be replayed late.
        const auto way = m_standby->query(QStringLiteral("select quote_literal(current_setting('primary_conninfo'))"));
        CASTELLAN_VERIFY(way);
        CASTELLAN_VERIFY(m_standby->query(QStringLiteral("alter system set primary_conninfo = ''")));
        CASTELLAN_VERIFY(m_standby->query(QStringLiteral("select pg_reload_conf()")));
        QTRY_VERIFY_WITH_TIMEOUT(
            skipped(read(*there, *there), "replication-lag").contains(QStringLiteral("receives nothing")), 30000);
        CASTELLAN_VERIFY(
            m_standby->query(QStringLiteral("alter system set primary_conninfo = ") + way->constFirst().constFirst()));
        CASTELLAN_VERIFY(m_standby->query(QStringLiteral("select pg_reload_conf()")));
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
    }

    void whatTheTabsAskAStandbyAnswers()
    {
        auto there = connect(*m_standby, {});
        auto session = wait(there->openSession());
        CASTELLAN_VERIFY(session);
        CASTELLAN_VERIFY(wait(ServerActivity::read(*session)));
        CASTELLAN_VERIFY(wait(ServerCapabilities::read(*session)));
        CASTELLAN_VERIFY(wait(ServerSettings::read(*session)));
        CASTELLAN_VERIFY(wait(findInvalidIndexes(*session)));
        const auto care = wait(ObjectCare::read(*session));
        CASTELLAN_VERIFY(care);
        QVERIFY(care->standby && !care->objects.tables.isEmpty());
        CASTELLAN_VERIFY(wait(readRelationSizes(*session, {care->objects.tables.constFirst().oid})));
        const auto statements = wait(StatementStatistics::read(*session));
        CASTELLAN_VERIFY(statements);
        QVERIFY(statements->support.standby);
    }

    void theConsoleReadsOnAStandby()
    {
        auto there = connect(*m_standby, {});
        const auto endpoint = wait(there->endpoint());
        CASTELLAN_VERIFY(endpoint);
        const auto console = wait(ConsoleSession::open(*endpoint));
        CASTELLAN_VERIFY(console);
        QVERIFY((*console)->isStandby());
        for (int i = 0; i < 2; ++i) { // the second text starts from what the first one left
            const auto run = wait((*console)->run((*console)->nextRun(), QStringLiteral("select count(*) from item")));
            CASTELLAN_VERIFY(run);
            QVERIFY2(!run->failed(), run->failed() ? qPrintable(run->results.constLast().error->text()) : "");
        }
        const auto primary = wait(m_connection->endpoint());
        CASTELLAN_VERIFY(primary);
        const auto writing = wait(ConsoleSession::open(*primary));
        CASTELLAN_VERIFY(writing);
        QVERIFY(!(*writing)->isStandby());
    }

    void maintenanceOfAStandbyIsRefusedBeforeItStarts()
    {
        auto there = connect(*m_standby, {});
        MaintenanceTask task;
        task.action = MaintenanceTask::Action::Vacuum;
        task.objects = {{.kind = MaintenanceObject::Kind::Table,
                         .oid = 0,
                         .schema = QStringLiteral("public"),
                         .name = QStringLiteral("item"),
                         .bytes = -1,
                         .indexBytes = -1,
                         .bringBack = {}}};
        const auto refused = wait(prepareMaintenance(maintenanceAccess(there), {task}));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Unsupported);
        QVERIFY(refused.error().message.contains(QStringLiteral("standby")));
        CASTELLAN_VERIFY(wait(prepareMaintenance(maintenanceAccess(m_connection), {task})));
    }

    void aReplicaThatIsGoneLeavesItUnknown()
    {
        CASTELLAN_VERIFY(m_primary->query(QStringLiteral("create index item_tu on item(u, t)")));
        m_standby->kill();
        const Verdict verdict = read();
        QVERIFY(unused(verdict).isEmpty());
        const QString reason = skipped(verdict, "unused-indexes");
        QVERIFY2(reason.contains(QStringLiteral("Replica replica1 does not tell what it uses: ")), qPrintable(reason));
        QVERIFY2(reason.contains(QString::number(m_standby->port())), qPrintable(reason));
        QCOMPARE(verdict.status() == Status::Good, false);
        CASTELLAN_VERIFY(m_standby->startAgain());
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
        QVERIFY(!unused(read()).isEmpty()); // it answers again; a standby that starts counts anew
    }
};

QTEST_GUILESS_MAIN(TestReplicas)
#include "tst_replicas.moc"
