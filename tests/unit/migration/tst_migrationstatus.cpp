// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A folder beside its table: what is applied, pending, failed, changed, missing, out of order.
#include "models/migration/migrationstatus.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using Kind = MigrationState::Kind;

namespace {

const MigrationTool &tool(const char *id)
{
    return *migrationTool(QLatin1String(id));
}

MigrationRecord recordOf(const MigrationTool &of, const MigrationFile &file,
                         MigrationRecord::State state = MigrationRecord::State::Applied)
{
    MigrationRecord record;
    record.id = record.version = file.version;
    record.name = file.name;
    record.checksum = of.checksum(file);
    record.state = state;
    record.repeatable = file.kind == MigrationFile::Kind::Repeatable;
    return record;
}

/// "1 applied", "2 pending, out of order"
QStringList told(const MigrationStatus &status)
{
    QStringList all;
    for (const MigrationState &state : status.all) {
        const char *kind = "";
        switch (state.kind) {
        case Kind::Applied:
            kind = "applied";
            break;
        case Kind::Changed:
            kind = "changed";
            break;
        case Kind::Missing:
            kind = "missing";
            break;
        case Kind::Failed:
            kind = "failed";
            break;
        case Kind::Pending:
            kind = "pending";
            break;
        case Kind::Ignored:
            kind = "ignored";
            break;
        }
        all << state.version() + u' ' + QLatin1String(kind) +
                   (state.outOfOrder ? QStringLiteral(", out of order") : QString());
    }
    return all;
}

} // namespace

class TestMigrationStatus : public QObject
{
    Q_OBJECT

    MigrationFolder m_folder;

private Q_SLOTS:
    void init()
    {
        m_folder = tool("castellan")
                       .read({{QStringLiteral("1_one.sql"), "select 1;"},
                              {QStringLiteral("2_two.sql"), "select 2; -- two\n"},
                              {QStringLiteral("3_three.sql"), "select 3;"},
                              {QStringLiteral("4_four.sql"), "select 4;"}});
        QCOMPARE(m_folder.files.size(), 4);
    }

    void whatIsAppliedAndWhatIsNot()
    {
        const MigrationTool &ours = tool("castellan");
        MigrationRecord gone = recordOf(ours, m_folder.files.at(0));
        gone.version = QStringLiteral("0");
        const MigrationStatus status = migrationStatus(
            ours, m_folder, {gone, recordOf(ours, m_folder.files.at(0)), recordOf(ours, m_folder.files.at(2))});
        QCOMPARE(told(status), (QStringList{QStringLiteral("0 missing"), QStringLiteral("1 applied"),
                                            QStringLiteral("2 pending, out of order"), QStringLiteral("3 applied"),
                                            QStringLiteral("4 pending")}));
        QCOMPARE(status.pending().size(), 2);
        QCOMPARE(status.count(Kind::Applied), 2);
        QCOMPARE(status.obstacle(), QString());
    }

    void aFailureStandsInTheWayUntilItIsResolved()
    {
        const MigrationTool &ours = tool("castellan");
        const MigrationRecord failed = recordOf(ours, m_folder.files.at(0), MigrationRecord::State::Failed);
        MigrationStatus status = migrationStatus(ours, m_folder, {failed});
        QCOMPARE(told(status).constFirst(), QStringLiteral("1 failed"));
        QVERIFY(status.obstacle().startsWith(QStringLiteral("1 has failed")));
        MigrationRecord back = failed;
        back.state = MigrationRecord::State::RolledBack;
        status = migrationStatus(ours, m_folder, {back});
        QCOMPARE(told(status).constFirst(), QStringLiteral("1 pending"));
        QVERIFY(status.obstacle().isEmpty());
        // The newest of its rows says how a version stands.
        status = migrationStatus(ours, m_folder, {back, recordOf(ours, m_folder.files.at(0))});
        QCOMPARE(told(status).constFirst(), QStringLiteral("1 applied"));
    }

    void theWayBackOfTheLastOne()
    {
        const MigrationTool &ours = tool("castellan");
        m_folder = ours.read({{QStringLiteral("1_one.sql"), "select 1;"},
                              {QStringLiteral("2_two.sql"), "select 2;"},
                              {QStringLiteral("2_two.down.sql"), "select -2;"},
                              {QStringLiteral("3_three.sql"), "select 3;"}});
        const MigrationRecord one = recordOf(ours, m_folder.files.at(0));
        const MigrationRecord two = recordOf(ours, m_folder.files.at(1));
        const MigrationRecord three = recordOf(ours, m_folder.files.at(2));
        const auto obstacle = [&](const QList<MigrationRecord> &records, const QHash<QString, QByteArray> &texts = {}) {
            return migrationStatus(ours, m_folder, records, texts).obstacleToRollback();
        };
        QVERIFY(!migrationStatus(ours, m_folder, {}).lastApplied());
        QVERIFY(obstacle({}).startsWith(QStringLiteral("No migration is applied")));
        const MigrationStatus both = migrationStatus(ours, m_folder, {one, two});
        QCOMPARE(both.lastApplied()->version(), QStringLiteral("2"));
        QCOMPARE(both.obstacleToRollback(), QString());
        QVERIFY(obstacle({one, two, three}).startsWith(QStringLiteral("Its tool has no script that takes 3 back.")));
        // Once it is taken back, the one before it is the last.
        MigrationRecord back = two;
        back.state = MigrationRecord::State::RolledBack;
        QCOMPARE(migrationStatus(ours, m_folder, {one, two, back}).lastApplied()->version(), QStringLiteral("1"));
        MigrationRecord failed = three;
        failed.state = MigrationRecord::State::Failed;
        QVERIFY(obstacle({one, two, failed}).startsWith(QStringLiteral("3 has failed")));
        const QByteArray was = std::exchange(m_folder.files[1].bytes, QByteArray("select 22;"));
        QVERIFY(obstacle({one, two}).contains(QStringLiteral("was changed")));
        QVERIFY(obstacle({one, two}, {{QStringLiteral("2"), was}}).contains(QStringLiteral("was changed")));
        m_folder.files[1].bytes = was + "\n-- a comment";
        QCOMPARE(obstacle({one, two}, {{QStringLiteral("2"), was}}), QString());
        m_folder.files.removeAt(1);
        QVERIFY(obstacle({one, two}).startsWith(QStringLiteral("There is no file of 2")));
    }

