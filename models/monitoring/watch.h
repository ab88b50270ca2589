// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/clock.h"
#include "models/monitoring/checkstate.h"

#include <QList>
#include <QMap>

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace castellan {

/// What one run of a task found: some checks, some measurements, or both.
struct TaskResult
{
    QMap<QString, CheckResult> checks; ///< by the check's id
    QList<Measurement> measurements;
};

/// Something done again and again. `run` may block for about the time limit, must obey its token, and is called in any
/// of the watch's threads, never twice at once.
struct WatchTask
{
    QString id;
    std::chrono::milliseconds timeLimit{10'000};
    std::function<TaskResult(const CancelToken &cancel)> run;
};

struct TaskReport
{
    QString task;
    TaskResult result;
    QDateTime ended; ///< UTC
    Lateness lateness = Lateness::OnTime;
};

/// Runs tasks on their intervals. One thread of its own keeps the time, tells the results and decides what is next; a
/// few others do the work, so that a task that hangs costs no more than its place, and is not begun again before it has
/// ended. A task over its limit has its token cancelled. That thread also notices when this computer stalls or sleeps
/// (TaskReport::lateness); a wait for a free place is no lateness.
class Watch
{
public:
    /// Called in the watch's own thread after each run: in how long the task runs again; nothing: not any more. Short.
    using Receiver = std::function<std::optional<std::chrono::milliseconds>(const TaskReport &report)>;

    /// Starts at once with every task. `atOnce` is the number of tasks that may run side by side.
    Watch(QList<WatchTask> tasks, std::shared_ptr<const Clock> clock, Receiver receiver, int atOnce = 4);
    /// stop() with five seconds.
    ~Watch();
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

    /// Cancels what runs and waits for it; afterwards nothing is told any more. False when something has not ended by
    /// the deadline: its thread is left behind with what it holds, and ends by itself.
    bool stop(std::chrono::milliseconds deadline);
    /// Every task that is not running is due now.
    void hurry();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::thread m_keeper;
};

} // namespace castellan
