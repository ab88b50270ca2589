// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ladders: when which rung is due, whom it would reach, and what keeps one from being saved.
#include "models/escalation/escalationpolicy.h"

#include <QTest>

using namespace castellan;
using namespace std::chrono_literals;
using Kind = EscalationTarget::Kind;

namespace {

QDateTime utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text) + QLatin1String(":00Z"), Qt::ISODate);
}

Contact person(const char *id, const char *duty = nullptr, const char *number = "+49 30 1")
{
    Contact contact;
    contact.id = QLatin1String(id);
    contact.name = contact.id.toUpper();
    if (duty)
        contact.duties = {QLatin1String(duty)};
    if (*number)
        contact.ways = {{ContactWayKind::Phone, QLatin1String(number), {}}};
    return contact;
}

} // namespace

class TestEscalationPolicy : public QObject
{
    Q_OBJECT

    EscalationBook m_book;
    const QDateTime m_begin = utc("2026-03-03T13:05");

    QStringList told(const EscalationPolicy &policy) const
    {
        QStringList all;
        const QList<EscalationStep> steps = simulate(policy, m_book, m_begin);
        for (const EscalationStep &step : steps)
            all << QStringLiteral("%1 %2 %3")
                       .arg(step.level)
                       .arg(step.due.toString(QStringLiteral("HH:mm")), step.contacts.join(u','));
        return all;
    }
    static EscalationPolicy only(const EscalationTarget &target)
    {
        EscalationPolicy policy;
        policy.name = QStringLiteral("p");
        policy.rungs = {{.name = {}, .after = 0min, .unless = {}, .targets = {target}}};
        return policy;
    }

private Q_SLOTS:
    void init()
    {
        RotaLayer layer;
        layer.members = {QStringLiteral("eng"), QStringLiteral("eng2")};
        layer.turn = RotaLayer::Turn::Days;
        layer.start = QDate(2026, 3, 2);
        layer.handover = QTime(9, 0);
        layer.timeZone = "UTC";
        Rota rota;
        rota.id = QStringLiteral("r");
        rota.name = QStringLiteral("Rota");
        rota.layers = {layer};
        Contact team = person("team", nullptr, "");
        team.kind = ContactKind::Team;
        team.members = {QStringLiteral("eng"), QStringLiteral("lead"), QStringLiteral("gone")};
        m_book = {{person("eng"), person("eng2"), person("lead", "Team Lead"), person("boss", "Management"),
                   person("ceo", "Executive"), team},
                  {rota}};
    }

    void theGuidesLadder()
    {
        const EscalationPolicy guide = EscalationPolicy::guide(QStringLiteral("r"));
        QCOMPARE(told(guide), (QStringList{QStringLiteral("1 13:05 eng2"), QStringLiteral("2 13:35 lead"),
                                           QStringLiteral("3 15:05 boss"), QStringLiteral("4 17:05 ceo")}));
        QCOMPARE(faultsOf(guide, m_book, m_begin), QStringList());
        QCOMPARE(guide.rungs.at(1).unless, EscalationRung::Unless::Acknowledged);
        QCOMPARE(guide.rungs.at(3).unless, EscalationRung::Unless::Resolved);
    }

    void whoIsReached()
    {
        QCOMPARE(m_book.reached({Kind::Team, QStringLiteral("team")}, m_begin),
                 (QStringList{QStringLiteral("eng"), QStringLiteral("lead")}));
        m_book.contacts[2].absences = {{m_begin.addDays(-1), m_begin.addDays(1), QStringLiteral("boss")}};
        QCOMPARE(m_book.reached({Kind::Duty, QStringLiteral("Team Lead")}, m_begin),
                 QStringList{QStringLiteral("boss")});
        m_book.contacts[3].absences = {{m_begin.addDays(-1), m_begin.addDays(1), QStringLiteral("lead")}};
        QCOMPARE(m_book.reached({Kind::Duty, QStringLiteral("Team Lead")}, m_begin), QStringList());
        QCOMPARE(m_book.reached({Kind::Rota, QStringLiteral("none")}, m_begin), QStringList());
    }

    void whatKeepsItFromBeingSaved()
    {
        const auto faults = [this](const EscalationPolicy &policy) {
            return faultsOf(policy, m_book, m_begin).join(u'\n');
        };
        QVERIFY(faults({}).contains(QStringLiteral("no level")));
        QVERIFY(faults(only({Kind::Rota, QStringLiteral("none")})).contains(QStringLiteral("rota is gone")));
        QVERIFY(faults(only({Kind::Contact, QStringLiteral("none")})).contains(QStringLiteral("not in the book")));
        QVERIFY(faults(only({Kind::Duty, QStringLiteral("Wizard")})).contains(QStringLiteral("Wizard")));
        m_book.contacts[4].ways.clear();
        QVERIFY(
            faults(only({Kind::Duty, QStringLiteral("Executive")})).contains(QStringLiteral("no way to reach CEO")));
        EscalationPolicy guide = EscalationPolicy::guide(QStringLiteral("r"));
        guide.rungs[2].after = 30min;
        QVERIFY(faults(guide).contains(QStringLiteral("Level 3 is not due after")));
        m_book.contacts[2].absences = {{m_begin.addDays(-1), m_begin.addDays(1), {}}};
        QVERIFY(faults(guide).contains(QStringLiteral("Level 2: nobody is there")));
    }

    void eachSeverityMayHaveItsOwn()
    {
        EscalationPolicy all = only({Kind::Rota, QStringLiteral("r")});
        all.id = QStringLiteral("all");
        EscalationPolicy worst = all;
        worst.id = QStringLiteral("worst");
        worst.severities = {IncidentSeverity::Critical};
        const QList<EscalationPolicy> policies{all, worst};
        QCOMPARE(policyFor(policies, IncidentSeverity::Critical)->id, worst.id);
        QCOMPARE(policyFor(policies, IncidentSeverity::Low)->id, all.id);
        QVERIFY(!policyFor({worst}, IncidentSeverity::Low));
    }
};

QTEST_APPLESS_MAIN(TestEscalationPolicy)
#include "tst_escalationpolicy.moc"
