// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident/incidentdraft.h"

#include "models/alerts/alertmodels.h"
#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Incidents)
};

/// Of a storm of alerts the first ones tell enough; the alerts' own history has all.
constexpr qsizetype mostEvidence = 50;

QDateTime sinceOf(const AlertInstance &alert)
{
    return alert.activeAt.isValid() ? alert.activeAt : alert.firedAt;
}

IncidentEntry evidenceOf(const SeenAlert &seen)
{
    const AlertInstance &alert = seen.alert;
    const QString description = alert.annotations.value(QStringLiteral("description"));
    QJsonObject labels;
    for (const auto &[name, value] : alert.labels.asKeyValueRange())
        labels.insert(name, value);
    IncidentEntry entry;
    entry.kind = IncidentEntryKind::Evidence;
    entry.at = sinceOf(alert);
    entry.subject = alertSubject(seen.source, alert.labels);
    //: %1 is what an alert says, %2 a value
    entry.text = Text::tr("Alert: %1 (value %2)").arg(alertTitle(alert), alertValueText(alert.labels, alert.value));
    if (!description.isEmpty() && description != alertTitle(alert))
        entry.text += QLatin1Char(' ') + description;
    entry.data = {{QStringLiteral("source"), seen.source},
                  {QStringLiteral("labels"), labels},
                  {QStringLiteral("value"), alert.value}};
    return entry;
}

/// `subject`: the alert that is in the draft already.
void addKnown(IncidentDraft &draft, const KnownTrouble &known, const QString &subject)
{
    for (const SeenAlert &alert : known.alerts)
        if (isFiring(alert.alert) && alertSubject(alert.source, alert.alert.labels) != subject &&
            draft.evidence.size() < mostEvidence)
            draft.evidence.append(evidenceOf(alert));
    for (const Attention &attention : known.health) {
        if (rank(attention.status) < rank(Status::Warning) || draft.evidence.size() >= mostEvidence)
            continue;
        IncidentEntry entry;
        entry.kind = IncidentEntryKind::Evidence;
        entry.text = attention.explanation.isEmpty() ? attention.sentence
                                                     : attention.sentence + QLatin1Char(' ') + attention.explanation;
        entry.data = {{QStringLiteral("topic"), attention.topic},
                      {QStringLiteral("status"), statusName(attention.status)}};
        draft.evidence.append(entry);
    }
}

} // namespace

QString alertSubject(const QString &source, const PrometheusLabels &labels)
{
    return QStringLiteral("alert:") + alertKey(source, labels);
}

IncidentDraft draftOfAlert(const QString &environmentId, const SeenAlert &alert, const KnownTrouble &known)
{
    IncidentDraft draft;
    draft.environmentId = environmentId;
    draft.title = alertTitle(alert.alert);
    for (const char *label : {"service", "container", "job", "subject", "instance"})
        if (draft.service.isEmpty())
            draft.service = alert.alert.labels.value(QLatin1String(label));
    switch (severityStatus(alert.alert.severity)) {
    case Status::Critical:
        draft.severity = IncidentSeverity::Critical;
        break;
    case Status::Notice:
        draft.severity = IncidentSeverity::Low;
        break;
    default:
        draft.severity = IncidentSeverity::Medium;
    }
    draft.detectedAt = sinceOf(alert.alert);
    draft.evidence = {evidenceOf(alert)};
    addKnown(draft, known, alertSubject(alert.source, alert.alert.labels));
    return draft;
}

IncidentDraft draftOfTrouble(const QString &environmentId, const KnownTrouble &known)
{
    IncidentDraft draft;
    draft.environmentId = environmentId;
    addKnown(draft, known, {});
    return draft;
}

} // namespace castellan
