// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incident/incident.h"
#include "models/workspace/workspace.h"

#include <memory>

namespace castellan {

/// Which incidents are wanted; what is empty or invalid does not matter.
struct IncidentQuery
{
    QString environmentId{};
    QString subject{}; ///< only those with an entry about it
    QDateTime from{};  ///< those that were not over before
    QDateTime to{};    ///< those that had begun before
    bool open = false; ///< only those that are not resolved
    int limit = 500;   ///< 1 to 5,000
};

/// Incidents and their timelines in the workspace. What an incident is now is kept beside its timeline, which only
/// grows; both change in one transaction, with an event of the audit log. All texts are redacted on their way in. Any
/// thread; several processes may use it.
class IncidentStore
{
public:
    explicit IncidentStore(std::shared_ptr<Workspace> workspace);

    /// Config, naming what is missing, when the draft has faults().
    Future<Incident> declare(IncidentDraft draft, QString operatorName);
    /// Adds to the timeline. NotFound when there is no such incident; Config when the entry says nothing.
    Future<IncidentEntry> add(QString incidentId, IncidentEntry entry, QString operatorName);
    /// Changes what the change names, when the incident still is at `revision`; else Conflict, and the person looks
    /// again. Resolving it notes the time, taking it up again forgets that. NotFound when there is none.
    Future<Incident> change(QString incidentId, int revision, IncidentChange change, QString operatorName);

    /// Newest first.
    Future<QList<Incident>> search(IncidentQuery query);
    /// NotFound when there is none.
    Future<Incident> load(QString incidentId);
    /// In the order in which things happened, at most 10,000 entries.
    Future<QList<IncidentEntry>> timeline(QString incidentId);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
