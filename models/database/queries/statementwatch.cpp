// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementwatch.h"

#include <algorithm>
#include <utility>

namespace castellan {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

StatementWatch::StatementWatch(SessionSource source, QString environment, std::shared_ptr<StatementStore> store,
                               std::shared_ptr<const Clock> clock, StatementWatchPace pace, QObject *parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_environment(std::move(environment)),
      m_store(std::move(store)),
      m_clock(std::move(clock)),
      m_pace(pace)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a reading that comes early, by less than the store's pace, is not kept
    connect(&m_timer, &QTimer::timeout, this, &StatementWatch::ask);
}

StatementWatch::~StatementWatch()
{
    m_cancel.cancel();
}

void StatementWatch::setActive(bool active)
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

void StatementWatch::hurry()
{
    m_due.reset();
    if (m_busy)
        m_again = true;
    else if (m_active)
        m_timer.start(0);
}

void StatementWatch::ask()
{
    m_busy = true;
    m_asked = m_clock->steady();
    onFinished(m_source(limits, m_cancel.token()), this,
               [this](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (!session)
                       return rest(m_pace.reading);
                   onFinished(StatementStatistics::readAfter(m_newest, *session, m_cancel.token()), this,
                              [this, held = *session](const Result<StatementStatistics> &reading) { take(reading); });
               });
}

void StatementWatch::take(const Result<StatementStatistics> &reading)
{
    if (!reading)
        return rest(m_pace.reading);
    m_newest = *reading;
    if (!m_newest.support.isReady()) {
        rest(m_pace.unsupported);
        Q_EMIT changed();
        return;
    }
    onFinished(m_store->append(m_environment, m_newest), this, [this](const Result<bool> &kept) {
        const auto failure = kept ? std::nullopt : std::optional(kept.error().kind);
        if (std::exchange(m_told, failure) != failure && failure)
            Q_EMIT failed(kept.error());
        if (kept && *kept)
            m_kept = m_newest.when;
        rest(m_pace.reading);
        Q_EMIT changed();
    });
}

void StatementWatch::rest(milliseconds pause)
{
    m_busy = false;
    const auto now = m_clock->steady();
    const auto took = std::chrono::duration_cast<milliseconds>(now - m_asked);
    const milliseconds wait = std::exchange(m_again, false) ? 0ms : std::max(pause, took * m_pace.timesAsLate);
    m_due = now + wait;
    if (m_active)
        m_timer.start(wait);
}

} // namespace castellan
