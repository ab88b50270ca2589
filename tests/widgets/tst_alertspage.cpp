// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Alerts in the window, over a real workspace: what fires, who takes it on, what is silenced, what is told when.
#include "models/alerts/alertstore.h"
#include "models/alerts/windowwords.h"
#include "models/connection/environmentconnection.h"
#include "models/remote/localhost.h"
#include "tests/lab/parts.h"
#include "tests/widgets/alertsfixture.h"
#include "widgets/alerts/notificationdialog.h"
#include "widgets/alerts/rulespane.h"
#include "widgets/alerts/silencespane.h"
#include "widgets/alerts/windowdialog.h"
#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/annotations.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTextBlock>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

class TestAlertsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAWatchNothingIsKnown()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Empty);
        QVERIFY(fixture.button(QStringLiteral("Connect")));
        fixture.bench.setAlertDesk(fixture.desk.get());
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Content);
    }

    void itFiresIsTakenOnAndIsOver()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        QSignalSpy fired(fixture.desk.get(), &AlertDesk::fired);
        fixture.look(false);
        fixture.look(true);
        QTRY_COMPARE(fixture.page()->now()->view()->model()->rowCount(), 1);
        QTRY_COMPARE(fired.size(), 1);
        QTRY_VERIFY2(fixture.label("headline").startsWith(QLatin1Char('1')), qPrintable(fixture.label("headline")));
        QVERIFY(fixture.label("alertTitle").contains(QStringLiteral("Redis")));
        QVERIFY2(fixture.label("alertWords").contains(QStringLiteral("nothing is known of cache.")),
                 qPrintable(fixture.label("alertWords")));
        QTRY_VERIFY(fixture.button(QStringLiteral("Take on"))->isEnabled());
        fixture.dialogs.text = QStringLiteral("Restarting it.");
        QTest::mouseClick(fixture.button(QStringLiteral("Take on")), Qt::LeftButton);
        QTRY_VERIFY2(fixture.label("alertWords").contains(QStringLiteral("Restarting it.")),
                     qPrintable(fixture.label("alertWords")));
        QVERIFY(!fixture.button(QStringLiteral("Take on"))->isEnabled());
        fixture.look(false);
        QTRY_VERIFY(fixture.label("headline").contains(QStringLiteral("Nothing")));
        // It stays in the history, with each of its steps and who took it on.
        fixture.page()->tabs()->setCurrentIndex(1);
        fixture.page()->refresh();
        QAbstractItemModel *history = fixture.page()->history()->view()->model();
        QTRY_COMPARE(history->rowCount(), 1);
        QTRY_COMPARE(history->index(0, EpisodeModel::State).data().toString(), QStringLiteral("resolved"));
        QVERIFY(!history->index(0, EpisodeModel::Acknowledged).data().toString().isEmpty());
    }

    /// From its mark in a chart, also when it is older than those that are listed.
    void anAlertsMarkOpensItsEpisode()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.look(false);
        fixture.look(true);
        QTRY_COMPARE(fixture.page()->now()->view()->model()->rowCount(), 1);
        fixture.look(false);
        QTRY_COMPARE(fixture.page()->now()->view()->model()->rowCount(), 0);
        AlertStore store(fixture.workspace);
        QTRY_COMPARE(wait(store.search({})).value_or({}).size(), 1);
        const AlertEpisode first = wait(store.search({}))->constFirst();
        fixture.clock->advance(1h);
        AlertEvaluation storm{.when = fixture.clock->now(), .samples = {}};
        for (int i = 0; i < 1000; ++i)
            storm.samples.append({.labels = {{QStringLiteral("alertname"), QString::number(i)}},
                                  .value = 1,
                                  .severity = QStringLiteral("warning"),
                                  .annotations = {}});
        AlertMachine machine(AlertTiming{});
        CASTELLAN_VERIFY(
            wait(store.record(QStringLiteral("dnd"), QStringLiteral("other"), machine.evaluate(storm), storm.when)));
        const QList<Annotation> marks = annotationsOf(first);
        QVERIFY(!marks.isEmpty());
        fixture.window->open(QStringLiteral("overview"));
        Q_EMIT fixture.bench.openRequested(marks.constFirst().page, marks.constFirst().object);
        QCOMPARE(fixture.window->currentPage(), QStringLiteral("alerts"));
        QVERIFY(fixture.page()->history()->isVisible());
        QAbstractItemModel *history = fixture.page()->history()->view()->model();
        const auto chosen = [&] {
            const QModelIndexList rows =
                fixture.page()->history()->view()->selectionModel()->selectedRows(EpisodeModel::Rule);
            return rows.isEmpty() ? QString() : rows.constFirst().data().toString();
        };
        QTRY_VERIFY2(chosen().contains(QStringLiteral("Redis")), qPrintable(chosen()));
        QTRY_COMPARE(history->rowCount(), 1001);
        // One that is forgotten is told.
        Q_EMIT fixture.bench.openRequested(QStringLiteral("alerts"), QStringLiteral("episode:4711"));
        QTRY_COMPARE(fixture.dialogs.errors.size(), 1);
        QCOMPARE(fixture.dialogs.errors.constFirst().kind, ErrorKind::NotFound);
    }

    void aSilenceShowsWhatItHidesAndEnds()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.look(false);
        fixture.look(true);
        QTRY_COMPARE(fixture.page()->now()->view()->model()->rowCount(), 1);
        QTest::mouseClick(fixture.button(QStringLiteral("Silence")), Qt::LeftButton);
        auto *dialog = fixture.page()->findChild<SilenceDialog *>();
        QVERIFY(dialog);
        const auto field = [&](const char *name) { return dialog->findChild<QLineEdit *>(QLatin1String(name)); };
        QVERIFY(field("matchers")->text().contains(QStringLiteral("CheckDown")));
        QVERIFY(!dialog->findChild<QComboBox *>(QStringLiteral("place"))); // there is no Alertmanager
        auto *silence = dialog->findChild<QPushButton *>(QStringLiteral("save"));
        QVERIFY(silence && !silence->isEnabled()); // without a reason
        field("comment")->setText(QStringLiteral("Moving it."));
        QVERIFY(silence->isEnabled());
        const QString preview = dialog->findChild<QLabel *>(QStringLiteral("preview"))->text();
        QVERIFY2(preview.contains(QStringLiteral("Redis")), qPrintable(preview));
        field("matchers")->setText(QStringLiteral("alertname=~\".*"));
        QVERIFY(!silence->isEnabled());
        field("matchers")->setText(QStringLiteral("alertname=\"CheckDown\", check=\"redis\""));
        QTest::mouseClick(silence, Qt::LeftButton);
        QTRY_COMPARE(fixture.desk->silences().size(), 1);
        QTRY_COMPARE(fixture.desk->heardCount(), 0);
        QTRY_VERIFY(fixture.page()
                        ->now()
                        ->view()
                        ->model()
                        ->index(0, AlertModel::State)
                        .data()
                        .toString()
                        .contains(QStringLiteral("silenced")));
        fixture.page()->tabs()->setCurrentIndex(2);
        fixture.page()->silences()->table()->view()->selectRow(0);
        QTRY_VERIFY(fixture.button(QStringLiteral("End now"))->isEnabled());
        QTest::mouseClick(fixture.button(QStringLiteral("End now")), Qt::LeftButton);
        QTRY_COMPARE(fixture.desk->heardCount(), 1);
    }

    void aMaintenanceWindowIsMadeChangedAndDeleted()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.look(true);
        QTRY_COMPARE(fixture.page()->now()->view()->model()->rowCount(), 1);
        fixture.page()->tabs()->setCurrentIndex(2);
        QTest::mouseClick(fixture.button(QStringLiteral("New maintenance window")), Qt::LeftButton);
        auto *dialog = fixture.page()->findChild<WindowDialog *>();
        QVERIFY(dialog);
        const auto field = [&](const char *name) { return dialog->findChild<QLineEdit *>(QLatin1String(name)); };
        const auto save = [&] { return dialog->findChild<QPushButton *>(QStringLiteral("save")); };
        const auto words = [&](const char *name) { return dialog->findChild<QLabel *>(QLatin1String(name))->text(); };
        QVERIFY(!save()->isEnabled());
        field("windowName")->setText(QStringLiteral("Cache"));
        field("matchers")->setText(QStringLiteral("check=\"redis\""));
        QVERIFY(!save()->isEnabled()); // without a reason
        field("comment")->setText(QStringLiteral("A new version."));
        QVERIFY2(save()->isEnabled(), qPrintable(words("problem")));
        QVERIFY2(words("preview").contains(QStringLiteral("Redis")), qPrintable(words("preview")));
        // Every week across the end of summer time, with its next times.
        auto *repeat = dialog->findChild<QComboBox *>(QStringLiteral("repeat"));
        QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("weekday7"))->isVisible());
        repeat->setCurrentIndex(2);
        QVERIFY(dialog->findChild<QCheckBox *>(QStringLiteral("weekday7"))->isVisible());
        for (int day = 1; day <= 7; ++day)
            dialog->findChild<QCheckBox *>(QStringLiteral("weekday%1").arg(day))->setChecked(false);
        QVERIFY(!save()->isEnabled());
        dialog->findChild<QCheckBox *>(QStringLiteral("weekday7"))->setChecked(true);
        auto *zone = dialog->findChild<QComboBox *>(QStringLiteral("zone"));
        zone->setCurrentText(QStringLiteral("Europe/Atlantis"));
        QVERIFY(!save()->isEnabled());
        zone->setCurrentText(QStringLiteral("Europe/Berlin"));
        dialog->findChild<QDateEdit *>(QStringLiteral("from"))->setDate(QDate(2027, 3, 20));
        dialog->findChild<QTimeEdit *>(QStringLiteral("start"))->setTime(QTime(1, 30));
        dialog->findChild<QTimeEdit *>(QStringLiteral("end"))->setTime(QTime(3, 30));
        QVERIFY2(words("times").contains(QStringLiteral("every Sunday")) &&
                     words("times").contains(QStringLiteral("set forward")),
                 qPrintable(words("times")));
        // Once, now.
        repeat->setCurrentIndex(0);
        zone->setCurrentText(QStringLiteral("UTC"));
        const QDateTime now = fixture.clock->now();
        dialog->findChild<QDateEdit *>(QStringLiteral("from"))->setDate(now.date());
        dialog->findChild<QTimeEdit *>(QStringLiteral("start"))->setTime(QTime(1, 0));
        QVERIFY2(save()->isEnabled(), qPrintable(words("problem")));
        QTest::keyClick(field("comment"), Qt::Key_Return); // which means to keep it
        QAbstractItemModel *rows = fixture.page()->silences()->table()->view()->model();
        QTRY_COMPARE(rows->rowCount(), 1); // the window, and not its silence too
        QTRY_COMPARE(rows->index(0, SilenceModel::State).data().toString(), QStringLiteral("active"));
        QCOMPARE(rows->index(0, SilenceModel::Kind).data().toString(), QStringLiteral("maintenance window, once"));
        QTRY_COMPARE(fixture.desk->heardCount(), 0);
        QTRY_VERIFY2(fixture.news().contains(QStringLiteral("hides 1 alert")), qPrintable(fixture.news()));
        fixture.page()->tabs()->setCurrentIndex(0);
        QTRY_VERIFY2(fixture.label("alertWords").contains(QStringLiteral("\"Cache\"")),
                     qPrintable(fixture.label("alertWords")));
        // Changed: what it was stands in the fields.
        fixture.page()->tabs()->setCurrentIndex(2);
        fixture.page()->silences()->table()->view()->selectRow(0);
        QTest::mouseClick(fixture.button(QStringLiteral("Change")), Qt::LeftButton);
        QTRY_COMPARE(fixture.page()->findChildren<WindowDialog *>().size(), 1);
        dialog = fixture.page()->findChild<WindowDialog *>();
        const MaintenanceWindow shown = fixture.desk->windows().first();
        QCOMPARE(dialog->window(), shown);
        field("windowName")->setText(QStringLiteral("Cache again"));
        QTest::mouseClick(save(), Qt::LeftButton);
        QTRY_COMPARE(fixture.desk->windows().first().name, QStringLiteral("Cache again"));
        QCOMPARE(fixture.desk->windows().first().id, shown.id);
        // Deleted, once that is confirmed.
        QTRY_VERIFY(fixture.button(QStringLiteral("Delete"))->isEnabled());
        fixture.dialogs.confirmed = true;
        QTest::mouseClick(fixture.button(QStringLiteral("Delete")), Qt::LeftButton);
        QTRY_VERIFY(fixture.desk->windows().isEmpty());
        QTRY_COMPARE(fixture.desk->heardCount(), 1);
        QTRY_VERIFY(fixture.news().isEmpty());
        QCOMPARE(fixture.dialogs.confirmations.size(), 1);
    }

    /// What the dialog shows of a window and gives back is the window, of every kind.
    void everyKindOfWindowIsShownAsItIs_data()
    {
        QTest::addColumn<bool>("repeated");
        QTest::addColumn<QList<int>>("weekdays");
        QTest::addColumn<QList<int>>("days");
        QTest::addColumn<QList<int>>("months");
        QTest::addColumn<QDate>("until");
        using L = QList<int>;
        QTest::newRow("once") << false << L() << L() << L() << QDate();
        QTest::newRow("daily") << true << L() << L() << L() << QDate(2027, 1, 1);
        QTest::newRow("weekly") << true << L{2, 6} << L() << L{1, 12} << QDate();
        QTest::newRow("second Tuesday") << true << L{2} << daysOfNth(2) << L() << QDate();
        QTest::newRow("last Friday") << true << L{5} << daysOfNth(-1) << L() << QDate();
        QTest::newRow("days") << true << L() << L{1, 15, -1} << L() << QDate();
        QTest::newRow("Friday the 13th") << true << L{5} << L{13} << L() << QDate();
    }
    void everyKindOfWindowIsShownAsItIs()
    {
        MaintenanceWindow window;
        window.id = QStringLiteral("w");
        window.name = QStringLiteral("Disk");
        window.matchers = {{QStringLiteral("check"), QStringLiteral("redis")}};
        window.createdBy = QStringLiteral("ana");
        window.comment = QStringLiteral("why");
        window.zone = QByteArrayLiteral("Europe/Berlin");
        window.start = QTime(22, 0);
        window.end = QTime(2, 0);
        window.from = QDate(2026, 11, 24);
        window.verifyFor = 30min;
        QFETCH(const bool, repeated);
        QFETCH(const QList<int>, weekdays);
        QFETCH(const QList<int>, days);
        QFETCH(const QList<int>, months);
        QFETCH(const QDate, until);
        window.repeated = repeated;
        window.weekdays = weekdays;
        window.daysOfMonth = days;
        window.months = months;
        window.until = until;
        const auto *dialog = new WindowDialog(
            window,
            {.author = QStringLiteral("ana"), .alerts = {}, .rules = {}, .clock = std::make_shared<FakeClock>()},
            nullptr);
        QCOMPARE(dialog->window(), window);
        delete dialog;
    }

    void aSilenceIsMadeAndEndedInAlertmanager()
    {
        auto manager = startAlertmanager();
        if (!manager && manager.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + manager.error().text()));
        CASTELLAN_VERIFY(manager);
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.clock->set(QDateTime::currentDateTimeUtc()); // Alertmanager's clock does not stand still
        Environment environment = *fixture.bench.current();
        environment.host = {};
        environment.alertmanagerUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(manager->port));
        fixture.bench.setConnection(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr));
        AlertmanagerClient client(std::make_shared<LocalHost>(), environment.alertmanagerUrl);
        const auto look = [&] {
            const auto answer = client.look();
            fixture.clock->set(QDateTime::currentDateTimeUtc());
            fixture.desk->takeAlertmanager(environment.alertmanagerUrl, answer);
        };
        connect(fixture.desk.get(), &AlertDesk::hurried, fixture.desk.get(), look);
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.page()->tabs()->setCurrentIndex(2);
        // It has not been asked: that is not "none".
        fixture.desk->expectAlertmanager(environment.alertmanagerUrl);
        QTRY_COMPARE(fixture.page()->silences()->findChild<StateView *>()->state(), StateView::State::Loading);
        look();
        QTRY_COMPARE(fixture.page()->silences()->findChild<StateView *>()->state(), StateView::State::Empty);
        QTest::mouseClick(fixture.button(QStringLiteral("Silence")), Qt::LeftButton);
        auto *dialog = fixture.page()->findChild<SilenceDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("matchers"))->setText(QStringLiteral("alertname=\"HighLoad\""));
        dialog->findChild<QLineEdit *>(QStringLiteral("comment"))->setText(QStringLiteral("Known."));
        dialog->findChild<QComboBox *>(QStringLiteral("place"))->setCurrentIndex(1);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("save")), Qt::LeftButton);
        QAbstractItemModel *rows = fixture.page()->silences()->table()->view()->model();
        QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), 1, 30000);
        QCOMPARE(rows->index(0, SilenceModel::Kind).data().toString(), QStringLiteral("silence in Alertmanager"));
        QCOMPARE(client.silences().value_or({}).value(0).comment, QStringLiteral("Known."));
        fixture.page()->silences()->table()->view()->selectRow(0);
        QTest::mouseClick(fixture.button(QStringLiteral("End now")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), 0, 30000);
        manager->processes.clear();
        look();
        QTRY_VERIFY2(fixture.news().contains(QStringLiteral("does not answer")), qPrintable(fixture.news()));
        fixture.bench.setConnection(nullptr);
    }

    void quietHours_data()
    {
        QTest::addColumn<QTime>("now");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<bool>("told");
        QTest::newRow("by day") << QTime(12, 0) << "warning" << true;
        QTest::newRow("at night") << QTime(23, 0) << "warning" << false;
        QTest::newRow("after midnight") << QTime(6, 59) << "warning" << false;
        QTest::newRow("in the morning") << QTime(7, 0) << "warning" << true;
        QTest::newRow("critical at night") << QTime(3, 0) << "critical" << true;
    }
    void quietHours()
    {
        QFETCH(const QTime, now);
        QFETCH(const QString, severity);
        QFETCH(const bool, told);
        NotificationPolicy policy;
        policy.quietHours = true;
        QCOMPARE(policy.tells(severity, now), told);
        policy.enabled = false;
        QVERIFY(!policy.tells(severity, now));
        policy.enabled = true;
        policy.criticalAlways = false;
        QCOMPARE(policy.tells(severity, now), told && !policy.isQuiet(now));
    }

    void notificationsAreRemembered()
    {
        BenchFixture fixture;
        QVERIFY(NotificationPolicy::read(fixture.settings) == NotificationPolicy());
        auto *dialog = new NotificationDialog(fixture.settings, nullptr);
        for (QCheckBox *box : dialog->findChildren<QCheckBox *>())
            box->setChecked(true);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
        const NotificationPolicy policy = NotificationPolicy::read(fixture.settings);
        QVERIFY(policy.quietHours && policy.sound && policy.enabled);
        QCOMPARE(policy.quietFrom, QTime(22, 0));
    }

    void aLimitsRuleAndAlertAreShown()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        // No server has it: the guide's text, at its place.
        fixture.window->open(QStringLiteral("alerts"), QStringLiteral("rule:SlowQueries"));
        QCOMPARE(fixture.page()->tabs()->currentWidget(), static_cast<QWidget *>(fixture.page()->rules()));
        const auto line = [&] { return fixture.page()->rules()->editor()->textCursor().block().text(); };
        QVERIFY2(line().contains(QStringLiteral("SlowQueries")), qPrintable(line()));
        fixture.window->open(QStringLiteral("alerts"), QStringLiteral("rule:HighErrorRate"));
        QVERIFY2(line().contains(QStringLiteral("HighErrorRate")), qPrintable(line()));
        const auto words = [&] {
            return fixture.page()->rules()->findChild<QLabel *>(QStringLiteral("rulesWords"))->text();
        };
        fixture.window->open(QStringLiteral("alerts"), QStringLiteral("rule:Gone"));
        QVERIFY2(words().contains(QStringLiteral("Gone")), qPrintable(words()));
        // What somebody changed is not thrown away for it.
        fixture.page()->rules()->editor()->insertPlainText(QStringLiteral("# mine\n"));
        PrometheusRuleGroup group;
        group.file = QStringLiteral("/etc/prometheus/rules/disk.yml");
        PrometheusRule rule;
        rule.name = QStringLiteral("DiskFull");
        group.rules = {rule};
        fixture.desk->takeRules(QList<PrometheusRuleGroup>{group}, {});
        fixture.window->open(QStringLiteral("alerts"), QStringLiteral("rule:DiskFull"));
        QVERIFY(fixture.page()->rules()->text().contains("# mine"));
        QVERIFY2(words().contains(QStringLiteral("another file")), qPrintable(words()));

        // The alert of a limit, with a runbook that is read in here.
        fixture.clock->advance(30s);
        WatchPicture picture = fixture.picture(true);
        LimitStanding memory;
        memory.rule = limitRule({}, QStringLiteral("memory.used")).value();
        memory.subject = QStringLiteral("host");
        memory.current = 0.97;
        memory.status = Status::Critical;
        picture.limits = {memory};
        fixture.desk->take(picture);
        QTRY_COMPARE(fixture.desk->alerts().size(), 2);
        fixture.window->open(QStringLiteral("alerts"), QStringLiteral("limit:memory.used"));
        QTRY_VERIFY2(fixture.label("alertTitle").contains(QStringLiteral("emory")),
                     qPrintable(fixture.label("alertTitle")));
        const auto labels = fixture.page()->details()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("castellan:runbook/high-memory-usage"));
        }));
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
