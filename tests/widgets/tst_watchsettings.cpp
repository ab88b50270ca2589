// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is watched, in the settings: health checks against the lab's application, Redis against a real one, limits,
// rhythm and ports.
#include "tests/lab/parts.h"
#include "tests/widgets/keyboard.h"
#include "tests/widgets/settingsbench.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/statusbadge.h"
#include "widgets/environment/limitsform.h"
#include "widgets/environment/servicemodel.h"
#include "widgets/environment/trialline.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>
#include <QTcpSocket>
#include <QTest>

using namespace castellan;
using namespace std::chrono_literals;

class TestWatchSettings : public QObject
{
    Q_OBJECT

    LabPart m_application;
    LabPart m_redis;
    std::unique_ptr<SettingsBench> m_bench;

    Environment environment() const
    {
        Environment made;
        made.id = QStringLiteral("dnd");
        made.name = QStringLiteral("D&D");
        made.kind = EnvironmentKind::Demo;
        made.database.name = QStringLiteral("dnd_companion");
        made.database.role = QStringLiteral("dnd");
        ServiceConfig backend;
        backend.name = QStringLiteral("Backend");
        backend.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(m_application.port));
        ServiceConfig silent;
        silent.name = QStringLiteral("Nobody");
        silent.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(freePort()));
        ServiceConfig unasked;
        unasked.name = QStringLiteral("Worker");
        made.services = {backend, silent, unasked};
        made.redisHost = QStringLiteral("127.0.0.1");
        made.redisPort = m_redis.port;
        made.thresholds.diskUsed = 0.925;
        return made;
    }
    template <typename T>
    T *field(const char *name) const
    {
        return m_bench->find<T>(QLatin1String(name));
    }
    /// Presses "Try it" of the section in front and waits; the badge's words and what stands below.
    QString tried() const
    {
        for (auto *button : m_bench->page->findChildren<QPushButton *>(QStringLiteral("try"))) {
            if (!button->isVisible())
                continue;
            QTest::keyClick(button, Qt::Key_Space);
            auto *line = button->parentWidget();
            auto *badge = m_bench->find<StatusBadge>(QStringLiteral("answer"), line);
            [&] { QTRY_VERIFY_WITH_TIMEOUT(badge->text() != QStringLiteral("asking…"), 20000); }();
            return badge->text() + QLatin1Char('|') + m_bench->find<QLabel>(QStringLiteral("words"), line)->text();
        }
        return QStringLiteral("no button");
    }
    void askRedis(const QByteArray &line) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_redis.port);
        QVERIFY(socket.waitForConnected());
        socket.write(line + "\r\n");
        QVERIFY(socket.waitForReadyRead());
        QVERIFY2(socket.readAll().startsWith("+OK"), line.constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        m_application = *std::move(application);
        auto redis = startRedis();
        if (!redis)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + redis.error().text()));
        m_redis = *std::move(redis);
    }
    void init()
    {
        m_bench = std::make_unique<SettingsBench>(environment());
        QVERIFY(!m_bench->page->isChanged());
    }
    void cleanup() { m_bench.reset(); }

    void aHealthCheckIsTriedAndItsEvidenceShown()
    {
        QVERIFY(m_bench->open(QStringLiteral("Services")));
        QString answer = tried();
        QVERIFY2(answer.startsWith(QStringLiteral("It answers as it should|")), qPrintable(answer));
        for (const char *part : {"status 200", "waiting for the first byte", "time to answer", "GET http://127.0.0.1"})
            QVERIFY2(answer.contains(QLatin1String(part)), qPrintable(answer));
        QVERIFY(!m_bench->page->isChanged()); // trying is not changing
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);

        field<QSpinBox>("healthStatus")->setValue(204);
        answer = tried();
        QVERIFY2(answer.startsWith(QStringLiteral("It does not answer as it should|")), qPrintable(answer));
        QVERIFY2(answer.contains(QStringLiteral("not 204")), qPrintable(answer));
        field<QSpinBox>("healthStatus")->setValue(200);
        field<QLineEdit>("healthBody")->setText(QStringLiteral("dragons"));
        answer = tried();
        QVERIFY2(answer.contains(QStringLiteral("dragons")), qPrintable(answer));
        field<QCheckBox>("askFromHere")->setChecked(true);
        QCOMPARE(m_bench->save(), QString());
        const ServiceConfig saved = m_bench->written().services.first();
        QCOMPARE(saved.healthStatus, 200);
        QCOMPARE(saved.healthBody, QStringLiteral("dragons"));
        QVERIFY(saved.askFromHere);

        // Another service, another check; one without a URL is not asked.
        auto *table = field<QTableView>("services");
        table->setCurrentIndex(table->model()->index(1, 0));
        QCOMPARE(field<QLabel>("healthTitle")->text(), QStringLiteral("Health check of Nobody"));
        QCOMPARE(field<QSpinBox>("healthStatus")->text(), QStringLiteral("any from 200 to 299"));
        answer = tried();
        QVERIFY2(answer.startsWith(QStringLiteral("No answer|")), qPrintable(answer));
        table->setCurrentIndex(table->model()->index(2, 0));
        QVERIFY(!field<QSpinBox>("healthStatus")->isEnabled());
        QVERIFY(table->model()->setData(table->model()->index(2, ServiceModel::HealthUrl), QStringLiteral("ftp://x/")));
        QVERIFY2(m_bench->problems().contains(QStringLiteral("services[2].healthUrl")),
                 qPrintable(m_bench->problems()));
        QVERIFY(!m_bench->page->saveButton()->isEnabled());
    }

    void theEvidenceTellsHowLongACertificateLasts()
    {
        CheckResult look;
        look.finding = Finding::Passed;
        look.message = QStringLiteral("https://example.org answers with status 200 in 40 ms.");
        look.warnings = {QStringLiteral("The certificate ends in 6 days.")};
        look.samples = {
            {QStringLiteral("service:Shop"), QStringLiteral("http.tls"), QStringLiteral("seconds"), 0, 0.02},
            {QStringLiteral("service:Shop"), QStringLiteral("certificate.left"), QStringLiteral("days"), 0, 6}};
        const TrialAnswer answer = trialAnswer(Result<CheckResult>(look));
        QCOMPARE(answer.status, Status::Warning);
        for (const char *part : {"ends in 6 days", "TLS handshake: 20 ms", "still valid: 6 days"})
            QVERIFY2(answer.words.contains(QLatin1String(part)), qPrintable(answer.words));
        const TrialAnswer cancelled = trialAnswer(Result<CheckResult>(cancelledError()));
        QCOMPARE(cancelled.status, Status::Critical);
    }

    void redisIsTriedAndItsPasswordStaysInTheKeyring()
    {
        QVERIFY(m_bench->open(QStringLiteral("Redis")));
        QString answer = tried();
        QVERIFY2(answer.startsWith(QStringLiteral("It answers as it should|")), qPrintable(answer));
        QVERIFY2(answer.contains(QStringLiteral("memory of Redis")), qPrintable(answer));
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);

        askRedis("CONFIG SET requirepass b4tt3ry-staple");
        answer = tried();
        QVERIFY2(answer.contains(QStringLiteral("wants a password")), qPrintable(answer));
        field<QLineEdit>("redisPassword")->setText(QStringLiteral("wrong"));
        answer = tried();
        QVERIFY2(answer.contains(QStringLiteral("does not take the password")), qPrintable(answer));
        field<QLineEdit>("redisPassword")->setText(QStringLiteral("b4tt3ry-staple"));
        answer = tried();
        QVERIFY2(answer.startsWith(QStringLiteral("It answers as it should|")), qPrintable(answer));
        QCOMPARE(await(m_bench->secrets->read(QStringLiteral("dnd/redis"))).has_value(),
                 false); // not before it is saved
        QCOMPARE(m_bench->save(), QString());
        QVERIFY(!m_bench->fileText().contains("b4tt3ry"));
        QCOMPARE(m_bench->written().redisPasswordSecret, QStringLiteral("dnd/redis"));
        const auto kept = await(m_bench->secrets->read(QStringLiteral("dnd/redis")));
        CASTELLAN_VERIFY(kept);
        QCOMPARE(kept->reveal(), QStringLiteral("b4tt3ry-staple"));
        QVERIFY(field<QLineEdit>("redisPassword")->text().isEmpty());
        QTRY_VERIFY(field<QLineEdit>("redisPassword")->placeholderText().startsWith(QStringLiteral("kept already")));
        answer = tried(); // with the one that is kept
        QVERIFY2(answer.startsWith(QStringLiteral("It answers as it should|")), qPrintable(answer));

        field<QPushButton>("redisWithoutPassword")->click();
        QCOMPARE(m_bench->save(), QString());
        QVERIFY(m_bench->written().redisPasswordSecret.isEmpty());
        askRedis("AUTH b4tt3ry-staple\r\nCONFIG SET requirepass \"\"");
    }

    void everyLimitIsThereWithTheGuidesValueAndAWayBack()
    {
        QVERIFY(m_bench->open(QStringLiteral("Limits")));
        const QMap<QString, QString> guides{{QStringLiteral("responseP95Ms"), QStringLiteral("500 ms")},
                                            {QStringLiteral("errorRate"), QStringLiteral("1 %")},
                                            {QStringLiteral("memoryUsed"), QStringLiteral("80 %")},
                                            {QStringLiteral("cpuUsed"), QStringLiteral("70 %")},
                                            {QStringLiteral("diskUsed"), QStringLiteral("80 %")},
                                            {QStringLiteral("restartsPerDay"), QStringLiteral("5")},
                                            {QStringLiteral("connectionsOfMax"), QStringLiteral("80 %")},
                                            {QStringLiteral("slowQueryMs"), QStringLiteral("1000 ms")},
                                            {QStringLiteral("cacheHit"), QStringLiteral("90 %")},
                                            {QStringLiteral("indexHit"), QStringLiteral("95 %")},
                                            {QStringLiteral("redisHit"), QStringLiteral("90 %")}};
        for (auto guide = guides.cbegin(); guide != guides.cend(); ++guide) {
            auto *limit = m_bench->find<QLineEdit>(guide.key());
            QVERIFY2(limit, qPrintable(guide.key()));
            QCOMPARE(limit->placeholderText(), guide.value());
            auto *back = m_bench->find<QPushButton>(guide.key() + QStringLiteral("Guide"));
            QVERIFY(back->text().endsWith(guide.value()));
            QCOMPARE(back->isEnabled(), guide.key() == QLatin1String("diskUsed"));
        }
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);
        field<QLineEdit>("errorRate")->setText(QStringLiteral("0,5"));
        field<QLineEdit>("responseP95Ms")->setText(QStringLiteral("250 ms"));
        field<QLineEdit>("restartsPerDay")->setText(QStringLiteral("0"));
        QVERIFY(!m_bench->page->saveButton()->isEnabled());
        QVERIFY(field<QLineEdit>("restartsPerDay")
                    ->accessibleDescription()
                    .contains(QStringLiteral("thresholds.restartsPerDay")));
        field<QLineEdit>("restartsPerDay")->setText(QStringLiteral("3"));
        field<QPushButton>("diskUsedGuide")->click();
        // What to do when it is passed: a page or a file, not just words.
        QCOMPARE(field<QLineEdit>("runbook.diskUsed")->placeholderText(), QStringLiteral("none yet"));
        QVERIFY(
            field<QLineEdit>("runbook.memoryUsed")->placeholderText().endsWith(QStringLiteral("High memory usage")));
        field<QLineEdit>("runbook.diskUsed")->setText(QStringLiteral("see the wiki"));
        QVERIFY(!m_bench->page->saveButton()->isEnabled());
        QVERIFY2(m_bench->problems().contains(QStringLiteral("thresholds.runbooks.diskUsed")),
                 qPrintable(m_bench->problems()));
        field<QLineEdit>("runbook.diskUsed")->setText(QStringLiteral(" ~/runbooks/disk.md"));
        QCOMPARE(m_bench->save(), QString());
        Thresholds wanted;
        wanted.errorRate = 0.005;
        wanted.responseP95 = 250ms;
        wanted.restartsPerDay = 3;
        wanted.runbooks = {{QStringLiteral("diskUsed"), QStringLiteral("~/runbooks/disk.md")}};
        QCOMPARE(m_bench->written().thresholds, wanted);
    }

    void aLimitIsShownByItsKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("shown");
        QTest::newRow("short") << QStringLiteral("cpuUsed") << QStringLiteral("cpuUsed");
        QTest::newRow("of the file") << QStringLiteral("thresholds.cpuUsed") << QStringLiteral("cpuUsed");
        QTest::newRow("a runbook") << QStringLiteral("runbooks.cpuUsed") << QStringLiteral("runbook.cpuUsed");
    }
    void aLimitIsShownByItsKey()
    {
        QFETCH(QString, key);
        m_bench->page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_bench->page.get()));
        m_bench->page->startAction(QStringLiteral("limits.show"), key);
        QVERIFY(m_bench->page->findChild<LimitsForm *>()->isVisible());
        QFETCH(QString, shown);
        auto *edit = m_bench->find<QLineEdit>(shown);
        QVERIFY(edit);
        QTRY_VERIFY(edit->hasFocus());
    }

    void rhythmAndPortsAreSaved()
    {
        QVERIFY(m_bench->open(QStringLiteral("Checks")));
        auto *table = field<QTableView>("ports");
        const QAbstractItemModelTester tester(table->model());
        field<QSpinBox>("checkInterval")->setValue(30);
        field<QSpinBox>("checkTimeLimit")->setValue(45);
        QVERIFY(!m_bench->page->saveButton()->isEnabled());
        QVERIFY2(m_bench->problems().contains(QStringLiteral("checks.timeLimit")), qPrintable(m_bench->problems()));
        const auto *sections = m_bench->find<SectionView>({});
        QVERIFY(sections->title(sections->currentIndex()).contains(QStringLiteral("●")));
        field<QSpinBox>("checkTimeLimit")->setValue(5);
        field<QSpinBox>("checkRetries")->setValue(2);
        QTest::keyClick(field<QPushButton>("portAdd"), Qt::Key_Space);
        QTest::keyClick(field<QPushButton>("portAdd"), Qt::Key_Space);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY2(m_bench->problems().contains(QStringLiteral("ports[0].port")), qPrintable(m_bench->problems()));
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);
        const auto put = [table](int row, int column, const char *text) {
            QVERIFY(table->model()->setData(table->model()->index(row, column), QLatin1String(text)));
        };
        put(0, 0, "Mail");
        put(0, 2, "587");
        put(1, 2, "70000");
        QVERIFY2(m_bench->problems().contains(QStringLiteral("ports[1].port")), qPrintable(m_bench->problems()));
        QCOMPARE(table->model()->index(1, 2).data().toString(), QStringLiteral("70000")); // as it was written
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(field<QPushButton>("portRemove"), Qt::Key_Space);
        put(0, 1, "10.0.0.7");
        QCOMPARE(m_bench->save(), QString());
        const Environment now = m_bench->written();
        QCOMPARE(now.checks, (CheckRhythm{.interval = 30s, .timeLimit = 5s, .retries = 2}));
        QCOMPARE(now.ports, (QList<PortConfig>{{QStringLiteral("Mail"), QStringLiteral("10.0.0.7"), 587}}));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installFlatStyle();
    applyAppearance(qEnvironmentVariable("CASTELLAN_DARK").isEmpty() ? Appearance::Light : Appearance::Dark, false);
    TestWatchSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_watchsettings.moc"
