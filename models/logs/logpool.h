// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <functional>

namespace castellan {

/// The processors that read logs: one pool for all open logs of a program, so that ten of them together keep no more
/// threads busy than the computer has. Thread-safe.
class LogPool
{
public:
    /// 0: one thread a processor.
    explicit LogPool(int threads = 0);

    /// Calls work(i) for every i in [first, last), in several threads at once, begun in ascending order; the calling
    /// thread works too, so it makes progress even while the pool is busy for others. Returns when no call is running
    /// any more. When `work` says false no further calls begin. What it throws is thrown here.
    void forEach(qint64 first, qint64 last, const std::function<bool(qint64)> &work);

private:
    QThreadPool m_pool;
    int m_threads = 1;
};

} // namespace castellan
