// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/databaseswap.h"
#include "tests/widgets/backupbench.h"
#include "widgets/backup/interruptedbanner.h"
#include "widgets/common/sentencebanner.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace castellan;

/// The next start after Castellan was killed in a restore: it says which state production is in, and cleans up. The
/// records are those that a killed process leaves; the databases are real.
class TestInterruptedBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_bench.reset(); }
    void nothingInterruptedTakesNoRoom();
    void untouched();
    void copyLeftIsRemoved();
    void swappedStartsTheServices();
    void aRunThatLivesIsLeftAlone();

private:
    static constexpr int longest = 60'000;

    /// What a restore leaves whose process died: its record and its checkpoints.
    Result<void> leave(const QString &id, const QList<Checkpoint> &checkpoints, bool alive = false)
    {
        Run run;
        run.id = id;
        run.kind = QStringLiteral("restore");
        run.title = QStringLiteral("Restore dnd_companion");
        run.environmentId = m_bench->lab.environment.id;
        run.state = RunState::Running;
        run.started = QDateTime::currentDateTimeUtc();
        StoredRun stored;
        stored.id = run.id;
        stored.environmentId = run.environmentId;
        stored.kind = run.kind;
        stored.state = runStateName(run.state);
        stored.started = run.started;
        stored.json = run.toJson();
        stored.process = ProcessIdentity::current();
        if (!alive)
            ++stored.process.started; // the number is another process's now
        RunStore store(m_bench->lab.workspace);
        CASTELLAN_TRY(wait(store.save(stored)));
        for (const Checkpoint &checkpoint : checkpoints)
            CASTELLAN_TRY(wait(store.checkpoint(id, checkpoint.key, checkpoint.value)));
        return {};
    }
    std::unique_ptr<InterruptedBanner> look()
    {
        auto banner = std::make_unique<InterruptedBanner>(*m_bench->desk, m_bench->fixture.dialogs);
        QSignalSpy looked(banner.get(), &InterruptedBanner::looked);
        banner->resize(900, 200);
        return looked.wait(longest) ? std::move(banner) : nullptr;
    }
    bool cleanUp(InterruptedBanner &banner)
    {
        QSignalSpy cleaned(&banner, &InterruptedBanner::cleanedUp);
        QSignalSpy looked(&banner, &InterruptedBanner::looked);
        auto *button = banner.findChild<QPushButton *>();
        if (!button)
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        if (button->isEnabled()) // twice is once
            return false;
        return (cleaned.size() || cleaned.wait(longest)) && (looked.size() || looked.wait(longest));
    }
    bool exists(const QString &database) const
    {
        const auto rows = m_bench->lab.cluster->query(
            QStringLiteral("SELECT 1 FROM pg_database WHERE datname = %1").arg(quoteLiteral(database)));
        return rows && !rows->isEmpty();
    }

    std::unique_ptr<BackupBench> m_bench;
    QString m_started;
};

void TestInterruptedBanner::initTestCase()
{
    m_bench = std::make_unique<BackupBench>();
    CASTELLAN_VERIFY(m_bench->start(1'000'000));
    BackupLab &lab = m_bench->lab;
    m_started = lab.folder.filePath(QStringLiteral("started"));
    lab.environment.services = {{.name = QStringLiteral("backend"),
                                 .container = {},
                                 .stopCommand = QStringLiteral("true"),
                                 .startCommand = QStringLiteral("touch '%1'").arg(m_started),
                                 .healthUrl = {},
                                 .stopForRestore = true}};
    lab.connection = lab.connect(lab.environment, lab.database.password);
    m_bench->desk = std::make_unique<BackupDesk>(lab.connection, lab.workspace, *lab.runner);
}

void TestInterruptedBanner::nothingInterruptedTakesNoRoom()
{
    const auto banner = look();
    QVERIFY(banner);
    QVERIFY(banner->found().isEmpty());
    QVERIFY(!banner->isVisibleTo(nullptr));
    QVERIFY(!banner->findChild<SentenceBanner *>());
}

