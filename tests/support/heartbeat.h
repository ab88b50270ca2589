// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace castellan {

/// The longest that the thread which made it worked between two turns of its event loop, as time of the processor: how
/// busy the machine is otherwise makes no difference.
class Heartbeat : public QObject
{
public:
    Heartbeat() : m_last(worked())
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double now = worked();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
        m_timer.start(1);
    }
    /// ms
    double longest() const { return m_longest; }

private:
    static double worked()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    QTimer m_timer;
    double m_last;
    double m_longest = 0;
};

} // namespace castellan
