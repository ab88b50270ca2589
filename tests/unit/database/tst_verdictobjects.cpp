// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/unit/database/verdictbench.h"

#include <algorithm>
#include <limits>

using namespace castellan;

namespace {

using Bench = VerdictBench;
const QDateTime now = Bench::now;
const QString good = QStringLiteral("good");
const QString notice = QStringLiteral("notice");
const QString warning = QStringLiteral("warning");
const QString critical = QStringLiteral("critical");
const QString unknown = QStringLiteral("unknown");

} // namespace

class TestVerdictObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deadRows_data()
    {
        QTest::addColumn<qint64>("live");
        QTest::addColumn<qint64>("dead");
        QTest::addColumn<QString>("status");
        QTest::newRow("twelve rows") << qint64(2) << qint64(10) << good;
        QTest::newRow("9,999") << qint64(10'000) << qint64(9'999) << good;
        QTest::newRow("just under a fifth") << qint64(40'004) << qint64(10'000) << good;
        QTest::newRow("a fifth") << qint64(40'000) << qint64(10'000) << warning;
        QTest::newRow("half, but few") << qint64(900'000) << qint64(900'000) << warning;
        QTest::newRow("half of many") << qint64(1'000'000) << qint64(1'000'000) << critical;
    }
    void deadRows()
    {
        QFETCH(const qint64, live);
        QFETCH(const qint64, dead);
        QTEST(Bench::status(Bench::withTable(Bench::table(QStringLiteral("x"), live, dead)), "dead-rows"), "status");
    }

    void deadRowsAreASentenceForALead()
    {
        const auto in = Bench::withTable(Bench::table(QStringLiteral("GameEvent"), 2'200'000, 1'200'000));
        const VerdictFinding finding = Bench::only(in, "dead-rows");
        QCOMPARE(finding.sentence,
                 QStringLiteral("Table public.GameEvent has 1.2 million dead rows of 3.4 million (35.3 "
                                "%); autovacuum last came 9 day(s) ago."));
        QCOMPARE(finding.sql, QStringList{QStringLiteral("VACUUM (ANALYZE) \"public\".\"GameEvent\"")});
        QCOMPARE(finding.since, Bench::since);
        // It is not told twice.
        QCOMPARE(Bench::status(in, "needs-vacuum"), good);
    }

    void needsVacuum_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("dead");
        QTest::addColumn<qint64>("inserted");
        QTest::addColumn<QString>("options");
        QTest::addColumn<qint64>("frozen");
        QTest::addColumn<QString>("status");
        // Due at 50 + 0.2 × 1,000,000 dead rows, or 1,000 + 0.2 × 1,000,000 inserted ones.
        QTest::newRow("not due") << qint64(1'000'000) << qint64(200'050) << qint64(201'000) << "" << qint64(0) << good;
        QTest::newRow("due") << qint64(1'000'000) << qint64(200'051) << qint64(0) << "" << qint64(0) << notice;
        QTest::newRow("inserted") << qint64(1'000'000) << qint64(0) << qint64(201'001) << "" << qint64(0) << notice;
        QTest::newRow("overdue") << qint64(1'000'000) << qint64(0) << qint64(402'001) << "" << qint64(0) << warning;
        QTest::newRow("its own") << qint64(1'000'000) << qint64(1'051) << qint64(0)
                                 << "autovacuum_vacuum_scale_factor=0.001" << qint64(0) << notice;
        QTest::newRow("switched off") << qint64(1'000'000) << qint64(200'051) << qint64(0) << "autovacuum_enabled=false"
                                      << qint64(0) << warning;
        QTest::newRow("never for inserts") << qint64(1'000'000) << qint64(0) << qint64(900'000)
                                           << "autovacuum_vacuum_insert_threshold=-1" << qint64(0) << good;
        // 1,000 + 0.2 × the quarter of them that is not frozen, from 18 on.
        QTest::newRow("frozen, not due") << qint64(1'000'000) << qint64(0) << qint64(51'000) << "" << qint64(75)
                                         << good;
        QTest::newRow("frozen, due") << qint64(1'000'000) << qint64(0) << qint64(51'001) << "" << qint64(75) << notice;
        QTest::newRow("few rows") << qint64(999) << qint64(998) << qint64(0) << "" << qint64(0) << good;
    }
    void needsVacuum()
    {
        QFETCH(const qint64, rows);
        QFETCH(const qint64, dead);
        QFETCH(const qint64, inserted);
        QFETCH(const QString, options);
        auto table = Bench::table(QStringLiteral("x"), rows, dead);
        table.liveRows = std::max(rows, 10 * dead); // so that it is no matter of dead rows
        if (rows < 1000)
            table.liveRows = rows;
        table.insertedSinceVacuum = inserted;
        QFETCH(const qint64, frozen);
        table.pages = 100;
        table.frozenPages = frozen;
        table.options = storageParameters(options);
        QTEST(Bench::status(Bench::withTable(table), "needs-vacuum"), "status");
    }

    void needsAnalyze_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("changed");
        QTest::addColumn<QString>("status");
        QTest::newRow("at the threshold") << qint64(10'000) << qint64(1'050) << good;
        QTest::newRow("beyond") << qint64(10'000) << qint64(1'051) << notice;
        QTest::newRow("twice") << qint64(10'000) << qint64(2'101) << warning;
        QTest::newRow("few rows") << qint64(12) << qint64(5'000) << good;
    }
    void needsAnalyze()
    {
        QFETCH(const qint64, rows);
        auto table = Bench::table(QStringLiteral("x"), rows);
        QFETCH(const qint64, changed);
        table.modifiedSinceAnalyze = changed;
        QTEST(Bench::status(Bench::withTable(table), "needs-analyze"), "status");
    }

    void neverAnalyzed()
    {
        auto table = Bench::table(QStringLiteral("x"), 1000);
        table.lastAutoanalyze = table.lastAutovacuum = QDateTime();
        QCOMPARE(Bench::status(Bench::withTable(table), "never-analyzed"), good); // an estimate is there: it was, once
        table.estimatedRows = -1;
        table.modifiedSinceAnalyze = 1000;
        QCOMPARE(Bench::status(Bench::withTable(table), "never-analyzed"), warning);
        QCOMPARE(Bench::status(Bench::withTable(table), "needs-analyze"), good); // not told twice
        table.liveRows = 999;
        QCOMPARE(Bench::status(Bench::withTable(table), "never-analyzed"), good);

        // The table above partitions is judged by their rows.
        auto parent = Bench::table(QStringLiteral("log"), 0);
        parent.oid = 50;
        parent.kind = TableStatistics::Kind::Partitioned;
        parent.estimatedRows = -1;
        parent.lastAutoanalyze = QDateTime();
        auto partition = Bench::table(QStringLiteral("log_1"), 5'000);
        partition.oid = 51;
        partition.parent = 50;
        partition.kind = TableStatistics::Kind::Partition;
        VerdictInputs in = Bench::healthy();
        in.objects.value.tables = {parent, partition};
        QCOMPARE(Bench::only(in, "never-analyzed").subject, QStringLiteral("public.log"));
        in.objects.value.tables[0].estimatedRows = 0; // of 13, which keeps nothing of it
        QCOMPARE(Bench::status(in, "never-analyzed"), good);
    }

    void aStandbyCountsNoChanges()
    {
        auto in = Bench::withTable(Bench::table(QStringLiteral("x"), 10, 1'000'000));
        in.server.value.standby = true;
        QVERIFY(judge(in).standby);
        for (const char *check : {"dead-rows", "needs-vacuum", "needs-analyze", "never-analyzed", "unused-indexes"})
            QCOMPARE(Bench::status(in, check), unknown);
        in.server.value.standbyLag = 59;
        QCOMPARE(Bench::status(in, "replication-lag"), good);
        in.server.value.standbyLag = 60;
        QCOMPARE(Bench::status(in, "replication-lag"), warning);
        in.server.value.standbyLag = 600;
        QCOMPARE(Bench::status(in, "replication-lag"), critical);
        QCOMPARE(judge(in).replay, QStringLiteral("This standby is 10 min behind its primary."));
        in.server.value.standbyLag.reset();
        QCOMPARE(judge(in).replay, QStringLiteral("This standby has replayed all that it has received."));
        // Having replayed what came once says nothing while nothing comes.
        in.server.value.receives = false;
        in.server.value.replayed = now.addSecs(-3 * 3600);
        QCOMPARE(Bench::status(in, "replication-lag"), unknown);
        QVERIFY2(judge(in).replay.contains(QStringLiteral("3 h")), qPrintable(judge(in).replay));
    }

    void withoutCountsNothingIsKnown()
    {
        auto in = Bench::withIndexes({Bench::index(1, {1})});
        in.server.value.counted = false;
        for (const char *check : {"dead-rows", "needs-vacuum", "needs-analyze", "never-analyzed", "unused-indexes",
                                  "cache-hit", "index-hit", "temporary-files"})
            QCOMPARE(Bench::status(in, check), unknown);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("transactions");
        QTest::addColumn<qint64>("multixacts");
        QTest::addColumn<QString>("status");
        QTest::newRow("young") << qint64(239'999'999) << qint64(0) << good;
        QTest::newRow("late") << qint64(240'000'000) << qint64(0) << warning;
        QTest::newRow("multixacts") << qint64(0) << qint64(480'000'000) << warning;
        QTest::newRow("half way") << qint64(1'073'741'824) << qint64(0) << critical;
        QTest::newRow("multixacts half way") << qint64(0) << qint64(1'073'741'824) << critical;
    }
    void ages()
    {
        QFETCH(const qint64, transactions);
        QFETCH(const qint64, multixacts);
        auto table = Bench::table(QStringLiteral("x"), 5);
        table.transactionAge = transactions;
        table.multixactAge = multixacts;
        auto in = Bench::withTable(table);
        in.ages.value = {{.database = QStringLiteral("other"),
                          .transactions = transactions,
                          .multixacts = multixacts,
                          .connected = false}};
        QTEST(Bench::status(in, "wraparound-tables"), "status");
        QTEST(Bench::status(in, "wraparound-databases"), "status");
    }

    void anOldTableIsFrozen()
    {
        auto table = Bench::table(QStringLiteral("x"), 5);
        table.transactionAge = 1'300'000'000;
        const VerdictFinding finding = Bench::only(Bench::withTable(table), "wraparound-tables");
        QCOMPARE(finding.sentence, QStringLiteral("The oldest row of table public.x is 1.3 billion transactions old; "
                                                  "autovacuum should freeze it at 200 million, and it is 60.5 % of the "
                                                  "way to where the server stops."));
        QCOMPARE(finding.sql, QStringList{QStringLiteral("VACUUM (FREEZE) \"public\".\"x\"")});
    }

    void sequences_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("status");
        QTest::newRow("young") << qint64(24'000) << good;
        QTest::newRow("three quarters") << qint64(24'577) << warning;
        QTest::newRow("nine tenths") << qint64(29'492) << critical;
    }
    void sequences()
    {
        QFETCH(const qint64, value);
        SequenceStatistics sequence;
        sequence.schema = QStringLiteral("public");
        sequence.name = QStringLiteral("s");
        sequence.readable = true;
        sequence.lastValue = value;
        sequence.maximum = std::numeric_limits<qint64>::max();
        sequence.type = QStringLiteral("bigint");
        sequence.table = 3;
        sequence.tableSchema = QStringLiteral("public");
        sequence.tableName = QStringLiteral("Item");
        sequence.column = QStringLiteral("id");
        sequence.columnType = QStringLiteral("smallint");
        VerdictInputs in = Bench::healthy();
        in.sequences.value = {sequence};
        QTEST(Bench::status(in, "sequences"), "status");
        if (value > 29'000) {
            const VerdictFinding finding = Bench::only(in, "sequences");
            QCOMPARE(
                finding.sentence,
                QStringLiteral("Sequence public.s has reached 29,492 of 32,767 (90.0 %). It numbers public.Item.id, "
                               "which is of type smallint."));
            QCOMPARE(finding.sql.size(), 2);
            in.sequences.value[0].cycles = true;
            QCOMPARE(Bench::status(in, "sequences"), good);
        }
        in.sequences.value[0].readable = false;
        in.sequences.value[0].lastValue.reset();
        QCOMPARE(Bench::status(in, "sequences"), unknown);
    }

    void invalidIndexes()
    {
        InvalidIndex index;
        index.object = {.kind = MaintenanceObject::Kind::Index,
                        .oid = 5,
                        .schema = QStringLiteral("public"),
                        .name = QStringLiteral("GameEvent_5_idx"),
                        .bytes = 8192,
                        .indexBytes = 8192,
                        .bringBack = {QStringLiteral("CREATE INDEX again")}};
        index.tableSchema = QStringLiteral("public");
        index.table = QStringLiteral("GameEvent");
        VerdictInputs in = Bench::healthy();
        in.invalidIndexes.value = {index};
        const VerdictFinding notBuilt = Bench::only(in, "invalid-indexes");
        QCOMPARE(notBuilt.sentence, QStringLiteral("Index GameEvent_5_idx on table public.GameEvent is invalid: a "
                                                   "build that failed left it behind."));
        QCOMPARE(notBuilt.remedy, Remedy::Reindex);
        QCOMPARE(notBuilt.sql, QStringList{QStringLiteral("REINDEX INDEX CONCURRENTLY "
                                                          "\"public\".\"GameEvent_5_idx\"")});

        // What a REINDEX has left of a TOAST table's index lies in a schema that is not looked at otherwise.
        index.object.schema = QStringLiteral("pg_toast");
        index.object.name = QStringLiteral("pg_toast_16_index_ccnew1");
        index.cause = InvalidIndex::Cause::NewOfReindex;
        in.invalidIndexes.value = {index};
        const VerdictFinding left = Bench::only(in, "invalid-indexes");
        QCOMPARE(left.subject, QStringLiteral("pg_toast.pg_toast_16_index_ccnew1"));
        QVERIFY2(left.sentence.contains(QStringLiteral("public.GameEvent")), qPrintable(left.sentence));
        QCOMPARE(left.remedy, Remedy::DropIndex);
        QCOMPARE(left.sql, QStringList{QStringLiteral("DROP INDEX CONCURRENTLY "
                                                      "\"pg_toast\".\"pg_toast_16_index_ccnew1\"")});
        QCOMPARE(left.undo, QStringLiteral("CREATE INDEX again"));

        index.cause = InvalidIndex::Cause::Incomplete;
        in.invalidIndexes.value = {index};
        QCOMPARE(Bench::only(in, "invalid-indexes").remedy, Remedy::None);

        index.cause = InvalidIndex::Cause::BeingBuilt;
        index.builder = 77;
        in.invalidIndexes.value = {index};
        const QList<PassedCheck> passed = judge(in).passed;
        const auto said = std::find_if(passed.cbegin(), passed.cend(), [](const PassedCheck &one) {
            return one.check == QLatin1String("invalid-indexes");
        });
        QVERIFY(said != passed.cend());
        QVERIFY2(said->sentence.contains(QStringLiteral("process 77")), qPrintable(said->sentence));

        in.invalidIndexes = Fact<QList<InvalidIndex>>::unavailable(QStringLiteral("No answer."));
        QCOMPARE(judge(in).skipped.value(0).reason, QStringLiteral("No answer."));
    }

    void whatReplicasUseIsNoUnusedIndex()
    {
        auto unused = Bench::index(5, {2});
        unused.scans = 0;
        auto in = Bench::withIndexes({unused});
        in.replicas.value.append(VerdictInputs::Replica());
        ReplicaScans idle{.when = now, .since = now.addDays(-9), .indexes = {}};
        in.replicaScans = {{QStringLiteral("r1"), Fact<ReplicaScans>::known(idle)}};
        const QString sentence = Bench::only(in, "unused-indexes").sentence;
        QVERIFY2(sentence.endsWith(QStringLiteral("Nor was it used on replica r1, which has counted for 9 day(s).")),
                 qPrintable(sentence));
        // One that uses it keeps it, and is named, whatever another one says or does not say.
        ReplicaScans busy = idle;
        busy.indexes.insert(5, {.scans = 1204, .last = {}});
        in.replicaScans = {{QStringLiteral("r1"), Fact<ReplicaScans>::known(busy)},
                           {QStringLiteral("r2"), Fact<ReplicaScans>::unavailable(QStringLiteral("It is gone."))}};
        QCOMPARE(Bench::status(in, "unused-indexes"), good);
        const QList<PassedCheck> passed = judge(in).passed;
        QVERIFY(std::any_of(passed.cbegin(), passed.cend(), [](const PassedCheck &check) {
            return check.sentence.contains(
                QStringLiteral("public.GameEvent_5_idx is used on replica r1: 1,204 scan(s). Replica r1 has counted "));
        }));
        // A scan that is a quarter ago is none.
        busy.indexes[5].last = now.addDays(-91);
        in.replicaScans = {{QStringLiteral("r1"), Fact<ReplicaScans>::known(busy)}};
        QCOMPARE(Bench::status(in, "unused-indexes"), notice);
        // One that does not tell, or not for long, leaves it open, and it is said why.
        const auto skipped = [&in] { return judge(in).skipped.value(0).reason; };
        in.replicaScans = {{QStringLiteral("r2"), Fact<ReplicaScans>::unavailable(QStringLiteral("It is gone."))}};
        QCOMPARE(Bench::status(in, "unused-indexes"), unknown);
        QVERIFY2(skipped().contains(QStringLiteral("Replica r2 does not tell what it uses: It is gone.")),
                 qPrintable(skipped()));
        QVERIFY(indexesToDescribe(in, {}).isEmpty());
        idle.since = now.addDays(-6);
        in.replicaScans = {{QStringLiteral("r1"), Fact<ReplicaScans>::known(idle)}};
        QCOMPARE(Bench::status(in, "unused-indexes"), unknown);
        QVERIFY2(skipped().contains(QStringLiteral("Replica r1 has counted for 6 day(s) only")), qPrintable(skipped()));
        // Where this server uses all, the replicas have nothing to say.
        in.objects.value.indexes[0].scans = 1;
        QCOMPARE(Bench::status(in, "unused-indexes"), good);
    }

    void unusedIndexes()
    {
        auto unused = Bench::index(5, {2});
        unused.scans = 0;
        auto in = Bench::withIndexes({unused});
        in.definitions.value.insert(5, QStringLiteral("CREATE INDEX x ON y USING btree (z)"));
        const VerdictFinding finding = Bench::only(in, "unused-indexes");
        QCOMPARE(finding.status, Status::Notice);
        QCOMPARE(finding.sentence,
                 QStringLiteral("Index GameEvent_5_idx on table public.GameEvent was not used once in "
                                "43 day(s) of statistics and takes 50 MB."));
        QCOMPARE(finding.undo, QStringLiteral("CREATE INDEX CONCURRENTLY x ON y USING btree (z)"));
        QCOMPARE(finding.since, Bench::since);
        QCOMPARE(indexesToDescribe(in, {}), QList<qint64>{5});

        in.replicas.value.append(VerdictInputs::Replica());
        QVERIFY(Bench::only(in, "unused-indexes").sentence.contains(QStringLiteral("replicas")));
        in.replicas.value.clear();

        in.objects.value.indexes[0].estimatedBytes = 100'000'000;
        QCOMPARE(Bench::status(in, "unused-indexes"), warning);
        in.objects.value.indexes[0].estimatedBytes = 999'999;
        QCOMPARE(Bench::status(in, "unused-indexes"), good);
        in.objects.value.indexes = {unused};
        ForeignKey key;
        key.table = 1;
        key.columns = {2};
        in.objects.value.foreignKeys = {key};
        QCOMPARE(Bench::status(in, "unused-indexes"), good); // the only one for a foreign key
        in.objects.value.foreignKeys.clear();
        in.objects.value.statisticsSince = now.addDays(-7).addSecs(1);
        QCOMPARE(Bench::status(in, "unused-indexes"), unknown);
        in.objects.value.statisticsSince = now.addDays(-7);
        QCOMPARE(Bench::status(in, "unused-indexes"), notice);

        // Of 16 and newer the last scan is known.
        unused.scans = 9;
        unused.lastScan = now.addDays(-89);
        QCOMPARE(Bench::status(Bench::withIndexes({unused}), "unused-indexes"), good);
        unused.lastScan = now.addDays(-90);
        QVERIFY(Bench::only(Bench::withIndexes({unused}), "unused-indexes")
                    .sentence.contains(QStringLiteral("90 day(s) ago")));
    }

    void whichIndexCoversWhich()
    {
        const auto in = Bench::withIndexes({Bench::index(1, {2}), Bench::index(2, {2}), Bench::index(3, {2, 4}, 500)});
        QCOMPARE(Bench::only(in, "duplicate-indexes").sentence,
                 QStringLiteral("Index GameEvent_2_idx is a duplicate of GameEvent_1_idx on table public.GameEvent and "
                                "takes 50 MB."));
        QCOMPARE(Bench::status(in, "duplicate-indexes"), warning);
        QVERIFY(Bench::only(in, "redundant-indexes")
                    .sentence.startsWith(QStringLiteral("Index GameEvent_1_idx is covered by GameEvent_3_idx")));
        QCOMPARE(Bench::status(in, "redundant-indexes"), notice);
    }

    void foreignKeys_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<QString>("status");
        QTest::newRow("few rows") << qint64(999) << good;
        QTest::newRow("some") << qint64(1000) << notice;
        QTest::newRow("many") << qint64(100'000) << warning;
    }
    void foreignKeys()
    {
        QFETCH(const qint64, rows);
        auto in = Bench::withTable(Bench::table(QStringLiteral("Item"), rows));
        in.objects.value.foreignKeys = {{.table = 1,
                                         .schema = QStringLiteral("public"),
                                         .tableName = QStringLiteral("Item"),
                                         .name = QStringLiteral("k"),
                                         .columns = {3},
                                         .columnNames = QStringLiteral("\"worldId\""),
                                         .referenced = QStringLiteral("public.World")}};
        QTEST(Bench::status(in, "foreign-keys-without-index"), "status");
        if (rows > 5000)
            QCOMPARE(Bench::only(in, "foreign-keys-without-index").sql,
                     QStringList{
                         QStringLiteral("CREATE INDEX CONCURRENTLY \"k_idx\" ON \"public\".\"Item\" (\"worldId\")")});
    }

    void bloat()
    {
        auto in = Bench::withIndexes({Bench::index(9, {1})});
        const auto estimates = [&in](qint64 bytes, qint64 wasted) {
            in.bloat.value.tables = {{.oid = 1, .bytes = bytes, .wasted = wasted}};
            in.bloat.value.indexes = {{.oid = 9, .bytes = bytes, .wasted = wasted}};
            const QString status = Bench::status(in, "table-bloat");
            return status == Bench::status(in, "index-bloat") ? status : QStringLiteral("they differ");
        };
        QCOMPARE(estimates(120'000'000, 99'999'999), good);
        QCOMPARE(estimates(200'000'000, 100'000'000), notice);
        QCOMPARE(estimates(200'000'001, 100'000'000), good);
        QCOMPARE(estimates(2'000'000'000, 1'000'000'000), warning);
        QVERIFY(Bench::only(in, "table-bloat").sentence.contains(QStringLiteral("by an estimate")));
        QCOMPARE(Bench::only(in, "table-bloat").remedy, Remedy::VacuumFull);
        QCOMPARE(Bench::only(in, "index-bloat").remedy, Remedy::Reindex);
        in.bloat.value.tables.clear();
        in.bloat.value.unknown = 1;
        QCOMPARE(Bench::status(in, "table-bloat"), unknown);
    }

    void ofManyTheWorstAreTold()
    {
        VerdictInputs in = Bench::healthy();
        for (int i = 0; i < 57; ++i) {
            in.objects.value.tables << Bench::table(QStringLiteral("t%1").arg(i), 10'000, 10'000 + i);
            in.objects.value.tables.last().oid = i + 1;
        }
        const auto found = Bench::of(judge(in), QStringLiteral("dead-rows"));
        QCOMPARE(found.size(), 21);
        QCOMPARE(found.constFirst().subject, QStringLiteral("public.t56"));
        QCOMPARE(found.constLast().sentence, QStringLiteral("And 37 more like these."));
        QVERIFY(found.constLast().subject.isEmpty());
        QCOMPARE(found.constLast().status, Status::Warning);
    }

    void namesOfEveryShapeAreWrittenAsTheyAre()
    {
        for (const QString &name :
             {QStringLiteral("with space"), QStringLiteral("a.b"), QStringLiteral("quo\"te"), QStringLiteral("it's"),
              QStringLiteral("Größe"), QStringLiteral("%1%2%n"), QString(63, u'x')}) {
            const VerdictFinding finding =
                Bench::only(Bench::withTable(Bench::table(name, 10'000, 90'000)), "dead-rows");
            QCOMPARE(finding.subject, QStringLiteral("public.") + name);
            QVERIFY2(finding.sentence.startsWith(QStringLiteral("Table public.%1 has 90,000 dead").arg(name)),
                     qPrintable(finding.sentence));
            QVERIFY(finding.sql.at(0).endsWith(quoteQualified(QStringLiteral("public"), name)));
            QCOMPARE(finding.name, name);
        }
    }
};

QTEST_GUILESS_MAIN(TestVerdictObjects)
#include "tst_verdictobjects.moc"
