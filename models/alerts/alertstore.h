// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmachine.h"
#include "models/workspace/workspace.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace castellan {

/// Where an episode stands.
enum class EpisodeState {
    Pending,
    Firing,
    Resolved, ///< it fired, and is not true any more
    Dropped,  ///< it was pending only
    Lost      ///< nobody looked for longer than an hour; it is not known when it ended
};

/// "pending", "firing", "resolved", "dropped", "lost": for stores and documents, never translated.
QString episodeStateName(EpisodeState state);

/// One time in which an alert was pending or firing. Times are UTC, invalid for "not".
struct AlertEpisode
{
    qint64 id = 0; ///< given by the store
    QString environmentId;
    QString source; ///< who evaluates its rule: "castellan", or the URL of a Prometheus
    QString rule;   ///< its name
    QString severity;
    EpisodeState state = EpisodeState::Pending;
    double value = 0; ///< the newest that is known
    double peak = 0;  ///< the largest that is known
    QDateTime activeAt;
    QDateTime firedAt;
    QDateTime endedAt;
    PrometheusLabels labels;
    PrometheusLabels annotations;
    QDateTime acknowledgedAt;
    QString acknowledgedBy;
    QString acknowledgeNote;

    bool isOpen() const { return !endedAt.isValid(); }
    bool isAcknowledged() const { return acknowledgedAt.isValid(); }
    bool operator==(const AlertEpisode &) const = default;
};

/// What happened to an episode.
struct AlertStep
{
    qint64 sequence = 0;
    QDateTime at;
    AlertState from = AlertState::Inactive;
    AlertState to = AlertState::Inactive;
    QString reason; ///< alertReasonName(), or "acknowledged", "unacknowledged"
    double value = 0;
    QString severity;
    QString person; ///< who acknowledged
    QString note;
    bool operator==(const AlertStep &) const = default;
};

/// Which episodes are wanted; what is empty or invalid does not matter.
struct AlertQuery
{
    QString environmentId{};
    QDateTime from{}; ///< those that had not ended before
    QDateTime to{};   ///< those that had begun before
    QString text{};   ///< in the rule's name, labels or annotations, any case
    QList<EpisodeState> states{};
    bool unacknowledged = false; ///< only those that nobody acknowledged
    qint64 before = 0;           ///< the last id of the page before
    int limit = 200;             ///< 1 to 5,000
};

/// What a source's alerts were when its rules were evaluated last.
struct AlertMemory
{
    QList<AlertInstance> open;
    QDateTime lastEvaluated; ///< invalid: never
};

/// The history of alerts in the workspace, kept for as long as prune() is told. Labels and annotations are redacted on
/// their way in. Several Castellans may watch one environment: what all of them tell of an alert is one episode, and a
/// step that is known already is passed over. Any thread; work is done in the workspace's own.
class AlertStore
{
public:
    explicit AlertStore(std::shared_ptr<Workspace> workspace);

    /// Takes in the steps of an evaluation at `evaluated` (UTC), in one transaction. `source` and `environmentId` name
    /// whose rules they are; a step's rule is the label "alertname", unless `rule` is given. Without steps it only
    /// notes the time, for which once a minute is enough: each is a synced write. The values of `now`, which are
    /// pending or fire meanwhile, bring the newest value and the peak of their episodes up to date; at most 1,000 of
    /// them.
    Future<void> record(QString environmentId, QString source, QList<AlertTransition> steps, QDateTime evaluated,
                        QString rule = {}, QList<AlertInstance> now = {});
    /// Forgets episodes that ended before, with their steps; what is pending or fires never. The oldest 5,000 at once
    /// at most, so that nobody waits for it; gives how many.
    Future<int> prune(QString environmentId, QDateTime endedBefore);
    /// For AlertMachine::restore() after a start. `rule` empty: of all rules of the source.
    Future<AlertMemory> memory(QString environmentId, QString source, QString rule = {});

    /// Newest first.
    Future<QList<AlertEpisode>> search(AlertQuery query);
    /// NotFound when there is none.
    Future<AlertEpisode> load(qint64 episode);
    /// The open episode of an alert that is pending or fires now; NotFound when there is none. `labels` are the
    /// instance's own.
    Future<AlertEpisode> find(QString environmentId, QString source, PrometheusLabels labels);
    /// Oldest first.
    Future<QList<AlertStep>> steps(qint64 episode);

    /// Notes who has taken an alert on, and what they say; a second time replaces the first, both stay in steps().
    /// NotFound when there is no such episode.
    Future<AlertEpisode> acknowledge(qint64 episode, QString person, QString note);
    /// Takes that back.
    Future<AlertEpisode> unacknowledge(qint64 episode, QString person, QString note);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
