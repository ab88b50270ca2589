// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/environmentchecks.h"
#include "models/monitoring/watchpicture.h"

#include <QObject>

namespace castellan {

/// Turns what tasks report into the standing of checks and limits. Pure but for what it remembers; one thread.
class WatchLedger
{
public:
    WatchLedger(const EnvironmentChecks &checks, const Thresholds &thresholds);

    struct Turn
    {
        QString check;
        CheckTransition transition; ///< of its own standing, before dependencies
    };
    struct Taken
    {
        QList<Turn> turns;        ///< because of the report
        QList<Measurement> tries; ///< "check.passed" of each check that was tried: 1, 0, or NaN when it says nothing
    };
    Taken take(const TaskReport &report);
    /// The pause until the report's task runs again.
    std::chrono::milliseconds pauseOf(const QString &task) const;
    /// Whether a check of this task has failed, and not often enough to count.
    bool isUndecided(const QString &task, const QDateTime &now) const;
    WatchPicture picture(const QDateTime &now) const;

private:
    struct Kept
    {
        CheckDefinition definition;
        CheckState state;
        CheckResult last;
    };
    QList<Kept> m_checks;
    QMap<QString, std::chrono::milliseconds> m_samplers;
    LimitBook m_limits;
};

/// Watches one environment from start() until it goes: runs its checks and samplers, keeps their
/// standing, and tells what it finds as values. Its signals come from the watch's own thread: connect with a context
/// object. Destruction ends what runs, within five seconds.
class EnvironmentWatch : public QObject
{
    Q_OBJECT

public:
    /// `connection` should have no prompter: nobody is asked for a password by something that runs all night.
    EnvironmentWatch(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<SecretStore> secrets,
                     std::shared_ptr<const Clock> clock);
    ~EnvironmentWatch() override;

    /// Begins, once; whoever listens to its signals is connected by then.
    void start();
    /// The newest picture; any thread.
    WatchPicture picture() const;
    /// Everything is due now.
    void hurry();

    /// Every check and sampler once, those that failed as often as it takes for a failure to count, without pauses
    /// between. Limits that are judged over a time stay unknown. An Error is only Cancelled.
    static Future<WatchPicture> once(std::shared_ptr<EnvironmentConnection> connection,
                                     std::shared_ptr<SecretStore> secrets, std::shared_ptr<const Clock> clock,
                                     CancelToken cancel = {});

Q_SIGNALS:
    /// After each report.
    void changed(const castellan::WatchPicture &picture);
    void turned(const QString &check, const castellan::CheckTransition &transition);
    /// What a report brought, tries of checks ("check.passed") among it.
    void measured(const QList<castellan::Measurement> &measurements);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::CheckTransition)
Q_DECLARE_METATYPE(castellan::Measurement)
