// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a migration's findings is accepted, in a workspace.
#include "models/migration/lint/lintacceptancestore.h"
#include "models/workspace/auditlog.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

using namespace castellan;

class TestLintAcceptanceStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptedListedAndWithdrawn()
    {
        const QTemporaryDir directory;
        const auto clock = std::make_shared<FakeClock>();
        const auto workspace = wait(Workspace::open(directory.path(), clock));
        CASTELLAN_VERIFY(workspace);
        LintAcceptanceStore store(*workspace);
        const QString environment = QStringLiteral("production");
        LintAcceptance acceptance{.version = QStringLiteral("2"),
                                  .rule = QStringLiteral("ban-drop-table"),
                                  .statementHash = QStringLiteral("abc"),
                                  .reason = QStringLiteral("  "),
                                  .who = {},
                                  .when = {}};
        CASTELLAN_VERIFY_ERROR(wait(store.accept(environment, acceptance, QStringLiteral("anna@desk"))),
                               ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(wait(store.withdraw(environment, acceptance, QStringLiteral("anna@desk"))),
                               ErrorKind::NotFound);
        acceptance.reason = QStringLiteral("empty since May");
        const auto kept = wait(store.accept(environment, acceptance, QStringLiteral("anna@desk")));
        CASTELLAN_VERIFY(kept);
        QCOMPARE(kept->who, QStringLiteral("anna@desk"));
        QCOMPARE(kept->when, clock->now());
        acceptance.reason = QStringLiteral("empty since April");
        CASTELLAN_VERIFY(wait(store.accept(environment, acceptance, QStringLiteral("bob@desk"))));
        auto all = wait(store.list(environment));
        CASTELLAN_VERIFY(all);
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().reason, QStringLiteral("empty since April"));
        QCOMPARE(all->first().when, clock->now());
        QVERIFY(wait(store.list(QStringLiteral("staging")))->isEmpty());
        CASTELLAN_VERIFY(wait(store.withdraw(environment, acceptance, QStringLiteral("bob@desk"))));
        QVERIFY(wait(store.list(environment))->isEmpty());

        AuditLog log(*workspace);
        const auto records = wait(log.read());
        CASTELLAN_VERIFY(records);
        QStringList actions;
        for (const AuditRecord &record : *records)
            actions << record.action + u' ' + record.operatorName;
        QCOMPARE(actions, (QStringList{QStringLiteral("accept lint finding anna@desk"),
                                       QStringLiteral("accept lint finding bob@desk"),
                                       QStringLiteral("withdraw lint acceptance bob@desk")}));
    }
};

QTEST_GUILESS_MAIN(TestLintAcceptanceStore)
#include "tst_lintacceptancestore.moc"
