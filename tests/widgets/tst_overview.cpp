// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The overview: every sentence's buttons do what they say, every card has its states, and a newcomer's card is made of
// one SQL file, one class and one line.
#include "models/overview/overviewobserver.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/appearance.h"
#include "widgets/common/factlist.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/meter.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/overview/overviewpage.h"
#include "widgets/shell/connectiondetails.h"
#include "widgets/shell/mainwindow.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

using namespace castellan;

namespace {

Error trouble(const QString &message)
{
    return {.kind = ErrorKind::Io,
            .message = message,
            .hint = QStringLiteral("Look there."),
            .detail = QStringLiteral("its own words"),
            .code = {},
            .retryable = true};
}

/// What a newcomer writes beside a SQL file: here one that exists, asked by its name.
class SizeCard final : public OverviewCard
{
public:
    explicit SizeCard(Workbench &bench) : OverviewCard(QStringLiteral("Size"), bench)
    {
        m_text = new QLabel;
        body()->addWidget(m_text);
    }
    void adopt(const OverviewFacts &facts, const Overview &overview) override
    {
        const auto rows = facts.rows.value(QStringLiteral("database/size"));
        if (turnTo(rows, overview))
            m_text->setText(rows.value->value(0, u"bytes").toString());
    }
    QString text() const { return m_text->text(); }

private:
    QLabel *m_text = nullptr;
};

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT

