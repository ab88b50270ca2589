// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident/incidentdesk.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int mostShown = 500;
constexpr int lookEvery = 15000; // ms

} // namespace

IncidentDesk::IncidentDesk(std::shared_ptr<Workspace> workspace, QString environmentId, QObject *parent)
    : QObject(parent), m_store(std::move(workspace)), m_environment(std::move(environmentId))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &IncidentDesk::refresh);
    m_timer.start();
    refresh();
}

QList<Incident> IncidentDesk::open() const
{
    QList<Incident> open;
    std::copy_if(m_incidents.cbegin(), m_incidents.cend(), std::back_inserter(open),
                 [](const Incident &incident) { return incident.isOpen(); });
    return open;
}

const Incident *IncidentDesk::find(const QString &id) const
{
    const auto found = std::find_if(m_incidents.cbegin(), m_incidents.cend(),
                                    [&](const Incident &incident) { return incident.id == id; });
    return found == m_incidents.cend() ? nullptr : &*found;
}

void IncidentDesk::refresh()
{
    onFinished(m_store.search({.environmentId = m_environment, .limit = mostShown}), this,
               [this](const Result<QList<Incident>> &incidents) {
                   const std::optional<Error> failure = incidents ? std::nullopt : std::optional(incidents.error());
                   const bool same = m_loaded && failure == m_failure && (!incidents || *incidents == m_incidents);
                   m_failure = failure;
                   if (incidents)
                       m_incidents = *incidents;
                   m_loaded = m_loaded || incidents.has_value();
                   if (!same)
                       Q_EMIT changed();
               });
}

template <typename T>
void IncidentDesk::perform(Future<T> request, const Answer<T> &answer)
{
    onFinished(std::move(request), this, [this, answer](const Result<T> &result) {
        if constexpr (std::is_same_v<T, Incident>) {
            if (result) {
                // Known at once, so that what is done next begins with it.
                const auto known = std::find_if(m_incidents.begin(), m_incidents.end(),
                                                [&](const Incident &one) { return one.id == result->id; });
                if (known == m_incidents.end())
                    m_incidents.prepend(*result);
                else
                    *known = *result;
                Q_EMIT changed();
                Q_EMIT timelineChanged(result->id);
            }
        } else if (result) {
            Q_EMIT timelineChanged(result->incidentId);
        }
        if (!result)
            refresh(); // what was shown may be old
        answer(result);
    });
}

void IncidentDesk::declare(const IncidentDraft &draft, const QString &operatorName, const Answer<Incident> &answer)
{
    perform(m_store.declare(draft, operatorName), answer);
}

void IncidentDesk::add(const QString &incidentId, const IncidentEntry &entry, const QString &operatorName,
                       const Answer<IncidentEntry> &answer)
{
    perform(m_store.add(incidentId, entry, operatorName), answer);
}

void IncidentDesk::change(const Incident &incident, const IncidentChange &change, const QString &operatorName,
                          const Answer<Incident> &answer)
{
    perform(m_store.change(incident.id, incident.revision, change, operatorName), answer);
}

} // namespace castellan
