// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/watch.h"

#include "models/core/log.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <vector>

namespace castellan {

using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds heartbeat{1}; // how exactly a stall is noticed
constexpr std::chrono::seconds overLimit{2}; // over its limit for so long, a task's token is cancelled
constexpr std::size_t keptStalls = 100;

struct Stall
{
    Steady::time_point when;
    std::chrono::milliseconds length;
};

struct Entry
{
    WatchTask task;
    std::optional<Steady::time_point> due; ///< absent: not any more
    bool taken = false;                    ///< queued or running
    bool running = false;
    CancelSource cancel;
    TryTimes times;
    TaskResult result;
};

} // namespace

/// Everything under one mutex; `run` and the receiver are called without it.
struct Watch::Shared
{
    std::mutex mutex;
    std::condition_variable forKeeper;
    std::condition_variable forWorkers;
    std::condition_variable forStop;
    std::vector<Entry> entries; ///< never resized once the threads run
    std::deque<std::size_t> queue;
    std::deque<std::size_t> ended;
    std::deque<Stall> stalls;
    std::shared_ptr<const Clock> clock;
    Receiver receiver;
    int workers = 0; ///< alive
    bool stopping = false;

    void keep();
    void work();

private:
    void dispatch(Steady::time_point now);
    void tell(std::unique_lock<std::mutex> &lock);
    Steady::time_point nextWake(Steady::time_point now) const;
    std::chrono::milliseconds longestStallSince(Steady::time_point begin) const;
};

void Watch::Shared::keep()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        dispatch(Steady::now());
        const auto wake = nextWake(Steady::now());
        if (forKeeper.wait_until(lock, wake) == std::cv_status::timeout) {
            const auto late = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - wake);
            stalls.push_back({Steady::now(), late});
            if (stalls.size() > keptStalls)
                stalls.pop_front();
        }
        tell(lock);
    }
}

void Watch::Shared::dispatch(Steady::time_point now)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry &entry = entries[i];
        if (!entry.taken && entry.due && *entry.due <= now) {
            entry.taken = true;
            entry.times.due = now;
            queue.push_back(i);
            forWorkers.notify_one();
        }
        if (entry.running && now - entry.times.started > entry.task.timeLimit + overLimit)
            entry.cancel.cancel();
    }
}

/// Hands out what has ended, oldest first.
void Watch::Shared::tell(std::unique_lock<std::mutex> &lock)
{
    while (!ended.empty() && !stopping) {
        Entry &entry = entries[ended.front()];
        ended.pop_front();
        entry.times.longestStall = longestStallSince(entry.times.started);
        const TaskReport report{.task = entry.task.id,
                                .result = std::move(entry.result),
                                .ended = entry.times.wallEnded,
                                .lateness = latenessOf(entry.times, entry.task.timeLimit)};
        lock.unlock();
        const auto pause = receiver(report);
        lock.lock();
        entry.due = pause ? std::optional(Steady::now() + *pause) : std::nullopt;
        entry.taken = false;
    }
}

Steady::time_point Watch::Shared::nextWake(Steady::time_point now) const
{
    if (!ended.empty())
        return now;
    Steady::time_point wake = now + heartbeat;
    for (const Entry &entry : entries) {
        if (!entry.taken && entry.due)
            wake = std::min(wake, *entry.due);
    }
    return wake;
}

std::chrono::milliseconds Watch::Shared::longestStallSince(Steady::time_point begin) const
{
    std::chrono::milliseconds longest{0};
    for (const Stall &stall : stalls) {
        if (stall.when >= begin)
            longest = std::max(longest, stall.length);
    }
    return longest;
}

void Watch::Shared::work()
{
    std::unique_lock lock(mutex);
    Steady::time_point freeSince = Steady::now();
    while (true) {
        forWorkers.wait(lock, [this] { return stopping || !queue.empty(); });
        if (stopping)
            break;
        const std::size_t index = queue.front();
        queue.pop_front();
        Entry &entry = entries[index];
        entry.running = true;
        entry.cancel = CancelSource();
        // What waited for a free place was not late.
        entry.times.due = std::max(entry.times.due, freeSince);
        entry.times.started = Steady::now();
        entry.times.wallStarted = clock->now();
        const CancelToken token = entry.cancel.token();
        const auto run = entry.task.run;
        lock.unlock();
        TaskResult result;
        try {
            result = run(token);
        } catch (const std::exception &exception) {
            logWarning(QStringLiteral("monitoring"), QString::fromUtf8(exception.what()));
        }
        lock.lock();
        entry.result = std::move(result);
        entry.times.ended = Steady::now();
        entry.times.wallEnded = clock->now();
        entry.running = false;
        freeSince = entry.times.ended;
        ended.push_back(index);
        forKeeper.notify_one();
    }
    --workers;
    forStop.notify_all();
}

Watch::Watch(QList<WatchTask> tasks, std::shared_ptr<const Clock> clock, Receiver receiver, int atOnce)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->clock = std::move(clock);
    m_shared->receiver = std::move(receiver);
    for (WatchTask &task : tasks) {
        Entry entry;
        entry.task = std::move(task);
        entry.due = Steady::now();
        m_shared->entries.push_back(std::move(entry));
    }
    m_shared->workers = std::max(1, std::min(atOnce, static_cast<int>(m_shared->entries.size())));
    for (int i = 0; i < m_shared->workers; ++i)
        std::thread([shared = m_shared] { shared->work(); }).detach(); // stop() waits for the count
    m_keeper = std::thread([shared = m_shared] { shared->keep(); });
}

Watch::~Watch()
{
    stop(5s);
}

bool Watch::stop(std::chrono::milliseconds deadline)
{
    std::vector<CancelSource> running;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stopping = true;
        for (const Entry &entry : m_shared->entries)
            running.push_back(entry.cancel);
        m_shared->forKeeper.notify_all();
        m_shared->forWorkers.notify_all();
    }
    // Without the mutex: what is called by a token may finish a task.
    for (CancelSource &source : running)
        source.cancel();
    if (m_keeper.joinable())
        m_keeper.join();
    std::unique_lock lock(m_shared->mutex);
    return m_shared->forStop.wait_for(lock, deadline, [this] { return m_shared->workers == 0; });
}

void Watch::hurry()
{
    const std::lock_guard lock(m_shared->mutex);
    for (Entry &entry : m_shared->entries) {
        if (!entry.taken && entry.due)
            entry.due = Steady::now();
    }
    m_shared->forKeeper.notify_all();
}

} // namespace castellan
