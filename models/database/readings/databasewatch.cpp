// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/readings/databasewatch.h"

#include <algorithm>
#include <utility>

namespace castellan {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

DatabaseWatch::DatabaseWatch(SessionSource source, std::shared_ptr<const Clock> clock, WatchPace pace, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_clock(std::move(clock)), m_pace(pace)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a reading that comes early, by less than the store's pace, is not kept
    connect(&m_timer, &QTimer::timeout, this, &DatabaseWatch::ask);
}

DatabaseWatch::~DatabaseWatch()
{
    m_cancel.cancel();
}

void DatabaseWatch::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_timer.stop();
    if (!active || m_busy)
        return;
    // A way to the database that comes and goes does not make it be asked more often.
    const auto left = m_due ? std::chrono::duration_cast<milliseconds>(*m_due - m_clock->steady()) : 0ms;
    m_timer.start(std::max(left, 0ms));
}

void DatabaseWatch::hurry()
{
    m_due.reset();
    if (m_busy)
        m_again = true;
    else if (m_active)
        m_timer.start(0);
}

void DatabaseWatch::ask()
{
    m_busy = true;
    m_asked = m_clock->steady();
    onFinished(m_source(limits, m_cancel.token()), this,
               [this](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (session)
                       read(*session, m_cancel.token());
                   else
                       rest(); // the page says that it is not reached
               });
}

void DatabaseWatch::rest(milliseconds pause)
{
    m_busy = false;
    const auto now = m_clock->steady();
    const auto took = std::chrono::duration_cast<milliseconds>(now - m_asked);
    const milliseconds wait = std::exchange(m_again, false) ? 0ms : std::max(pause, took * m_pace.timesAsLate);
    m_due = now + wait;
    if (m_active)
        m_timer.start(wait);
}

void DatabaseWatch::setFailure(const std::optional<Error> &failure)
{
    const bool told = failure && m_failure && m_failure->kind == failure->kind;
    m_failure = failure;
    if (failure && !told)
        Q_EMIT failed(*failure);
}

} // namespace castellan
