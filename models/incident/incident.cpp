// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident/incident.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Incidents)
};

/// The value whose name it is.
template <typename T, typename Name>
std::optional<T> named(const QList<T> &values, Name nameOf, const QString &name)
{
    const auto found = std::find_if(values.cbegin(), values.cend(), [&](T value) { return nameOf(value) == name; });
    return found == values.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

const QList<IncidentSeverity> &incidentSeverities()
{
    static const QList<IncidentSeverity> all{IncidentSeverity::Critical, IncidentSeverity::High,
                                             IncidentSeverity::Medium, IncidentSeverity::Low};
    return all;
}

const QList<IncidentStatus> &incidentStatuses()
{
    static const QList<IncidentStatus> all{IncidentStatus::Investigating, IncidentStatus::Identified,
                                           IncidentStatus::Mitigating, IncidentStatus::Monitoring,
                                           IncidentStatus::Resolved};
    return all;
}

QString incidentSeverityName(IncidentSeverity severity)
{
    switch (severity) {
    case IncidentSeverity::Critical:
        return QStringLiteral("critical");
    case IncidentSeverity::High:
        return QStringLiteral("high");
    case IncidentSeverity::Medium:
        return QStringLiteral("medium");
    case IncidentSeverity::Low:
        break;
    }
    return QStringLiteral("low");
}

QString incidentStatusName(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Investigating:
        return QStringLiteral("investigating");
    case IncidentStatus::Identified:
        return QStringLiteral("identified");
    case IncidentStatus::Mitigating:
        return QStringLiteral("mitigating");
    case IncidentStatus::Monitoring:
        return QStringLiteral("monitoring");
    case IncidentStatus::Resolved:
        break;
    }
    return QStringLiteral("resolved");
}

std::optional<IncidentSeverity> incidentSeverityOf(const QString &name)
{
    return named(incidentSeverities(), incidentSeverityName, name);
}

std::optional<IncidentStatus> incidentStatusOf(const QString &name)
{
    return named(incidentStatuses(), incidentStatusName, name);
}

QString incidentSeverityText(IncidentSeverity severity)
{
    switch (severity) {
    case IncidentSeverity::Critical:
        return Text::tr("critical", "the severity of an incident");
    case IncidentSeverity::High:
        return Text::tr("high", "the severity of an incident");
    case IncidentSeverity::Medium:
        return Text::tr("medium", "the severity of an incident");
    case IncidentSeverity::Low:
        break;
    }
    return Text::tr("low", "the severity of an incident");
}

QString incidentStatusText(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Investigating:
        return Text::tr("investigating", "the status of an incident");
    case IncidentStatus::Identified:
        return Text::tr("cause identified", "the status of an incident");
    case IncidentStatus::Mitigating:
        return Text::tr("mitigating", "the status of an incident");
    case IncidentStatus::Monitoring:
        return Text::tr("monitoring", "the status of an incident");
    case IncidentStatus::Resolved:
        break;
    }
    return Text::tr("resolved", "the status of an incident");
}

Status statusOf(IncidentSeverity severity, IncidentStatus status)
{
    if (status == IncidentStatus::Resolved)
        return Status::Good;
    return severity == IncidentSeverity::Critical || severity == IncidentSeverity::High ? Status::Critical
                                                                                        : Status::Warning;
}

QString incidentEntryKindName(IncidentEntryKind kind)
{
    switch (kind) {
    case IncidentEntryKind::Declared:
        return QStringLiteral("declared");
    case IncidentEntryKind::Evidence:
        return QStringLiteral("evidence");
    case IncidentEntryKind::Log:
        return QStringLiteral("log");
    case IncidentEntryKind::Change:
        return QStringLiteral("change");
    case IncidentEntryKind::Note:
        break;
    }
    return QStringLiteral("note");
}

QStringList IncidentDraft::faults(const QDateTime &now) const
{
    QStringList faults;
    if (title.trimmed().isEmpty())
        faults.append(Text::tr("Say in a few words what is wrong."));
    if (detectedAt.isValid() && detectedAt > now)
        faults.append(Text::tr("It cannot have been seen later than now."));
    return faults;
}

QString incidentTitle(const Incident &incident)
{
    //: %1 a number, %2 what is wrong
    return Text::tr("Incident #%1: %2").arg(incident.number).arg(incident.title);
}

std::chrono::milliseconds incidentDuration(const Incident &incident, const QDateTime &now)
{
    const QDateTime end = incident.resolvedAt.isValid() ? incident.resolvedAt : now;
    return timeBetween(incident.detectedAt, end);
}

QList<Attention> incidentAttention(const QList<Incident> &open, const QDateTime &now)
{
    QList<Incident> worst = open;
    std::stable_sort(worst.begin(), worst.end(),
                     [](const Incident &a, const Incident &b) { return a.severity < b.severity; });
    QList<Attention> attention;
    for (const Incident &incident : std::as_const(worst))
        attention.append(
            {.topic = QStringLiteral("incident:") + incident.id,
             .status = statusOf(incident.severity, incident.status),
             //: %1 "Incident #3: Backend is down", %2 a severity, %3 a status, %4 a duration
             .sentence =
                 Text::tr("%1 – %2, %3, for %4.")
                     .arg(incidentTitle(incident), incidentSeverityText(incident.severity),
                          incidentStatusText(incident.status), format::duration(incidentDuration(incident, now))),
             .explanation = incident.impact,
             .actions = {{.id = QStringLiteral("incident.show"), .label = Text::tr("Open"), .object = incident.id}}});
    return attention;
}

} // namespace castellan
