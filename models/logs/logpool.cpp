// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logpool.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>

namespace castellan {
namespace {

/// One call of forEach. A helper that the pool starts late finds nothing to do and does not touch `work`, which may be
/// gone by then.
struct Round
{
    std::mutex mutex;
    std::condition_variable idle;
    int active = 0;
    qint64 next = 0;
    qint64 last = 0;
    const std::function<bool(qint64)> *work = nullptr;
    std::exception_ptr failure;

    void take()
    {
        std::unique_lock lock(mutex);
        ++active;
        while (next < last) {
            const qint64 mine = next++;
            lock.unlock();
            bool more = false;
            std::exception_ptr thrown;
            try {
                more = (*work)(mine);
            } catch (...) {
                thrown = std::current_exception();
            }
            lock.lock();
            if (thrown)
                failure = thrown;
            if (!more)
                next = last;
        }
        if (--active == 0)
            idle.notify_all();
    }
};

} // namespace

LogPool::LogPool(int threads) : m_threads(threads > 0 ? threads : std::max(1, QThread::idealThreadCount()))
{
    m_pool.setMaxThreadCount(m_threads);
    m_pool.setObjectName(QStringLiteral("logs"));
}

void LogPool::forEach(qint64 first, qint64 last, const std::function<bool(qint64)> &work)
{
    const auto round = std::make_shared<Round>();
    round->next = first;
    round->last = last;
    round->work = &work;
    const qint64 helpers = std::min<qint64>(m_threads, last - first) - 1;
    for (qint64 i = 0; i < helpers; ++i)
        m_pool.start([round] { round->take(); });
    round->take();
    std::unique_lock lock(round->mutex);
    round->idle.wait(lock, [&] { return round->active == 0; });
    if (round->failure)
        std::rethrow_exception(round->failure);
}

} // namespace castellan
