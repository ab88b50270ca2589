// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview/overviewreadings.h"
#include "models/overview/recoverysentences.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

Environment environment()
{
    Environment environment;
    environment.id = QStringLiteral("dnd");
    environment.name = QStringLiteral("D&D Companion");
    environment.host.local = false;
    environment.host.ssh.host = QStringLiteral("dnd-1");
    environment.database.name = QStringLiteral("dnd_companion");
    environment.rto = {{QStringLiteral("Critical"), {}, std::chrono::hours(1)}};
    environment.rpo = {{QStringLiteral("User Data"), {}, std::chrono::hours(24)}};
    environment.rtoTier = QStringLiteral("Critical");
    environment.rpoTier = QStringLiteral("User Data");
    return environment;
}

BackupGlance backup(const QDateTime &when, ProofLevel proof)
{
    BackupGlance glance;
    glance.id = when.toString(Qt::ISODate);
    glance.when = when;
    glance.proof = proof;
    return glance;
}

/// Everything known and within its limits.
OverviewFacts good(const QDateTime &now)
{
    OverviewFacts facts;
    facts.link.state = LinkState::Connected;
    DatabaseReading database;
    database.serverVersion = 150018;
    database.facts.connections = Fact<int>::known(37);
    database.facts.maxConnections = 103;
    database.facts.reservedConnections = 3;
    database.facts.cacheHit = Fact<double>::known(0.99);
    database.facts.indexHit = Fact<double>::known(0.99);
    database.facts.bytes = Fact<qint64>::known(1000);
    facts.database = {.value = database, .when = now, .failure = {}};
    const BackupGlance newest = backup(now.addSecs(-6 * 3600), ProofLevel::Content);
    facts.backups = {.value = BackupsReading{.newest = newest, .newestProven = newest, .count = 1, .unreadPlaces = {}},
                     .when = now,
                     .failure = {}};
    DrillGlance drill;
    drill.when = now.addDays(-10);
    drill.took = std::chrono::minutes(4);
    drill.same = true;
    drill.databaseBytes = 1000;
    facts.drills = {.value = DrillsReading{.last = drill}, .when = now, .failure = {}};
    return facts;
}

const Attention *find(const Overview &overview, const char *topic)
{
    for (const Attention &attention : overview.attention) {
        if (attention.topic == QLatin1String(topic))
            return &attention;
    }
    return nullptr;
}

Error error(const char *message)
{
    return {.kind = ErrorKind::Io,
            .message = QString::fromLatin1(message),
            .hint = {},
            .detail = {},
            .code = {},
            .retryable = false};
}

} // namespace

class TestOverviewFacts : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    QDateTime now() const { return m_clock.now(); }
    Overview judged(const OverviewFacts &facts) const { return judge(facts, environment(), now()); }

