// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace castellan::bench {

/// The longest time in which the GUI thread's event loop answered nothing: a timer of a millisecond beats, and the
/// longest gap between two beats counts. What the machine took for others is in it: a person waits for that too. How
/// much of the gap the thread itself worked is told beside it.
class Heartbeat : public QObject
{
public:
    Heartbeat();

    void begin();
    /// Milliseconds.
    double longest() const { return m_longest; }
    double worked() const { return m_worked; }
    /// The most that the thread itself worked between two beats, in whichever gap; milliseconds of processor time.
    double mostWorked() const { return m_mostWorked; }

    /// Runs the event loop until `done` (asked at each beat), and some beats longer, or the limit; true when done.
    bool runUntil(const std::function<bool()> &done, std::chrono::milliseconds limit);

private:
    void beat();

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_last;
    std::chrono::nanoseconds m_lastWork{0};
    double m_longest = 0;
    double m_worked = 0;
    double m_mostWorked = 0;
    std::function<void()> m_onBeat;
};

} // namespace castellan::bench
