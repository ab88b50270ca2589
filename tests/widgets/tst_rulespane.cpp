// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rules in the window: as text, as a form, opened, saved, and written to a real Prometheus.
#include "models/connection/environmentconnection.h"
#include "models/operation/arming.h"
#include "models/operation/gateway.h"
#include "tests/lab/parts.h"
#include "tests/widgets/alertsfixture.h"
#include "widgets/alerts/ruleform.h"
#include "widgets/alerts/rulespane.h"

#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace castellan;

class TestRulesPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesAsTextAndAsAForm()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.page()->tabs()->setCurrentIndex(3);
        RulesPane *pane = fixture.page()->rules();
        QVERIFY(pane->file()); // the guide's, to begin with
        QVERIFY(pane->file()->ruleIds().size() >= 3);
        const QByteArray text = "# ours\ngroups:\n  - name: dnd # a comment\n    rules:\n      - alert: High\n"
                                "        expr: up == 0\n        labels: {severity: critical}\n";
        pane->setText(text, QStringLiteral("alerts.yml"));
        QCOMPARE(pane->text(), text);
        QVERIFY2(!pane->findings().isEmpty(), "without a runbook and a for");
        QCOMPARE(pane->form()->findChild<QLineEdit *>(QStringLiteral("ruleName"))->text(), QStringLiteral("High"));
        // The rule under the cursor, in fields; a change of one touches its line only.
        QTextCursor cursor = pane->editor()->textCursor();
        cursor.movePosition(QTextCursor::End);
        pane->editor()->setTextCursor(cursor);
        auto *holdFor = pane->form()->findChild<QLineEdit *>(QStringLiteral("ruleFor"));
        QCOMPARE(pane->form()->findChild<QLineEdit *>(QStringLiteral("ruleName"))->text(), QStringLiteral("High"));
        holdFor->setText(QStringLiteral("5m"));
        QTest::keyClick(holdFor, Qt::Key_Return);
        QByteArray changed = text;
        changed.replace("expr: up == 0\n", "expr: up == 0\n        for: 5m\n");
        QCOMPARE(pane->text(), changed);
        // What cannot be read is told, and nothing is lost.
        holdFor->setText(QStringLiteral("soon"));
        QTest::keyClick(holdFor, Qt::Key_Return);
        QCOMPARE(pane->text(), changed);
        pane->editor()->setPlainText(QStringLiteral("groups: [\n"));
        QTRY_VERIFY(fixture.label("rulesWords").contains(QStringLiteral("no rule file")));
    }

    void changedRulesAreNotThrownAwayUnasked()
    {
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.bench.setAlertDesk(fixture.desk.get());
        RulesPane *pane = fixture.page()->rules();
        const auto start = [pane](const char *name) { pane->findChild<QAction *>(QLatin1String(name))->trigger(); };
        const QByteArray guide = pane->text();
        start("openGuide"); // nothing was changed: no question
        QVERIFY(fixture.dialogs.confirmations.isEmpty());

        pane->editor()->insertPlainText(QStringLiteral("# mine\n"));
        const QByteArray mine = pane->text();
        for (const char *name : {"openGuide", "openFile", "openOfServer"})
            start(name);
        QCOMPARE(fixture.dialogs.confirmations.size(), 3);
        QCOMPARE(pane->text(), mine);

        // What was not written is still unsaved, what was is not.
        fixture.dialogs.file = fixture.dir.filePath(QStringLiteral("no folder/alerts.yml"));
        start("saveRules");
        QCOMPARE(fixture.dialogs.errors.size(), 1);
        start("openGuide");
        QCOMPARE(pane->text(), mine);
        fixture.dialogs.file = fixture.dir.filePath(QStringLiteral("alerts.yml"));
        start("saveRules");
        start("openGuide");
        QCOMPARE(fixture.dialogs.confirmations.size(), 4);
        QCOMPARE(pane->text(), guide);
        start("openFile");
        QCOMPARE(pane->text(), mine);

        pane->editor()->insertPlainText(QStringLiteral("# more\n"));
        fixture.dialogs.confirmed = true;
        start("openGuide");
        QCOMPARE(pane->text(), guide);
    }

    void writtenToProductionAsItIsAsked()
    {
        const QByteArray old = "groups:\n  - name: lab\n    rules:\n      - alert: Old\n        expr: up == 3\n";
        auto prometheus = startPrometheusAlone(old, true);
        if (!prometheus && prometheus.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + prometheus.error().text()));
        CASTELLAN_VERIFY(prometheus);
        const QString path = prometheus->directory->filePath(QStringLiteral("rules.yml"));
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        Environment environment = *fixture.bench.current();
        environment.host = {};
        environment.prometheusUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(prometheus->port));
        fixture.bench.setConnection(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr));
        fixture.bench.setAlertDesk(fixture.desk.get());
        RulesPane *pane = fixture.page()->rules();
        auto *write = pane->findChild<QAction *>(QStringLiteral("writeRules"));
        const auto words = [pane] { return pane->findChild<QLabel *>(QStringLiteral("rulesWords"))->text(); };
        const auto onDisk = [&path] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        pane->setText(old + "      - alert: New\n        expr: up == 2\n", QStringLiteral("mine"));
        const QByteArray wanted = pane->text();

        // Who gives up has changed nothing.
        fixture.dialogs.text = path; // also the reason for arming
        write->trigger();
        QTRY_COMPARE(fixture.dialogs.confirmations.size(), 1);
        QVERIFY(fixture.dialogs.confirmations.constFirst().changes.contains(QStringLiteral("+      - alert: New\n")));
        QCOMPARE(fixture.dialogs.confirmations.constFirst().nameToType, environment.id);
        QCOMPARE(onDisk(), old);

        // Production is armed on the way.
        fixture.dialogs.confirmed = true;
        QVERIFY(!fixture.runner->arming().isArmed(environment.id));
        write->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(words().contains(QStringLiteral("Prometheus has them")), qPrintable(words()), 60000);
        QVERIFY(fixture.runner->arming().isArmed(environment.id));
        QCOMPARE(onDisk(), wanted);
        QVERIFY(fixture.dialogs.errors.isEmpty());

        // What is there already is not written again.
        write->trigger();
        QTRY_VERIFY2(words().contains(QStringLiteral("already exactly this")), qPrintable(words()));
        QCOMPARE(fixture.dialogs.confirmations.size(), 2);
        fixture.bench.setConnection(nullptr);
    }
};

QTEST_MAIN(TestRulesPane)
#include "tst_rulespane.moc"
