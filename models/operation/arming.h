// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/workspace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace castellan {

/// How one environment is armed.
struct ArmedState
{
    bool armed = false;
    QString reason;
    QDateTime until; ///< by the wall clock, for showing
    std::chrono::milliseconds remaining{0};
    bool operator==(const ArmedState &) const = default;
};

/// Which environments may be changed at this moment. Each is observe-only until somebody arms it for some minutes,
/// with a reason; that is recorded before it takes effect. The time runs out by the clock that never goes back *or*
/// by the wall clock, whichever is first: setting the clock back must not prolong it, and neither must the sleep of
/// a laptop, during which the other one stands still. Not stored: a new start is observe-only.
/// Belongs to the thread that made it.
class Arming : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes longest{240};

    explicit Arming(std::shared_ptr<Workspace> workspace, QObject *parent = nullptr);

    /// Config when the reason is empty or the time is not 1 minute to `longest`; Permission when the workspace is
    /// read-only. Arming again replaces time and reason.
    Future<void> arm(QString environmentId, std::chrono::minutes duration, QString reason);
    void disarm(const QString &environmentId);
    ArmedState state(const QString &environmentId) const;
    bool isArmed(const QString &environmentId) const { return state(environmentId).armed; }

Q_SIGNALS:
    /// Armed, disarmed or expired.
    void changed(const QString &environmentId);
    void expired(const QString &environmentId);

private:
    struct Entry
    {
        QString reason;
        QDateTime until;
        std::chrono::steady_clock::time_point deadline;
    };
    void tick();
    void record(const QString &environmentId, const QString &action, const QJsonObject &details);

    std::shared_ptr<Workspace> m_workspace;
    QHash<QString, Entry> m_entries;
    QTimer m_timer;
};

} // namespace castellan
