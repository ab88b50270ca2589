// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incident/incidentstore.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace castellan {

/// The incidents of one environment, as they are known here: read again after each change and every fifteen seconds,
/// because others may work on them too. Belongs to the thread that made it (the GUI's); it never waits.
class IncidentDesk : public QObject
{
    Q_OBJECT

public:
    IncidentDesk(std::shared_ptr<Workspace> workspace, QString environmentId, QObject *parent = nullptr);

    const QString &environmentId() const { return m_environment; }
    /// Newest first, at most 500. Nothing before isLoaded().
    const QList<Incident> &incidents() const { return m_incidents; }
    QList<Incident> open() const;
    bool isLoaded() const { return m_loaded; }
    /// Why the newest look failed; nothing when it did not.
    const std::optional<Error> &failure() const { return m_failure; }
    /// The one that has this id; null when it is not among incidents().
    const Incident *find(const QString &id) const;

    /// A request's answer, in this object's thread, after incidents() knows of it.
    template <typename T>
    using Answer = std::function<void(const Result<T> &)>;
    void declare(const IncidentDraft &draft, const QString &operatorName, const Answer<Incident> &answer);
    void add(const QString &incidentId, const IncidentEntry &entry, const QString &operatorName,
             const Answer<IncidentEntry> &answer);
    void change(const Incident &incident, const IncidentChange &change, const QString &operatorName,
                const Answer<Incident> &answer);
    /// In the order in which things happened.
    Future<QList<IncidentEntry>> timeline(const QString &incidentId) { return m_store.timeline(incidentId); }

    /// The open ones with an entry about that subject, newest first.
    Future<QList<Incident>> openAbout(const QString &subject)
    {
        return m_store.search({.environmentId = m_environment, .subject = subject, .open = true});
    }

    void refresh();

Q_SIGNALS:
    /// incidents() or failure() are other ones.
    void changed();
    /// One has new entries.
    void timelineChanged(const QString &incidentId);

private:
    template <typename T>
    void perform(Future<T> request, const Answer<T> &answer);

    IncidentStore m_store;
    QString m_environment;
    QList<Incident> m_incidents;
    std::optional<Error> m_failure;
    QTimer m_timer;
    bool m_loaded = false;
};

} // namespace castellan
