// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/heartbeat.h"

#include <QEventLoop>

#include <algorithm>
#include <ctime>

namespace castellan::bench {
namespace {

constexpr int beatsAfter = 20; // what was only posted, a repaint above all, belongs to it as well

std::chrono::nanoseconds threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

Heartbeat::Heartbeat()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
}

void Heartbeat::begin()
{
    m_longest = m_worked = m_mostWorked = 0;
    m_last = std::chrono::steady_clock::now();
    m_lastWork = threadTime();
    m_timer.start();
}

void Heartbeat::beat()
{
    const auto now = std::chrono::steady_clock::now();
    const auto work = threadTime();
    if (const double gap = milliseconds(now - m_last); gap > m_longest) {
        m_longest = gap;
        m_worked = milliseconds(work - m_lastWork);
    }
    m_mostWorked = std::max(m_mostWorked, milliseconds(work - m_lastWork));
    m_last = now;
    m_lastWork = work;
    if (m_onBeat)
        m_onBeat();
}

bool Heartbeat::runUntil(const std::function<bool()> &done, std::chrono::milliseconds limit)
{
    QEventLoop loop;
    const auto until = std::chrono::steady_clock::now() + limit;
    int left = beatsAfter;
    bool reached = false;
    m_onBeat = [&] {
        reached = done();
        left = reached ? left - 1 : beatsAfter;
        if (left == 0 || std::chrono::steady_clock::now() > until)
            loop.quit();
    };
    loop.exec();
    m_onBeat = {};
    return reached;
}

} // namespace castellan::bench
