// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalation/escalationpolicy.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Kind = EscalationTarget::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Escalation)
};

EscalationRung rung(const QString &name, std::chrono::minutes after, EscalationRung::Unless unless,
                    const EscalationTarget &target)
{
    return {.name = name, .after = after, .unless = unless, .targets = {target}};
}

bool isReachable(const Contact &contact)
{
    return std::any_of(contact.ways.cbegin(), contact.ways.cend(),
                       [](const ContactWay &way) { return way.kind != ContactWayKind::Web && !way.url().isEmpty(); });
}

/// What is wrong with a target whatever the time; empty: nothing.
QString faultOf(const EscalationTarget &target, const EscalationBook &book)
{
    switch (target.kind) {
    case Kind::Contact:
    case Kind::Team:
        return book.contact(target.value) ? QString() : Text::tr("A contact of it is not in the book any more.");
    case Kind::Rota:
        return book.rota(target.value) ? QString() : Text::tr("Its on-call rota is gone.");
    case Kind::Duty:
        break;
    }
    const auto has = [&target](const Contact &contact) { return contact.duties.contains(target.value); };
    return std::any_of(book.contacts.cbegin(), book.contacts.cend(), has)
               ? QString()
               : Text::tr("Nobody in the contact book is %1.").arg(target.value);
}

} // namespace

EscalationPolicy EscalationPolicy::guide(const QString &rotaId)
{
    using Unless = EscalationRung::Unless;
    EscalationPolicy policy;
    policy.name = Text::tr("The guide's ladder");
    policy.rungs = {
        rung(Text::tr("On-call engineer"), 0min, Unless::Acknowledged, {Kind::Rota, rotaId}),
        rung(Text::tr("Team lead"), 30min, Unless::Acknowledged, {Kind::Duty, Text::tr("Team Lead")}),
        rung(Text::tr("Management"), 2h, Unless::Resolved, {Kind::Duty, Text::tr("Management")}),
        rung(Text::tr("Executives"), 4h, Unless::Resolved, {Kind::Duty, Text::tr("Executive")}),
    };
    return policy;
}

const Contact *EscalationBook::contact(const QString &id) const
{
    const auto found =
        std::find_if(contacts.cbegin(), contacts.cend(), [&id](const Contact &one) { return one.id == id; });
    return found == contacts.cend() ? nullptr : &*found;
}

const Rota *EscalationBook::rota(const QString &id) const
{
    const auto found = std::find_if(rotas.cbegin(), rotas.cend(), [&id](const Rota &one) { return one.id == id; });
    return found == rotas.cend() ? nullptr : &*found;
}

QStringList EscalationBook::reached(const EscalationTarget &target, const QDateTime &time) const
{
    QStringList wanted;
    switch (target.kind) {
    case Kind::Contact:
        wanted << target.value;
        break;
    case Kind::Team:
        if (const Contact *const team = contact(target.value))
            wanted = team->members;
        break;
    case Kind::Rota:
        if (const Rota *const one = rota(target.value))
            wanted << shiftAt(*one, contacts, time).contact;
        break;
    case Kind::Duty:
        for (const Contact &one : contacts)
            if (one.duties.contains(target.value))
                wanted << one.id;
        break;
    }
    QStringList present;
    for (const QString &id : std::as_const(wanted)) {
        const QString there = presentFor(id, time, [this](const QString &one) { return contact(one); });
        if (contact(there) && !present.contains(there))
            present << there;
    }
    return present;
}

QList<EscalationStep> simulate(const EscalationPolicy &policy, const EscalationBook &book, const QDateTime &detected)
{
    QList<EscalationStep> steps;
    for (const EscalationRung &one : policy.rungs) {
        EscalationStep step;
        step.level = static_cast<int>(steps.size()) + 1;
        step.due = detected.toUTC().addSecs(std::chrono::seconds(one.after).count());
        for (const EscalationTarget &target : one.targets) {
            if (const QString fault = faultOf(target, book); !fault.isEmpty())
                step.problems << fault;
            const QStringList reached = book.reached(target, step.due);
            for (const QString &id : reached) {
                const Contact &contact = *book.contact(id);
                if (!isReachable(contact))
                    step.problems << Text::tr("There is no way to reach %1.").arg(contact.name);
                else if (!step.contacts.contains(id))
                    step.contacts << id;
            }
        }
        steps << step;
    }
    return steps;
}

QStringList faultsOf(const EscalationPolicy &policy, const EscalationBook &book, const QDateTime &now)
{
    QStringList sentences;
    if (policy.name.trimmed().isEmpty())
        sentences << Text::tr("It needs a name.");
    if (policy.rungs.isEmpty())
        sentences << Text::tr("It has no level: nobody would ever hear.");
    const QList<EscalationStep> steps = simulate(policy, book, now);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const EscalationStep &step = steps.at(i);
        const QString which = Text::tr("Level %1").arg(step.level);
        if (i > 0 && step.due <= steps.at(i - 1).due)
            //: %1 "Level 2"
            sentences << Text::tr("%1 is not due after the one before it.").arg(which);
        for (const QString &problem : step.problems)
            sentences << QStringLiteral("%1: %2").arg(which, problem);
        if (step.contacts.isEmpty() && step.problems.isEmpty())
            //: %1 "Level 2", %2 a time
            sentences << Text::tr("%1: nobody is there at %2.").arg(which, format::moment(step.due));
    }
    return sentences;
}

const EscalationPolicy *policyFor(const QList<EscalationPolicy> &policies, IncidentSeverity severity)
{
    const EscalationPolicy *forAll = nullptr;
    for (const EscalationPolicy &policy : policies) {
        if (policy.severities.contains(severity))
            return &policy;
        if (policy.severities.isEmpty() && !forAll)
            forAll = &policy;
    }
    return forAll;
}

} // namespace castellan
