// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/arming.h"
#include "models/workspace/auditlog.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestArming : public QObject
{
    Q_OBJECT

    const QString m_id = QStringLiteral("production");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<Arming> m_arming;

    QStringList audited()
    {
        QStringList actions;
        const auto records = wait(AuditLog(m_workspace).read());
        if (records) {
            for (const AuditRecord &record : *records)
                actions.append(record.action);
        }
        return actions;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<FakeClock>();
        auto workspace = wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(workspace);
        m_workspace = *workspace;
        m_arming = std::make_unique<Arming>(m_workspace);
    }

    void isObserveOnlyUntilArmedWithAReason()
    {
        QVERIFY(!m_arming->isArmed(m_id));
        CASTELLAN_VERIFY_ERROR(wait(m_arming->arm(m_id, 15min, QStringLiteral("  "))), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(wait(m_arming->arm(m_id, 0min, QStringLiteral("why"))), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(wait(m_arming->arm(m_id, Arming::longest + 1min, QStringLiteral("why"))),
                               ErrorKind::Config);
        QVERIFY(!m_arming->isArmed(m_id));
        QCOMPARE(audited(), QStringList());

        QSignalSpy changed(m_arming.get(), &Arming::changed);
        CASTELLAN_VERIFY(wait(m_arming->arm(m_id, 15min, QStringLiteral("restore after the fire"))));
        QCOMPARE(changed.size(), 1);
        const ArmedState state = m_arming->state(m_id);
        QVERIFY(state.armed);
        QCOMPARE(state.reason, QStringLiteral("restore after the fire"));
        QCOMPARE(state.remaining, std::chrono::milliseconds(15min));
        QVERIFY(!m_arming->isArmed(QStringLiteral("other")));

        m_arming->disarm(m_id);
        QVERIFY(!m_arming->isArmed(m_id));
        QTRY_COMPARE(audited(), (QStringList{QStringLiteral("arm"), QStringLiteral("disarm")}));
    }

    void expires()
    {
        CASTELLAN_VERIFY(wait(m_arming->arm(m_id, 15min, QStringLiteral("why"))));
        QSignalSpy expired(m_arming.get(), &Arming::expired);
        m_clock->advance(15min - 1ms);
        QVERIFY(m_arming->isArmed(m_id));
        m_clock->advance(1ms);
        QVERIFY(!m_arming->isArmed(m_id));
        QTRY_COMPARE(expired.size(), 1);
        QCOMPARE(expired.first().first().toString(), m_id);
        QTRY_COMPARE(audited(), (QStringList{QStringLiteral("arm"), QStringLiteral("armed time ended")}));
    }

    void isNotProlongedByAClockSetBack()
    {
        CASTELLAN_VERIFY(wait(m_arming->arm(m_id, 15min, QStringLiteral("why"))));
        m_clock->set(m_clock->now().addDays(-1));
        m_clock->advance(15min);
        QVERIFY(!m_arming->isArmed(m_id));
    }

    void isNotProlongedByTheSleepOfALaptop()
    {
        CASTELLAN_VERIFY(wait(m_arming->arm(m_id, 15min, QStringLiteral("why"))));
        m_clock->set(m_clock->now().addSecs(8 * 3600)); // the steady clock stood still
        QVERIFY(!m_arming->isArmed(m_id));
    }

    void answersWhenItGoesFirst()
    {
        auto future = m_arming->arm(m_id, 15min, QStringLiteral("why"));
        m_arming.reset();
        CASTELLAN_VERIFY_ERROR(wait(future, 5s), ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestArming)
#include "tst_arming.moc"
