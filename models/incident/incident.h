// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/attention.h"
#include "models/core/status.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace castellan {

/// The guide's four.
enum class IncidentSeverity { Critical, High, Medium, Low };
/// Where the work on it stands.
enum class IncidentStatus { Investigating, Identified, Mitigating, Monitoring, Resolved };

/// "critical", "investigating", …: for stores and documents, never translated.
QString incidentSeverityName(IncidentSeverity severity);
QString incidentStatusName(IncidentStatus status);
/// Nothing when there is no such name.
std::optional<IncidentSeverity> incidentSeverityOf(const QString &name);
std::optional<IncidentStatus> incidentStatusOf(const QString &name);
/// For people.
QString incidentSeverityText(IncidentSeverity severity);
QString incidentStatusText(IncidentStatus status);
/// What is still open is Critical or Warning by its severity, what is resolved Good.
Status statusOf(IncidentSeverity severity, IncidentStatus status);

/// All in the order in which they are offered: the worst severity, the earliest status first.
const QList<IncidentSeverity> &incidentSeverities();
const QList<IncidentStatus> &incidentStatuses();

/// Something that went wrong and that people work on together. Times are UTC, invalid for "not yet".
struct Incident
{
    QString id;        ///< the same wherever this incident is known
    qint64 number = 0; ///< of this workspace, for people: "#12"
    QString environmentId;
    QString title;
    QString service; ///< what is affected; may be empty
    QString impact;  ///< what its users notice; may be empty
    IncidentSeverity severity = IncidentSeverity::Medium;
    IncidentStatus status = IncidentStatus::Investigating;
    QDateTime detectedAt; ///< when the trouble was first seen
    QDateTime declaredAt;
    QString declaredBy;
    QDateTime resolvedAt;
    int revision = 0; ///< grows with each change

    bool isOpen() const { return status != IncidentStatus::Resolved; }
    bool operator==(const Incident &) const = default;
};

/// What an entry of a timeline tells.
enum class IncidentEntryKind {
    Declared,
    Evidence, ///< what was known when it was declared, or was added since: an alert, a check, an operation
    Log,      ///< lines of a log, kept with their hash
    Note,
    Change ///< of severity, status or words
};

QString incidentEntryKindName(IncidentEntryKind kind);

/// One entry; never changed and never removed.
struct IncidentEntry
{
    qint64 sequence = 0; ///< given by the store
    QString incidentId{};
    IncidentEntryKind kind = IncidentEntryKind::Note;
    QDateTime at{};      ///< when it happened; invalid: when it is noted
    QDateTime notedAt{}; ///< given by the store
    QString person{};    ///< who noted it
    QString subject{};   ///< what it is about, by incidentSubject(): finds the incidents of an alert
    QString text{};      ///< for people
    QJsonObject data{};  ///< for programs; what it holds depends on the kind
    bool operator==(const IncidentEntry &) const = default;
};

/// What is known before an incident is declared; the person completes it.
struct IncidentDraft
{
    QString environmentId{};
    QString title{};
    QString service{};
    QString impact{};
    IncidentSeverity severity = IncidentSeverity::Medium;
    QDateTime detectedAt{}; ///< invalid: when it is declared
    QList<IncidentEntry> evidence{};

    /// What keeps it from being declared, as sentences; empty when nothing does.
    QStringList faults(const QDateTime &now) const;
};

/// What is to be changed of an incident; what is absent stays.
struct IncidentChange
{
    std::optional<QString> title{};
    std::optional<QString> service{};
    std::optional<QString> impact{};
    std::optional<IncidentSeverity> severity{};
    std::optional<IncidentStatus> status{};
    QString note{}; ///< why, for the timeline; may be empty
};

/// "Incident #3: Backend is down"
QString incidentTitle(const Incident &incident);
/// How long it lasted, or lasts at `now`, from its detection.
std::chrono::milliseconds incidentDuration(const Incident &incident, const QDateTime &now);

/// The open ones as sentences with what to do next, the worst first; topics "incident:ID", the action is
/// "incident.show". Pure.
QList<Attention> incidentAttention(const QList<Incident> &open, const QDateTime &now);

} // namespace castellan
