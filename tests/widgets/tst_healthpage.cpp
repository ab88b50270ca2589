// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of checks and limits, in the real window and over a sample store with real files.
#include "models/workspace/samplestore.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/meter.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/checkdetails.h"
#include "widgets/monitoring/healthpage.h"
#include "widgets/monitoring/passedstrip.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/mainwindow.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

struct HealthFixture : BenchFixture
{
    std::unique_ptr<MainWindow> window;

    HealthFixture()
    {
        useProduction();
        window = std::make_unique<MainWindow>(bench, builtinPages());
        window->resize(1280, 800);
        window->open(QStringLiteral("health"));
        window->show();
    }
    HealthPage *page() const { return static_cast<HealthPage *>(window->page(QStringLiteral("health"))); }
    WatchedCheck check(const char *id, const char *name, CheckStanding standing, const char *parent) const
    {
        WatchedCheck check;
        check.id = QLatin1String(id);
        check.name = QLatin1String(name);
        check.parent = QLatin1String(parent);
        check.standing = standing;
        check.since = clock->now().addSecs(-26 * 60);
        check.last.finding = standing == CheckStanding::Up ? Finding::Passed : Finding::Silent;
        check.last.message = QStringLiteral("What %1 said.").arg(check.name);
        check.last.hint = QStringLiteral("Look there.");
        check.last.request = QStringLiteral("GET http://127.0.0.1/%1").arg(check.id);
        check.last.answer = QStringLiteral("HTTP/1.1 200\nlookup 0.1 ms");
        check.last.started = clock->now().addSecs(-5);
        check.last.took = 12ms;
        return check;
    }
    WatchPicture picture(CheckStanding redis = CheckStanding::Up) const
    {
        WatchPicture picture;
        picture.when = clock->now();
        picture.checks = {check("host", "dnd-1", CheckStanding::Up, ""), check("redis", "Redis", redis, "host"),
                          check("service:Backend", "Backend", CheckStanding::Up, "host")};
        if (redis == CheckStanding::Down)
            picture.outages = {{QStringLiteral("redis"), {}}};
        for (const LimitRule &rule : limitRules({})) {
            LimitStanding limit;
            limit.rule = rule;
            if (rule.metric == QLatin1String("memory.used")) {
                limit.subject = QStringLiteral("host");
                limit.current = 0.91;
                limit.status = Status::Warning;
                limit.trend = 0.03;
            }
            picture.limits.append(limit);
        }
        return picture;
    }
    QString label(const char *name) const { return page()->findChild<QLabel *>(QLatin1String(name))->text(); }
};

} // namespace

class TestHealthPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeAnythingWasTried()
    {
        const HealthFixture fixture;
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Empty);
        QSignalSpy connects(const_cast<Workbench *>(&fixture.bench), &Workbench::connectRequested);
        QPushButton *connectNow = nullptr;
        for (QPushButton *button : fixture.page()->states()->findChildren<QPushButton *>()) {
            if (button->isVisible())
                connectNow = button;
        }
        QVERIFY(connectNow);
        QTest::mouseClick(connectNow, Qt::LeftButton);
        QCOMPARE(connects.size(), 1);
    }

    void whatIsWrongIsToldFirstAndOpened()
    {
        HealthFixture fixture;
        fixture.bench.setLink(fixture.connected());
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Loading);
        fixture.bench.setWatch(fixture.picture(CheckStanding::Down));
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Content);
        QVERIFY2(fixture.label("headline").contains(QStringLiteral("2 of 3")), qPrintable(fixture.label("headline")));
        QVERIFY(fixture.page()->findChild<QWidget *>(QStringLiteral("attention.check:redis")));
        QVERIFY(fixture.page()->findChild<QWidget *>(QStringLiteral("attention.limit:memory.used")));
        QCOMPARE(fixture.page()->details()->check().id, QStringLiteral("redis"));
        QVERIFY(fixture.label("checkExplanation").contains(QStringLiteral("Look there.")));
        QVERIFY(fixture.page()->details()->findChild<QPlainTextEdit *>()->toPlainText().startsWith(
            QStringLiteral("HTTP/1.1")));
        // On the overview, too, with a button that leads here.
        fixture.window->open(QStringLiteral("overview"));
        fixture.bench.setFacts(fixture.goodFacts());
        auto *banner = fixture.window->page(QStringLiteral("overview"))
                           ->findChild<QWidget *>(QStringLiteral("attention.check:redis"));
        QVERIFY(banner);
        auto *card = fixture.window->findChild<OverviewCard *>(QStringLiteral("card.health"));
        QCOMPARE(card->states()->state(), StateView::State::Content);
        QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(fixture.window->currentPage(), QStringLiteral("health"));
    }

    void selectionSurvivesNewAnswers()
    {
        HealthFixture fixture;
        fixture.bench.setWatch(fixture.picture());
        QTableView *view = fixture.page()->table()->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        const QString chosen = fixture.page()->details()->check().id;
        fixture.clock->advance(30s);
        WatchPicture next = fixture.picture(CheckStanding::Down);
        fixture.bench.setWatch(next);
        QCOMPARE(fixture.page()->details()->check().id, chosen);
        // Checks stand below what they depend on, whatever they are called.
        QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("dnd-1"));
    }

    void everythingIsTriedAgain()
    {
        HealthFixture fixture;
        fixture.bench.setWatch(fixture.picture());
        QSignalSpy again(&fixture.bench, &Workbench::checkAgainRequested);
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        QTest::keyClick(fixture.window.get(), Qt::Key_F5);
        QCOMPARE(again.size(), 1);
        // By the palette, too.
        for (const PaletteItem &item : fixture.window->paletteItems()) {
            if (item.title == QLatin1String("Check again now"))
                item.run();
        }
        QCOMPARE(again.size(), 2);
    }

    void oldAnswersAreStale()
    {
        HealthFixture fixture;
        fixture.bench.setWatch(fixture.picture());
        fixture.clock->advance(10min);
        fixture.bench.setLink(fixture.connected());
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Stale);
    }

    void theLastDayAndTheMonth()
    {
        HealthFixture fixture;
        const auto store = wait(SampleStore::open(fixture.dir.path(), fixture.clock));
        CASTELLAN_VERIFY(store);
        const qint64 now = fixture.clock->now().toMSecsSinceEpoch();
        QList<Reading> readings;
        for (int i = 100; i > 0; --i) {
            const qint64 when = now - i * 60'000;
            readings.append({{QStringLiteral("dnd"), QStringLiteral("redis"), QStringLiteral("check.passed")},
                             QStringLiteral("ratio"),
                             {when, i <= 10 ? 0.0 : 1.0}});
            readings.append({{QStringLiteral("dnd"), QStringLiteral("host"), QStringLiteral("memory.used")},
                             QStringLiteral("ratio"),
                             {when, i <= 30 ? 0.9 : 0.5}});
        }
        (*store)->append(readings);
        fixture.bench.setWatch(fixture.picture(CheckStanding::Down));
        fixture.bench.setSamples(*store);
        auto *strip = fixture.page()->findChild<PassedStrip *>();
        QTRY_VERIFY2(strip->sentence().contains(QStringLiteral("90.0 %")), qPrintable(strip->sentence()));
        QVERIFY(fixture.label("dayWords").contains(QStringLiteral("90.0 %")));
        auto *row = fixture.page()->findChild<QWidget *>(QStringLiteral("limit.memory.used"));
        QTRY_VERIFY2(row->findChild<QLabel *>()->text().contains(QStringLiteral("30 min")),
                     qPrintable(row->findChild<QLabel *>()->text()));
        QCOMPARE(row->findChild<Meter *>()->status(), Status::Warning);
        // What is not measured is not shown as kept.
        QCOMPARE(
            fixture.page()->findChild<QWidget *>(QStringLiteral("limit.redis.hit"))->findChild<Meter *>()->status(),
            Status::Unknown);
    }
};

QTEST_MAIN(TestHealthPage)
#include "tst_healthpage.moc"