    static StateView::State stateOf(QWidget *window, const char *card)
    {
        return window->findChild<OverviewCard *>(QStringLiteral("card.") + QLatin1String(card))->states()->state();
    }

private Q_SLOTS:
    void everyButtonOfEverySentenceDoesSomething_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QStringList>("topics");
        QTest::newRow("not connected") << 0 << QStringList{QStringLiteral("link")};
        QTest::newRow("lost") << 1 << QStringList{QStringLiteral("link")};
        QTest::newRow("no backup, never drilled") << 2 << QStringList{QStringLiteral("rpo"), QStringLiteral("rto")};
        QTest::newRow("old proof, a newer backup") << 3 << QStringList{QStringLiteral("rpo")};
        QTest::newRow("a drill that differs") << 4 << QStringList{QStringLiteral("rto")};
        QTest::newRow("limits") << 5
                                << QStringList{QStringLiteral("connections"), QStringLiteral("cacheHit"),
                                               QStringLiteral("indexHit")};
        QTest::newRow("unreadable") << 6 << QStringList{QStringLiteral("database"), QStringLiteral("rpo")};
    }
    void everyButtonOfEverySentenceDoesSomething()
    {
        QFETCH(const int, what);
        QFETCH(const QStringList, topics);
        BenchFixture fixture;
        fixture.useProduction();
        OverviewFacts facts = fixture.goodFacts();
        if (what == 0)
            facts.link = {};
        if (what == 1) {
            facts.link.state = LinkState::Failed;
            facts.link.error = trouble(QStringLiteral("No route to dnd-1."));
        }
        if (what == 2) {
            facts.backups.value->newest.reset();
            facts.backups.value->newestProven.reset();
            facts.drills.value->last.reset();
        }
        if (what == 3) {
            facts.backups.value->newestProven->when = fixture.clock->now().addSecs(-26 * 3600);
            facts.backups.value->newest->proof = ProofLevel::Stored;
        }
        if (what == 4)
            facts.drills.value->last->same = false;
        if (what == 5) {
            facts.database.value->facts.connections = Fact<int>::known(99);
            facts.database.value->facts.cacheHit = Fact<double>::known(0.5);
            facts.database.value->facts.indexHit = Fact<double>::known(0.5);
        }
        if (what == 6) {
            facts.database.failure = trouble(QStringLiteral("The server said no."));
            facts.backups.value.reset();
            facts.backups.failure = trouble(QStringLiteral("/backups cannot be read."));
        }
        MainWindow window(fixture.bench, builtinPages());
        window.resize(1280, 800);
        window.show();
        fixture.bench.setLink(facts.link);
        fixture.bench.setFacts(facts);
        CASTELLAN_VERIFY_KEYBOARD(window);

        QStringList shown;
        for (SentenceBanner *banner : window.findChildren<SentenceBanner *>())
            shown.append(banner->objectName().mid(10));
        for (const QString &topic : topics)
            QVERIFY2(shown.contains(topic), qPrintable(shown.join(QLatin1Char(' '))));
        QSignalSpy connectAsked(&fixture.bench, &Workbench::connectRequested);
        QSignalSpy refreshAsked(&fixture.bench, &Workbench::refreshRequested);
        for (const QString &topic : shown) {
            const auto banner = [&] {
                return window.findChild<SentenceBanner *>(QStringLiteral("attention.") + topic);
            };
            const int buttons = static_cast<int>(banner()->findChildren<QPushButton *>().size());
            QVERIFY2(buttons > 0, qPrintable(topic + QStringLiteral(" has no next action")));
            for (int i = 0; i < buttons; ++i) {
                window.open(QStringLiteral("overview"));
                const auto asked = connectAsked.size() + refreshAsked.size();
                QPushButton *button = banner()->findChildren<QPushButton *>().at(i);
                QTest::keyClick(button, Qt::Key_Space);
                QCoreApplication::processEvents();
                const bool led = window.currentPage() != QStringLiteral("overview") ||
                                 connectAsked.size() + refreshAsked.size() > asked ||
                                 window.findChild<ConnectionDetails *>();
                QVERIFY2(led, qPrintable(QStringLiteral("%1: \"%2\" does nothing").arg(topic, button->text())));
                delete window.findChild<ConnectionDetails *>();
            }
        }
    }

    void seeTheLimitsLeadsToTheLimit()
    {
        BenchFixture fixture;
        fixture.useProduction();
        QSignalSpy asked(&fixture.bench, &Workbench::actionRequested);
        MainWindow window(fixture.bench, builtinPages());
        OverviewFacts facts = fixture.goodFacts();
        facts.database.value->facts.cacheHit = Fact<double>::known(0.5);
        fixture.bench.setLink(facts.link);
        fixture.bench.setFacts(facts);
        window.show();
        auto *banner = window.findChild<SentenceBanner *>(QStringLiteral("attention.cacheHit"));
        banner->findChild<QPushButton *>()->click();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).toString(), QStringLiteral("limits.show"));
        QCOMPARE(asked.first().at(1).toString(), QStringLiteral("cacheHit"));
        QCOMPARE(window.currentPage(), QStringLiteral("environment"));
    }

    void theBellCountsWhatFires()
    {
        BenchFixture fixture;
        fixture.useProduction();
        MainWindow window(fixture.bench, builtinPages());
        window.show();
        auto *bell = window.findChild<QToolButton *>(QStringLiteral("bell"));
        QVERIFY(bell->isHidden()); // not connected is not known, not an alert
        fixture.bench.setHeardAlerts(2);
        QVERIFY(!bell->isHidden());
        QVERIFY2(bell->text().startsWith(QStringLiteral("2 ")), qPrintable(bell->text()));
        window.open(QStringLiteral("history"));
        QTest::keyClick(bell, Qt::Key_Space);
        QCOMPARE(window.currentPage(), QStringLiteral("alerts"));
        fixture.bench.setHeardAlerts(0);
        QVERIFY(bell->isHidden());
    }

    void theFirstEnvironmentBringsTheCards()
    {
        BenchFixture fixture;
        MainWindow window(fixture.bench, builtinPages());
        window.show();
        QVERIFY(window.findChildren<OverviewCard *>().isEmpty());
        fixture.useProduction();
        QCOMPARE(window.findChildren<OverviewCard *>().size(), overviewCards().size());
        for (const OverviewCard *card : window.findChildren<OverviewCard *>())
            QTRY_VERIFY2(card->isVisible() && card->height() > 40, qPrintable(card->objectName()));
    }

    void cardsTurnThroughTheirStates()
    {
        BenchFixture fixture;
        fixture.useProduction();
        OverviewPage page(fixture.bench);
        page.resize(1000, 700);
        page.show();
        using State = StateView::State;
        for (const char *card : {"recovery", "backup", "database", "connection"})
            QCOMPARE(stateOf(&page, card), State::Empty); // not connected, and it says so
        LinkStatus link;
        link.state = LinkState::Connecting;
        fixture.bench.setLink(link);
        for (const char *card : {"recovery", "backup", "database", "connection"})
            QCOMPARE(stateOf(&page, card), State::Loading);
        fixture.bench.setLink(fixture.connected());
        OverviewFacts facts;
        facts.link = fixture.connected();
        facts.database.failure = trouble(QStringLiteral("The server said no."));
        facts.backups.failure = trouble(QStringLiteral("/backups cannot be read."));
        fixture.bench.setFacts(facts);
        QCOMPARE(stateOf(&page, "database"), State::Failed);
        QCOMPARE(stateOf(&page, "backup"), State::Failed);
        CASTELLAN_VERIFY_KEYBOARD(page);
        QSignalSpy again(&fixture.bench, &Workbench::refreshRequested);
        for (const char *card : {"database", "backup"}) {
            auto *shown = page.findChild<OverviewCard *>(QStringLiteral("card.") + QLatin1String(card));
            for (QPushButton *button : shown->findChildren<QPushButton *>()) {
                if (button->isVisible() && button->text().contains(QStringLiteral("Retry")))
                    button->click();
            }
        }
        QCOMPARE(again.size(), 2);

        fixture.bench.setFacts(fixture.goodFacts());
        for (const char *card : {"recovery", "backup", "database", "connection"})
            QCOMPARE(stateOf(&page, card), State::Content);
        facts = fixture.goodFacts();
        facts.database.failure = trouble(QStringLiteral("The server said no."));
        fixture.bench.setFacts(facts);
        QCOMPARE(stateOf(&page, "database"), State::Stale);
        // This computer is offline: what was known stays, with its age, and nothing is called down.
        facts = fixture.goodFacts();
        facts.link.state = LinkState::Failed;
        facts.link.error = trouble(QStringLiteral("This computer has no network."));
        fixture.bench.setLink(facts.link);
        fixture.bench.setFacts(facts);
        QCOMPARE(stateOf(&page, "database"), State::Stale);
        QCOMPARE(stateOf(&page, "backup"), State::Stale);
        QCOMPARE(stateOf(&page, "connection"), State::Failed);
        QVERIFY(page.overview().headline.contains(QStringLiteral("cannot be observed")));
        CASTELLAN_VERIFY_KEYBOARD(page);
        // And by nothing but time passing.
        fixture.bench.setLink(fixture.connected());
        facts = fixture.goodFacts();
        fixture.bench.setFacts(facts);
        QCOMPARE(stateOf(&page, "database"), State::Content);
        fixture.clock->advance(std::chrono::minutes(10));
        fixture.bench.setFacts(facts);
        QCOMPARE(stateOf(&page, "database"), State::Stale);
    }

    void nothingIsCutOffSideways()
    {
        BenchFixture fixture;
        fixture.useProduction();
        OverviewPage page(fixture.bench);
        page.show();
        fixture.bench.setLink(fixture.connected());
        OverviewFacts facts;
        facts.link = fixture.connected();
        facts.database.failure = trouble(QStringLiteral("The server said no."));
        facts.backups.failure = trouble(QStringLiteral("/backups cannot be read."));
        for (const OverviewFacts &shown : {facts, fixture.goodFacts()}) {
            fixture.bench.setFacts(shown);
            for (const int width : {500, 700, 1000, 1300}) {
                page.resize(width, 700);
                QCoreApplication::sendPostedEvents();
                auto *scroll = page.findChild<QScrollArea *>();
                QVERIFY2(scroll->horizontalScrollBar()->maximum() == 0, qPrintable(QString::number(width)));
            }
        }
    }

    void nothingIsSquashedInLargeType()
    {
        const QFont before = QApplication::font();
        const auto restore = qScopeGuard([before] { QApplication::setFont(before); });
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        BenchFixture fixture;
        fixture.useProduction();
        OverviewPage page(fixture.bench);
        page.resize(1000, 600);
        page.show();
        OverviewFacts stale = fixture.goodFacts();
        stale.link.state = LinkState::Failed;
        OverviewFacts none = fixture.goodFacts();
        none.backups.value->newest.reset();
        none.backups.value->newestProven.reset();
        none.drills.value->last.reset();
        const auto squashed = [&page] {
            QStringList all;
            for (QWidget *widget : page.findChildren<QWidget *>()) {
                const bool text = qobject_cast<QLabel *>(widget) || qobject_cast<Meter *>(widget) ||
                                  qobject_cast<FactList *>(widget) || qobject_cast<QPushButton *>(widget);
                if (!text || !widget->isVisible())
                    continue;
                const int needed = widget->hasHeightForWidth() ? widget->heightForWidth(widget->width())
                                                               : widget->minimumSizeHint().height();
                if (widget->height() < needed)
                    all.append(
                        QStringLiteral("%1 in %2: %3 of %4")
                            .arg(QLatin1String(widget->metaObject()->className()), widget->parent()->objectName())
                            .arg(widget->height())
                            .arg(needed));
            }
            return all.join(QLatin1Char('\n'));
        };
        for (const OverviewFacts &facts : {fixture.goodFacts(), stale, none}) {
            fixture.bench.setLink(facts.link);
            fixture.bench.setFacts(facts);
            QTRY_VERIFY2(squashed().isEmpty(), qPrintable(squashed()));
        }
    }

    void aNewcomersCardIsFedByItsSqlFile()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        auto database = (*cluster)->createDatabase(1000 * 1000);
        CASTELLAN_VERIFY(database);
        BenchFixture fixture;
        Environment environment;
        environment.id = QStringLiteral("lab");
        environment.name = QStringLiteral("Lab");
        environment.database.name = database->name;
        environment.database.role = database->role;
        environment.database.port = (*cluster)->port();
        fixture.bench.setEnvironments({environment});
        fixture.bench.setCurrent(environment.id);
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)secrets->write(QStringLiteral("lab/database"), database->password);
        const CardDescriptor line{.id = QStringLiteral("size"),
                                  .sql = QStringLiteral("database/size"),
                                  .create = [](Workbench &bench) -> OverviewCard * { return new SizeCard(bench); }};
        const std::unique_ptr<OverviewCard> card(line.create(fixture.bench));
        OverviewObserver observer(std::make_shared<EnvironmentConnection>(environment, secrets, nullptr), {line.sql},
                                  fixture.clock);
        const auto show = [&] {
            fixture.bench.setLink(observer.facts().link);
            card->adopt(observer.facts(), judge(observer.facts(), environment, fixture.clock->now()));
        };
        connect(&observer, &OverviewObserver::factsChanged, card.get(), show);
        show();
        QVERIFY(card->states()->state() != StateView::State::Content);
        observer.start();
        QTRY_COMPARE_WITH_TIMEOUT(card->states()->state(), StateView::State::Content, 20000);
        QVERIFY(static_cast<SizeCard *>(card.get())->text().toLongLong() > 1000 * 1000);
        (*cluster)->kill();
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                observer.refresh();
                return observer.facts().database.failure.has_value();
            }(),
            20000);
        QVERIFY2(observer.facts().rows.value(line.sql).value.has_value(), "the last answer is kept");
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installFlatStyle();
    if (const int percent = qEnvironmentVariableIntValue("CASTELLAN_FONT"); percent > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }
    applyAppearance(qEnvironmentVariable("CASTELLAN_DARK").isEmpty() ? Appearance::Light : Appearance::Dark, false);
    TestOverview test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_overview.moc"