    void anUndoneOneIsNotOutOfOrder()
    {
        const MigrationTool &flyway = tool("flyway");
        const MigrationFolder folder =
            flyway.read({{QStringLiteral("V1__a.sql"), "select 1;"}, {QStringLiteral("V2__b.sql"), "select 2;"}});
        MigrationRecord undone = recordOf(flyway, folder.files.at(1));
        undone.state = MigrationRecord::State::RolledBack;
        QCOMPARE(told(migrationStatus(flyway, folder, {recordOf(flyway, folder.files.at(1)), undone})),
                 (QStringList{QStringLiteral("1 pending"), QStringLiteral("2 pending")}));
    }

    void whatAChangeMeans_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<ContentChange>("change");
        QTest::newRow("line endings") << QByteArray("select 2; -- two\r\n") << ContentChange::LineEndings;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFselect 2; -- two\n") << ContentChange::LineEndings;
        QTest::newRow("a comment") << QByteArray("/* licence */ select  2;\n") << ContentChange::Comments;
        QTest::newRow("a statement") << QByteArray("select 3; -- two\n") << ContentChange::Statements;
        QTest::newRow("in quotes") << QByteArray("select 2 '--'; -- two\n") << ContentChange::Statements;
        QTest::newRow("case") << QByteArray("SELECT 2;") << ContentChange::Statements;
    }
    void whatAChangeMeans()
    {
        const MigrationTool &ours = tool("castellan");
        const MigrationFile before = m_folder.files.at(1);
        const QList<MigrationRecord> records{recordOf(ours, before)};
        QFETCH(const QByteArray, now);
        m_folder.files[1].bytes = now;
        const MigrationState known =
            migrationStatus(ours, m_folder, records, {{before.version, before.bytes}}).all.at(1);
        QCOMPARE(known.kind, Kind::Changed);
        QTEST(known.change, "change");
        // Nothing is taken for harmless of which nobody knows what it was.
        QCOMPARE(migrationStatus(ours, m_folder, records).all.at(1).change, ContentChange::Statements);
    }

    void otherLineEndingsAreNoChangeForPrisma()
    {
        const MigrationTool &prisma = tool("prisma");
        MigrationFolder folder = prisma.read({{QStringLiteral("1_a/migration.sql"), "select 1;\n"}});
        const QList<MigrationRecord> records{recordOf(prisma, folder.files.at(0))};
        folder.files[0].bytes = "select 1;\r\n";
        QCOMPARE(migrationStatus(prisma, folder, records).all.at(0).kind, Kind::Applied);
        folder.files[0].bytes = "select 2;\n";
        QCOMPARE(migrationStatus(prisma, folder, records).all.at(0).kind, Kind::Changed);
    }

    void baselinesOfFlyway()
    {
        const MigrationTool &flyway = tool("flyway");
        const MigrationFolder folder = flyway.read({{QStringLiteral("V1__a.sql"), "select 1;"},
                                                    {QStringLiteral("V2__b.sql"), "select 2;"},
                                                    {QStringLiteral("V3__c.sql"), "select 3;"}});
        MigrationRecord base;
        base.version = QStringLiteral("2");
        base.state = MigrationRecord::State::Baseline;
        QCOMPARE(told(migrationStatus(flyway, folder, {base})),
                 (QStringList{QStringLiteral("1 ignored"), QStringLiteral("2 applied"), QStringLiteral("3 pending")}));
        // A script for new databases stands for what is before it, and is none of theirs that have a history.
        MigrationFolder with = flyway.read({{QStringLiteral("V1__a.sql"), "select 1;"},
                                            {QStringLiteral("B2__base.sql"), "select 12;"},
                                            {QStringLiteral("V3__c.sql"), "select 3;"}});
        QCOMPARE(told(migrationStatus(flyway, with, {})),
                 (QStringList{QStringLiteral("1 ignored"), QStringLiteral("2 pending"), QStringLiteral("3 pending")}));
        QCOMPARE(told(migrationStatus(flyway, with, {recordOf(flyway, with.files.at(0))})),
                 (QStringList{QStringLiteral("1 applied"), QStringLiteral("2 ignored"), QStringLiteral("3 pending")}));
    }

    void repeatableOnesAreAppliedAgainWhenTheyChange()
    {
        const MigrationTool &flyway = tool("flyway");
        MigrationFolder folder =
            flyway.read({{QStringLiteral("V1__a.sql"), "select 1;"},
                         {QStringLiteral("R__views.sql"), "create or replace view v as select 1"}});
        const QList<MigrationRecord> records{recordOf(flyway, folder.files.at(0)),
                                             recordOf(flyway, folder.files.at(1))};
        QCOMPARE(told(migrationStatus(flyway, folder, records)),
                 (QStringList{QStringLiteral("1 applied"), QStringLiteral("views applied")}));
        folder.files[1].bytes += " + 1";
        QCOMPARE(told(migrationStatus(flyway, folder, records)),
                 (QStringList{QStringLiteral("1 applied"), QStringLiteral("views pending")}));
    }
};

QTEST_GUILESS_MAIN(TestMigrationStatus)
#include "tst_migrationstatus.moc"
