// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "models/core/attention.h"
#include "models/incident/incident.h"

namespace castellan {

/// What names an alert, for IncidentEntry::subject and for asking for the incident that was declared of it. The same
/// for each time it fires.
QString alertSubject(const QString &source, const PrometheusLabels &labels);

/// What is known now, besides the subject itself: other alerts and what health says.
struct KnownTrouble
{
    QList<SeenAlert> alerts;
    QList<Attention> health;
};

/// An incident that begins with this alert: its title, service, severity (a critical alert is a critical incident, any
/// other a medium one), since when, and as evidence the alert, the others that fire and what health says. Pure.
IncidentDraft draftOfAlert(const QString &environmentId, const SeenAlert &alert, const KnownTrouble &known);
/// One that a person begins: what is known now is its evidence. Pure.
IncidentDraft draftOfTrouble(const QString &environmentId, const KnownTrouble &known);

} // namespace castellan