private Q_SLOTS:
    void allWithinLimits()
    {
        const Overview overview = judged(good(now()));
        QCOMPARE(overview.status, Status::Good);
        QCOMPARE(overview.headline, QStringLiteral("Everything is within its limits"));
        QVERIFY(overview.attention.isEmpty());
        QCOMPARE(overview.rpo.text, QStringLiteral("6 h of 24 h"));
        QCOMPARE(overview.connections.text, QStringLiteral("37 of 100"));
    }

    void nothingKnownIsNeverGood()
    {
        OverviewFacts facts;
        facts.link.state = LinkState::Connected;
        const Overview overview = judged(facts);
        QCOMPARE(overview.status, Status::Unknown);
        for (const Measure *measure :
             {&overview.rpo, &overview.rto, &overview.connections, &overview.cacheHit, &overview.indexHit}) {
            QCOMPARE(measure->status, Status::Unknown);
            QVERIFY(!measure->fraction);
            QVERIFY(!measure->text.isEmpty());
        }
        QVERIFY(overview.headline.contains(QLatin1String("not known")));
    }

    void offlineCannotObserve()
    {
        OverviewFacts facts = good(now());
        facts.link.state = LinkState::Failed;
        facts.link.error = error("No route to dnd-1.");
        facts.linkSince = now().addSecs(-600);
        const Overview overview = judged(facts);
        QVERIFY(!overview.observing);
        QVERIFY(overview.status != Status::Good);
        QCOMPARE(overview.attention.first().topic, QStringLiteral("link"));
        QCOMPARE(overview.attention.first().sentence,
                 QStringLiteral("Cannot observe dnd-1; the connection was lost 10 min ago."));
        QCOMPARE(overview.attention.first().actions.first().id, QStringLiteral("connection.connect"));
        QCOMPARE(overview.headline, QStringLiteral("D&D Companion cannot be observed now"));
        QVERIFY(!overview.headline.contains(QLatin1String("down")));
        facts.database = {};
        QCOMPARE(judged(facts).connections.text, QStringLiteral("cannot observe"));
    }

    void oldProofWithANewerBackupOffersToProveIt()
    {
        OverviewFacts facts = good(now());
        facts.backups.value->newestProven = backup(now().addSecs(-26 * 3600), ProofLevel::Content);
        facts.backups.value->newest = backup(now().addSecs(-2 * 3600), ProofLevel::Stored);
        const Overview overview = judged(facts);
        const Attention *rpo = find(overview, "rpo");
        QVERIFY(rpo);
        QCOMPARE(rpo->status, Status::Critical);
        QCOMPARE(rpo->sentence,
                 QStringLiteral("The newest proven backup is 26 h old; the objective for User Data is 24 h."));
        QCOMPARE(rpo->explanation,
                 QStringLiteral("The newest backup, made 2 h ago, reached proof 1 only (stored bytes match)."));
        QCOMPARE(rpo->actions.first(), (NextAction{QStringLiteral("backup.prove"), QStringLiteral("Prove it now"),
                                                   facts.backups.value->newest->id}));
        QCOMPARE(overview.headline, QStringLiteral("One thing needs attention; everything else is within its limits"));
    }

    void oldProofAloneOffersABackup()
    {
        OverviewFacts facts = good(now());
        facts.backups.value->newest = facts.backups.value->newestProven =
            backup(now().addSecs(-26 * 3600), ProofLevel::Restores);
        const Overview overview = judged(facts);
        QCOMPARE(find(overview, "rpo")->actions.first().id, QStringLiteral("backup.create"));
    }

    void rpoTurnsAtItsObjective()
    {
        OverviewFacts facts = good(now());
        const auto aged = [&](int seconds) {
            facts.backups.value->newest = facts.backups.value->newestProven =
                backup(now().addSecs(-seconds), ProofLevel::Counts);
            return judged(facts).rpo.status;
        };
        QCOMPARE(aged(19 * 3600), Status::Good);
        QCOMPARE(aged(20 * 3600), Status::Warning);
        QCOMPARE(aged(24 * 3600), Status::Warning);
        QCOMPARE(aged(24 * 3600 + 1), Status::Critical);
    }

    void noBackupAtAll()
    {
        OverviewFacts facts = good(now());
        facts.backups.value = BackupsReading{};
        const Overview overview = judged(facts);
        QCOMPARE(overview.rpo.status, Status::Critical);
        QCOMPARE(find(overview, "rpo")->sentence,
                 QStringLiteral("dnd_companion has no backup; everything in it would be lost."));
    }

    void anUnreadPlaceIsNotAMissingBackup()
    {
        OverviewFacts facts = good(now());
        facts.backups.value = BackupsReading{};
        facts.backups.value->unreadPlaces = {error("Cannot read /backups.")};
        const Overview overview = judged(facts);
        QCOMPARE(overview.rpo.status, Status::Unknown);
        QCOMPARE(find(overview, "rpo")->sentence,
                 QStringLiteral("Whether dnd_companion has a proven backup is not known."));
        QCOMPARE(find(overview, "rpo")->explanation, QStringLiteral("Cannot read /backups."));
    }

    void aBackupFromTheFutureIsNotFresh()
    {
        OverviewFacts facts = good(now());
        facts.backups.value->newest = facts.backups.value->newestProven =
            backup(now().addSecs(3600), ProofLevel::Content);
        const Overview overview = judged(facts);
        QVERIFY(overview.rpo.status != Status::Good);
        QVERIFY(find(overview, "rpo")->sentence.contains(QLatin1String("a clock is wrong")));
    }

    void neverDrilled()
    {
        OverviewFacts facts = good(now());
        facts.drills.value->last.reset();
        const Overview overview = judged(facts);
        QCOMPARE(overview.rto.status, Status::Unknown);
        QCOMPARE(find(overview, "rto")->actions.first().id, QStringLiteral("drill.start"));
    }

    void aDrillThatDiffersIsCritical()
    {
        OverviewFacts facts = good(now());
        facts.drills.value->last->same = false;
        QCOMPARE(judged(facts).rto.status, Status::Critical);
    }

    void aDrillFromTheFutureProvesOnlyThatAClockIsWrong()
    {
        OverviewFacts facts = good(now());
        facts.drills.value->last->when = now().addDays(40);
        const Overview overview = judged(facts);
        QCOMPARE(overview.rto.status, Status::Unknown);
        QVERIFY(overview.status != Status::Good);
        QVERIFY2(find(overview, "rto")->sentence.contains(QStringLiteral("clock is wrong")),
                 qPrintable(find(overview, "rto")->sentence));
    }

    void aRunTellsWhatARestoreWouldTake()
    {
        Run run;
        run.id = QStringLiteral("20261101T020000Z-0001");
        run.ended = now().addDays(-3);
        run.result = {{QStringLiteral("verdict"), QStringLiteral("same")},
                      {QStringLiteral("seconds"), 90.0},
                      {QStringLiteral("tables"), 41},
                      {QStringLiteral("rows"), 2481902},
                      {QStringLiteral("whole"), true},
                      {QStringLiteral("databaseBytes"), 1'000'000'000}};
        const auto drill = drillOf(run);
        QVERIFY(drill);
        QCOMPARE(drill->rows, 2481902);
        QCOMPARE(drill->databaseBytes, 1'000'000'000);
        QCOMPARE(scaledDrill(*drill, 3'000'000'000), std::chrono::milliseconds(270'000));
        // Some tables only: no measure of the whole.
        run.result.insert(QStringLiteral("whole"), false);
        QVERIFY(!drillOf(run));
    }

    void growthCountsAndShrinkingDoesNot()
    {
        DrillGlance drill;
        drill.took = std::chrono::minutes(30);
        drill.databaseBytes = 1000;
        QCOMPARE(scaledDrill(drill, 2000), std::chrono::milliseconds(std::chrono::minutes(60)));
        QCOMPARE(scaledDrill(drill, 500), std::chrono::milliseconds(std::chrono::minutes(30)));
        QCOMPARE(scaledDrill(drill, -1), std::chrono::milliseconds(std::chrono::minutes(30)));
        OverviewFacts facts = good(now());
        facts.drills.value->last->took = std::chrono::minutes(40);
        facts.database.value->facts.bytes = Fact<qint64>::known(2000);
        const Overview overview = judged(facts);
        QCOMPARE(overview.rto.status, Status::Critical);
        QVERIFY(find(overview, "rto")->sentence.contains(QLatin1String("A restore would take about 1 h 20 min")));
    }

    void anOldDrillIsDue()
    {
        OverviewFacts facts = good(now());
        facts.drills.value->last->when = now().addDays(-32);
        QCOMPARE(judged(facts).rto.status, Status::Warning);
    }

    void limitsOfTheDatabase()
    {
        OverviewFacts facts = good(now());
        facts.database.value->facts.connections = Fact<int>::known(80);
        facts.database.value->facts.cacheHit = Fact<double>::known(0.899);
        Overview overview = judged(facts);
        QCOMPARE(overview.connections.status, Status::Warning);
        QCOMPARE(find(overview, "connections")->sentence,
                 QStringLiteral("80 of 100 connections are in use; the limit is 80.0 %."));
        QCOMPARE(overview.cacheHit.status, Status::Warning);
        QCOMPARE(overview.headline, QStringLiteral("Two things need attention; everything else is within its limits"));
        facts.database.value->facts.connections = Fact<int>::known(99);
        overview = judged(facts);
        QCOMPARE(overview.connections.status, Status::Critical);
        QCOMPARE(overview.attention.first().topic, QStringLiteral("connections")); // worst first
    }

    void aMissingRightIsAStateOfItsOwn()
    {
        OverviewFacts facts = good(now());
        facts.database.value->facts.cacheHit = Fact<double>::needsRight(QStringLiteral("pg_monitor"));
        const Overview overview = judged(facts);
        QCOMPARE(overview.cacheHit.status, Status::Unknown);
        QCOMPARE(overview.cacheHit.text, QStringLiteral("needs pg_monitor"));
        QCOMPARE(overview.headline, QStringLiteral("Nothing known is out of its limits; some things are not known"));
    }

    void aDatabaseThatCannotBeRead()
    {
        OverviewFacts facts = good(now());
        facts.database = {.value = {}, .when = {}, .failure = error("The server refused the password.")};
        const Overview overview = judged(facts);
        QCOMPARE(find(overview, "database")->status, Status::Critical);
        QCOMPARE(overview.connections.text, QStringLiteral("could not be read"));
    }

    void drillsAreReadFromRuns()
    {
        Run run;
        run.id = QStringLiteral("r");
        run.ended = now();
        QVERIFY(!drillOf(run));
        run.result = {{QStringLiteral("verdict"), QStringLiteral("unknown")}, {QStringLiteral("seconds"), 12.5}};
        QVERIFY(!drillOf(run));
        run.result.insert(QStringLiteral("verdict"), QStringLiteral("same"));
        run.result.insert(QStringLiteral("tables"), 34);
        const auto drill = drillOf(run);
        QVERIFY(drill && drill->same);
        QCOMPARE(drill->took, std::chrono::milliseconds(12500));
        QCOMPARE(drill->tables, 34);
    }
};

QTEST_APPLESS_MAIN(TestOverviewFacts)
#include "tst_overviewfacts.moc"
