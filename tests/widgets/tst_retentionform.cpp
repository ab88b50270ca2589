// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Retention policies are written in the settings of an environment.
#include "tests/widgets/keyboard.h"
#include "tests/widgets/settingsbench.h"
#include "widgets/environment/retentionform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

using namespace castellan;

namespace {

using Action = TableRetention::Action;

Environment withPolicies()
{
    Environment environment =
        BenchFixture::environment(QStringLiteral("dnd"), QStringLiteral("D&D"), EnvironmentKind::Staging);
    environment.host.local = true;
    environment.database.role = QStringLiteral("dnd");
    TableRetention log;
    log.table = QStringLiteral("audit_log");
    log.ageColumn = QStringLiteral("created_at");
    log.age = {.years = 1, .months = 6, .days = 0};
    log.archiveSchema = QStringLiteral("old");
    log.archiveTable = QStringLiteral("a.log");
    TableRetention events = log;
    events.schema = QStringLiteral("app");
    events.table = QStringLiteral("GameEvent");
    events.archiveSchema.clear();
    events.archiveTable.clear();
    environment.retention = {log, events};
    return environment;
}

} // namespace

class TestRetentionForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotTouchedStays()
    {
        SettingsBench b(withPolicies());
        b.page->showObject(QStringLiteral("retention"));
        auto *form = b.page->findChild<RetentionForm *>();
        QVERIFY(form && form->isVisible());
        QCOMPARE(b.page->edited().retention, withPolicies().retention);
        QVERIFY(!b.page->isChanged());
        auto *list = b.find<QTableView>(QStringLiteral("retention"), form);
        QCOMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("app.GameEvent"));
        QCOMPARE(b.find<QLineEdit>(QStringLiteral("archiveTable"), form)->text(), QStringLiteral("old.\"a.log\""));
        QCOMPARE(b.find<QSpinBox>(QStringLiteral("ageMonths"), form)->value(), 6);
        CASTELLAN_VERIFY_KEYBOARD(*b.page);
        // A change of one thing leaves the rest of the policy alone, whatever its names are.
        b.find<QCheckBox>(QStringLiteral("vacuum"), form)->click();
        QList<TableRetention> wanted = withPolicies().retention;
        wanted[0].vacuum = false;
        QCOMPARE(b.page->edited().retention, wanted);
        QCOMPARE(b.save(), QString());
        QCOMPARE(b.written().retention, wanted);
    }

    void aPolicyIsAddedWrittenAndRemoved()
    {
        SettingsBench b(withPolicies());
        b.page->showObject(QStringLiteral("retention"));
        auto *form = b.page->findChild<RetentionForm *>();
        auto *list = b.find<QTableView>(QStringLiteral("retention"), form);
        b.find<QPushButton>(QStringLiteral("policyAdd"), form)->click();
        auto *name = list->findChild<QLineEdit *>();
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("sessions"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(b.page->edited().retention.size(), 3);
        QTRY_COMPARE(b.page->edited().retention.at(2).name(), QStringLiteral("public.sessions"));
        QVERIFY(!b.page->saveButton()->isEnabled()); // what tells the age?
        QVERIFY(b.problems().contains(QStringLiteral("retention[2].ageColumn")));
        QTest::keyClicks(b.find<QLineEdit>(QStringLiteral("ageColumn"), form), QStringLiteral("seen"));
        auto *action = b.find<QComboBox>(QStringLiteral("action"), form);
        action->setFocus();
        QTest::keyClick(action, Qt::Key_Down);
        auto *directory = b.find<QLineEdit>(QStringLiteral("directory"), form);
        QVERIFY(directory->isVisible());
        QVERIFY(!b.find<QLineEdit>(QStringLiteral("archiveTable"), form)->isVisible());
        QTest::keyClicks(directory, QStringLiteral("~/archive"));
        CASTELLAN_VERIFY_KEYBOARD(*b.page);
        QTest::keyClick(action, Qt::Key_Down);
        QVERIFY(!directory->isVisible());
        b.find<QCheckBox>(QStringLiteral("legalHold"), form)->click();
        QVERIFY(!b.page->saveButton()->isEnabled()); // why?
        QTest::keyClicks(b.find<QLineEdit>(QStringLiteral("holdReason"), form), QStringLiteral("case 7"));
        QCOMPARE(b.save(), QString());
        const TableRetention made = b.written().retention.at(2);
        QCOMPARE(made.action, Action::Delete);
        QVERIFY(made.legalHold);
        QCOMPARE(made.age.years, 1);
        b.find<QPushButton>(QStringLiteral("policyRemove"), form)->click();
        QCOMPARE(b.page->edited().retention, withPolicies().retention);
        QCOMPARE(b.save(), QString());
    }

    void auditLogsAreKept()
    {
        SettingsBench b(withPolicies());
        b.page->showObject(QStringLiteral("retention"));
        auto *form = b.page->findChild<RetentionForm *>();
        auto *action = b.find<QComboBox>(QStringLiteral("action"), form);
        action->setCurrentIndex(action->findText(QStringLiteral("are deleted")));
        QVERIFY(!b.page->saveButton()->isEnabled());
        QVERIFY2(b.problems().contains(QStringLiteral("7 years")), qPrintable(b.problems()));
        b.find<QSpinBox>(QStringLiteral("ageYears"), form)->setValue(7);
        QVERIFY(b.page->saveButton()->isEnabled());
    }
};

QTEST_MAIN(TestRetentionForm)
#include "tst_retentionform.moc"
