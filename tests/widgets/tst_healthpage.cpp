// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of checks and limits, in the real window and over a sample store with real files.
#include "models/alerts/alertdesk.h"
#include "models/workspace/samplestore.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/meter.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/checkdetails.h"
#include "widgets/monitoring/healthpage.h"
#include "widgets/monitoring/limitrow.h"
#include "widgets/monitoring/passedstrip.h"
#include "widgets/monitoring/runbookdialog.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/attentionlist.h"
#include "widgets/shell/mainwindow.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

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
    LimitRow *row(const char *metric) const
    {
        return page()->findChild<LimitRow *>(QStringLiteral("limit.") + QLatin1String(metric));
    }
    /// Follows a link in the details of a limit, as a click does.
    static bool follow(const LimitRow *row, const QString &target)
    {
        for (QLabel *label : row->findChildren<QLabel *>()) {
            if (!label->text().contains(QStringLiteral("href=\"%1\"").arg(target)))
                continue;
            Q_EMIT label->linkActivated(target);
            return true;
        }
        return false;
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

    /// However much is wrong, the table has its room, and nothing of it is out of reach.
    void muchThatIsWrong()
    {
        HealthFixture fixture;
        fixture.bench.setLink(fixture.connected());
        WatchPicture picture = fixture.picture(CheckStanding::Down);
        const auto redis = std::find_if(picture.checks.cbegin(), picture.checks.cend(), [](const WatchedCheck &check) {
            return check.standing == CheckStanding::Down;
        });
        QVERIFY(redis != picture.checks.cend());
        WatchedCheck further = *redis;
        for (int i = 0; i < 40; ++i) {
            further.id = QStringLiteral("further-%1").arg(i);
            picture.checks.append(further);
            picture.outages.append({further.id, {}});
        }
        fixture.bench.setWatch(picture);
        const auto told = [&] { return fixture.page()->findChildren<SentenceBanner *>().size(); };
        QCOMPARE(told(), AttentionList::few);
        QTRY_VERIFY(fixture.page()->table()->height() > fixture.page()->height() / 5);
        auto *more = fixture.page()->findChild<QPushButton *>(QStringLiteral("moreAttention"));
        QVERIFY2(more->isVisible() && more->text().contains(QStringLiteral("37")), qPrintable(more->text()));
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE(told(), 42);
        QTRY_VERIFY(fixture.page()->table()->height() > fixture.page()->height() / 5);
        QVERIFY(fixture.window->height() <= 900);
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE(told(), AttentionList::few);
        fixture.bench.setWatch(fixture.picture(CheckStanding::Down));
        QTRY_VERIFY(!more->isVisible());
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

    void everySubjectOfALimitIsTold()
    {
        HealthFixture fixture;
        WatchPicture picture = fixture.picture();
        for (LimitStanding &limit : picture.limits) {
            if (limit.rule.metric != QLatin1String("fs.used"))
                continue;
            limit.subject = QStringLiteral("fs:/var");
            limit.current = 0.85;
            limit.status = Status::Warning;
            LimitStanding other = limit;
            other.subject = QStringLiteral("fs:/srv");
            other.current = 0.6;
            other.headroom = 0.25;
            other.status = Status::Good;
            limit.others = {other};
        }
        fixture.bench.setWatch(picture);
        LimitRow *row = fixture.row("fs.used");
        QVERIFY2(row->findChild<QLabel *>()->text().contains(QStringLiteral("/var, the worst of 2")),
                 qPrintable(row->findChild<QLabel *>()->text()));
        QCOMPARE(row->findChildren<Meter *>().size(), 1);
        QVERIFY(row->detailLines().isEmpty());
        QTest::mouseClick(row->findChild<QToolButton *>(), Qt::LeftButton);
        const auto meters = row->findChildren<Meter *>();
        QCOMPARE(meters.size(), 3);
        QCOMPARE(meters.at(1)->label(), QStringLiteral("/var"));
        QCOMPARE(meters.at(2)->label(), QStringLiteral("/srv"));
        QVERIFY2(meters.at(2)->valueText().contains(QStringLiteral("60.0 %")), qPrintable(meters.at(2)->valueText()));
        QVERIFY(row->detailLines().contains(QStringLiteral("25.0 % of the way to the limit is left")));
        // New measurements do not take the focus from a link; a disk that is gone goes.
        Meter *kept = meters.at(1);
        for (LimitStanding &limit : picture.limits) {
            limit.others.clear();
            if (limit.current)
                limit.current = *limit.current + 0.01;
        }
        for (LimitStanding &limit : picture.limits) {
            if (limit.rule.metric == QLatin1String("fs.used")) {
                LimitStanding other = limit;
                other.subject = QStringLiteral("fs:/tmp");
                limit.others = {other};
            }
        }
        fixture.bench.setWatch(picture);
        QCOMPARE(row->findChildren<Meter *>().at(1), kept);
        QCOMPARE(row->findChildren<Meter *>().at(2)->label(), QStringLiteral("/tmp"));
        QTest::mouseClick(row->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!kept->isVisible());
    }

    void theRulesAndTheRunbookOfALimit()
    {
        HealthFixture fixture;
        auto workspace = wait(Workspace::open(fixture.dir.path(), fixture.clock));
        CASTELLAN_VERIFY(workspace);
        AlertDesk desk(*workspace, QStringLiteral("dnd"));
        QList<Environment> environments = fixture.bench.environments();
        environments[0].prometheusUrl = QUrl(QStringLiteral("http://127.0.0.1:9090"));
        fixture.bench.setEnvironments(environments);
        fixture.bench.setAlertDesk(&desk);
        fixture.bench.setWatch(fixture.picture());
        // As the sentence about it leads here.
        fixture.window->open(QStringLiteral("health"), QStringLiteral("limit:container.memoryUsed"));
        LimitRow *memory = fixture.row("container.memoryUsed");
        QVERIFY(memory->isExpanded());
        const auto said = [&memory](const char *words) {
            return memory->detailLines().join(QLatin1Char('\n')).contains(QLatin1String(words));
        };
        QVERIFY(said("does not fire now"));
        QVERIFY(said("was not asked for its rules yet"));
        desk.takeRules(QList<PrometheusRuleGroup>(), {});
        QVERIFY2(said("does not have the guide's rule"), qPrintable(memory->detailLines().join(QLatin1Char('\n'))));
        PrometheusRuleGroup group;
        PrometheusRule rule;
        rule.name = QStringLiteral("MemoryHigh");
        rule.expression = QStringLiteral("container_memory_usage_bytes > 1e9");
        rule.state = AlertState::Firing;
        group.rules = {rule};
        desk.takeRules(QList<PrometheusRuleGroup>{group}, {});
        QVERIFY(said("of Prometheus fires"));
        QSignalSpy opened(&fixture.bench, &Workbench::openRequested);
        QSignalSpy asked(&fixture.bench, &Workbench::actionRequested);
        QVERIFY(HealthFixture::follow(memory, QStringLiteral("rule:MemoryHigh")));
        QCOMPARE(opened.takeFirst(), (QVariantList{QStringLiteral("alerts"), QStringLiteral("rule:MemoryHigh")}));
        QVERIFY(HealthFixture::follow(memory, QStringLiteral("settings:memoryUsed")));
        QCOMPARE(asked.takeFirst(), (QVariantList{QStringLiteral("limits.show"), QStringLiteral("memoryUsed")}));
        desk.takeRules(ioError(QStringLiteral("It is gone."), {}), {});
        QVERIFY(said("It is gone.") && said("of Prometheus fires"));

        // The guide's runbook is read in here.
        fixture.window->open(QStringLiteral("health"));
        QVERIFY(said("The guide's runbook"));
        QVERIFY(HealthFixture::follow(memory, QStringLiteral("runbook")));
        auto *dialog = fixture.window->findChild<RunbookDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->states()->state(), StateView::State::Content);
        QVERIFY(dialog->text()->toPlainText().contains(QStringLiteral("docker stats")));
        QCOMPARE(dialog->windowTitle(), QStringLiteral("High memory usage"));

        // Of a limit without one it is said where to name it; once named, it is the environment's own.
        fixture.window->open(QStringLiteral("health"), QStringLiteral("limit:fs.used"));
        QVERIFY(fixture.row("fs.used")->detailLines().last().startsWith(QStringLiteral("No runbook yet.")));
        asked.clear();
        QVERIFY(HealthFixture::follow(fixture.row("fs.used"), QStringLiteral("settings:runbooks.diskUsed")));
        QCOMPARE(asked.takeFirst(), (QVariantList{QStringLiteral("limits.show"), QStringLiteral("runbooks.diskUsed")}));
        WatchPicture named = fixture.picture();
        for (LimitStanding &limit : named.limits) {
            if (limit.rule.metric == QLatin1String("fs.used"))
                limit.rule.runbook = QStringLiteral("https://wiki.example.org/disk");
        }
        fixture.bench.setWatch(named);
        fixture.window->open(QStringLiteral("health"), QStringLiteral("limit:fs.used"));
        QVERIFY(fixture.row("fs.used")->detailLines().last().contains(QStringLiteral("wiki.example.org/disk")));
        fixture.bench.setAlertDesk(nullptr);
    }
};

QTEST_MAIN(TestHealthPage)
#include "tst_healthpage.moc"
