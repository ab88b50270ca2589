// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/rota/rota.h"
#include "models/incident/incident.h"

#include <chrono>

namespace castellan {

/// Whom a rung of a ladder reaches.
struct EscalationTarget
{
    enum class Kind {
        Contact, ///< a person
        Team,    ///< all its members
        Rota,    ///< who is on call then
        Duty     ///< all who have the duty: "Team Lead"
    };
    Kind kind = Kind::Rota;
    QString value; ///< an id; of a duty its name
    bool operator==(const EscalationTarget &) const = default;
};

/// One rung: somebody hears when an incident has not come so far in that time.
struct EscalationRung
{
    /// What has to happen for nobody to hear.
    enum class Unless {
        Acknowledged, ///< somebody has taken it on
        Resolved      ///< it is over: they hear even when somebody works on it
    };
    QString name;                  ///< "Team lead"
    std::chrono::minutes after{0}; ///< from the incident's detection
    Unless unless = Unless::Acknowledged;
    QList<EscalationTarget> targets;
    bool operator==(const EscalationRung &) const = default;
};

/// A ladder. The first rung is level 1.
struct EscalationPolicy
{
    QString id;
    QString name;
    QList<IncidentSeverity> severities; ///< for which it is; empty: for all that no other policy names
    QList<EscalationRung> rungs;
    int revision = 0;

    /// The guide's ladder: the on-call engineer of that rota at once, the team lead after 30 minutes unless it is
    /// acknowledged, management after 2 hours and executives after 4 unless it is resolved.
    static EscalationPolicy guide(const QString &rotaId);
    bool operator==(const EscalationPolicy &) const = default;
};

/// The contact book with its rotas, as it is at one time.
struct EscalationBook
{
    QList<Contact> contacts;
    QList<Rota> rotas;

    /// Null: there is none of this id.
    const Contact *contact(const QString &id) const;
    const Rota *rota(const QString &id) const;
    /// The ids of those whom a target means at that time, without those who are away, with their stand-ins; each once.
    QStringList reached(const EscalationTarget &target, const QDateTime &time) const;
};

/// When a rung is due, and whom it would reach.
struct EscalationStep
{
    int level = 1;
    QDateTime due;        ///< UTC
    QStringList contacts; ///< ids; empty: it would be skipped
    QStringList problems; ///< sentences: a target that is gone, somebody without a way to be reached
    bool operator==(const EscalationStep &) const = default;
};

/// "If this began then": every rung with its due-time from the detection, and who would hear. A pure function.
QList<EscalationStep> simulate(const EscalationPolicy &policy, const EscalationBook &book, const QDateTime &detected);

/// What keeps a policy from being saved, as sentences: a ladder without rungs, rungs that do not rise, a rung that
/// reaches nobody at that time. Empty when nothing does. Pure.
QStringList faultsOf(const EscalationPolicy &policy, const EscalationBook &book, const QDateTime &now);

/// The policy for an incident of that severity; null: none.
const EscalationPolicy *policyFor(const QList<EscalationPolicy> &policies, IncidentSeverity severity);

} // namespace castellan
