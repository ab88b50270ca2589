// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window says about maintenance whose Castellan was killed, and what its button does on a real server.
#include "app/interruptednotice.h"
#include "tests/widgets/databasefixture.h"
#include "widgets/shell/noticebar.h"
#include "widgets/shell/pageregistry.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace castellan;

class TestInterruptedNotice : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static InterruptedMaintenance interrupted(const QString &environment)
    {
        InterruptedMaintenance found;
        found.run.id = QStringLiteral("20261130T020000Z-0001");
        found.run.kind = QStringLiteral("db-reindex");
        found.run.title = QStringLiteral("Rebuild indexes");
        found.run.environmentId = environment;
        found.run.state = RunState::Failed;
        found.notBegun = {QStringLiteral("public.item")};
        return found;
    }
    static QToolButton *button(const NoticeBar *bar, const QString &word)
    {
        const auto all = bar->findChildren<QToolButton *>();
        for (QToolButton *each : all)
            if (QString(each->text()).remove(u'&') == word)
                return each;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create table item(i int)")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("insert into item values (1), (1)")));
        // A build that fails leaves its index.
        QVERIFY(!m_cluster->query(QStringLiteral("create unique index concurrently item_broken on item(i)")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("delete from item")));
    }

    void whatWasLeftIsMendedFromTheNotice()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.connectDatabase();
        MainWindow window(f.bench, builtinPages());
        window.show();
        InterruptedMaintenance found = interrupted(f.bench.current()->id);
        const auto looking = f.somebody(QStringLiteral("looking"));
        QVERIFY(looking);
        found.left = wait(findInvalidIndexes(looking)).value_or({});
        QCOMPARE(found.left.size(), 1);
        sayInterrupted(found, f.bench, window);
        QCOMPARE(window.notices()->sentences(), QStringList{found.sentence()});

        f.dialogs.confirmed = false; // a no leaves all as it is
        QToolButton *mend = button(window.notices(), QStringLiteral("Mend it…"));
        QVERIFY(mend);
        mend->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.confirmations.size(), 1, 20000);
        QCOMPARE(window.notices()->sentences().size(), 1);

        f.dialogs.confirmed = true;
        mend->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.notices()->sentences().isEmpty(), 20000);
        QCOMPARE(wait(findInvalidIndexes(looking)).value_or(found.left), QList<InvalidIndex>());
        QTRY_VERIFY_WITH_TIMEOUT(f.runner->running().isEmpty(), 20000);
    }

    void aSessionThatIsStillAtWorkIsShown()
    {
        DatabaseFixture f(*m_cluster);
        f.bench.setEnvironments({f.staging()});
        MainWindow window(f.bench, builtinPages());
        InterruptedMaintenance found = interrupted(f.staging().id);
        found.pid = 77;
        found.left = {InvalidIndex()}; // it may well end that itself
        sayInterrupted(found, f.bench, window);
        QVERIFY(!button(window.notices(), QStringLiteral("Mend it…")));
        QSignalSpy opened(&f.bench, &Workbench::openRequested);
        QToolButton *show = button(window.notices(), QStringLiteral("Show the session"));
        QVERIFY(show);
        show->click();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst(), (QVariantList{QStringLiteral("database"), QStringLiteral("activity/77")}));
    }

    void whereNothingWasLeftThereIsNothingToMend()
    {
        DatabaseFixture f(*m_cluster);
        f.bench.setEnvironments({f.staging()});
        MainWindow window(f.bench, builtinPages());
        sayInterrupted(interrupted(f.staging().id), f.bench, window);
        QCOMPARE(window.notices()->sentences().size(), 1);
        QVERIFY(!button(window.notices(), QStringLiteral("Mend it…")));
        QVERIFY(!button(window.notices(), QStringLiteral("Show the session")));
    }
};

QTEST_MAIN(TestInterruptedNotice)
#include "tst_interruptednotice.moc"