void TestInterruptedBanner::untouched()
{
    CASTELLAN_VERIFY(leave(QStringLiteral("20261124T010000Z-aaaa"), {}));
    const auto banner = look();
    QVERIFY(banner);
    QCOMPARE(banner->found().size(), 1);
    auto *told = banner->findChild<SentenceBanner *>();
    QVERIFY(told);
    QVERIFY2(told->sentence().contains(QLatin1String("Production is as it was")), qPrintable(told->sentence()));
    QVERIFY(cleanUp(*banner));
    QVERIFY(banner->found().isEmpty());
    QVERIFY(m_bench->fixture.dialogs.errors.isEmpty());
    const auto run = wait(m_bench->lab.runner->load(QStringLiteral("20261124T010000Z-aaaa")));
    CASTELLAN_VERIFY(run);
    QCOMPARE(run->state, RunState::Failed); // closed, and not as a success
}

void TestInterruptedBanner::copyLeftIsRemoved()
{
    const QString copy = QStringLiteral("dnd_companion_restored_\"x\"");
    CASTELLAN_VERIFY(m_bench->lab.cluster->query(
        QStringLiteral("CREATE DATABASE %1 OWNER %2").arg(quoteIdentifier(copy), m_bench->lab.database.role)));
    CASTELLAN_VERIFY(
        leave(QStringLiteral("20261124T020000Z-bbbb"), {{.key = QStringLiteral("database"), .value = copy}}));
    const auto banner = look();
    QVERIFY(banner);
    QCOMPARE(banner->found().size(), 1);
    QCOMPARE(banner->found().first().standing, InterruptedRestore::Standing::CopyLeft);
    QVERIFY(banner->findChild<SentenceBanner *>()->sentence().contains(copy));
    QVERIFY(exists(copy)); // looking changes nothing
    QVERIFY(cleanUp(*banner));
    QVERIFY(!exists(copy));
    QVERIFY(exists(m_bench->lab.database.name));
    QVERIFY(banner->found().isEmpty());
}

void TestInterruptedBanner::swappedStartsTheServices()
{
    BackupLab &lab = m_bench->lab;
    const QString live = lab.database.name;
    const QString fresh = QStringLiteral("dnd_companion_restored_2");
    CASTELLAN_VERIFY(lab.cluster->query(
        QStringLiteral("CREATE DATABASE %1 TEMPLATE %2 OWNER %3").arg(fresh, live, lab.database.role)));
    const auto oid = lab.cluster->query(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(fresh));
    CASTELLAN_VERIFY(oid);
    const auto session = wait(lab.connection->openSession(QStringLiteral("postgres")));
    CASTELLAN_VERIFY(session);
    const auto helper = wait(lab.connection->openSession(QStringLiteral("postgres")));
    CASTELLAN_VERIFY(helper);
    const auto plan = planSwap(**session, live, fresh, QDateTime::currentDateTimeUtc());
    CASTELLAN_VERIFY(plan);
    CASTELLAN_VERIFY(runSwap(**session, **helper, *plan, {}));
    CASTELLAN_VERIFY(leave(QStringLiteral("20261124T030000Z-cccc"),
                           {{.key = QStringLiteral("database"), .value = fresh},
                            {.key = QStringLiteral("services"), .value = QJsonArray{QStringLiteral("backend")}},
                            {.key = QStringLiteral("swap"), .value = plan->toJson()}}));
    const auto banner = look();
    QVERIFY(banner);
    QCOMPARE(banner->found().size(), 1);
    QCOMPARE(banner->found().first().standing, InterruptedRestore::Standing::Swapped);
    auto *told = banner->findChild<SentenceBanner *>();
    QVERIFY2(told->sentence().contains(QLatin1String("after the swap")), qPrintable(told->sentence()));
    QVERIFY(told->sentence().contains(plan->old));
    QVERIFY(told->accessibleDescription().contains(QLatin1String("backend")));
    QVERIFY(!QFile::exists(m_started));
    QVERIFY(cleanUp(*banner));
    QVERIFY(QFile::exists(m_started));
    QVERIFY(exists(plan->old)); // kept, as the restore would have
    const auto now = lab.cluster->query(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(live));
    CASTELLAN_VERIFY(now);
    QCOMPARE(*now, *oid);
}

void TestInterruptedBanner::aRunThatLivesIsLeftAlone()
{
    CASTELLAN_VERIFY(leave(QStringLiteral("20261124T040000Z-dddd"), {}, true));
    const auto banner = look();
    QVERIFY(banner);
    QVERIFY(banner->found().isEmpty());
}

QTEST_MAIN(TestInterruptedBanner)
#include "tst_interruptedbanner.moc"
