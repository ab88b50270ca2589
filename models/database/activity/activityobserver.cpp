// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/activityobserver.h"

#include <algorithm>

namespace castellan {

ActivityObserver::ActivityObserver(SessionSource source, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ActivityObserver::ask);
}

ActivityObserver::~ActivityObserver()
{
    m_cancel.cancel();
}

std::chrono::milliseconds ActivityObserver::pauseAfter(std::chrono::milliseconds took)
{
    constexpr std::chrono::milliseconds least{2000};
    constexpr std::chrono::milliseconds most{60000};
    return std::clamp(took * 100, least, most);
}

void ActivityObserver::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active) {
        ask();
    } else {
        m_timer.stop();
        if (!m_busy)
            m_session.reset();
    }
}

void ActivityObserver::refresh()
{
    if (m_busy)
        m_again = true;
    else
        ask();
}

void ActivityObserver::ask()
{
    if (m_busy)
        return;
    m_busy = true;
    m_again = false;
    m_timer.stop();
    if (m_session && m_session->isOpen())
        return read();
    onFinished(m_source(limits, m_cancel.token()), this,
               [this](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (!session)
                       return take(session.error());
                   m_session = *session;
                   read();
               });
}

void ActivityObserver::read()
{
    onFinished(ServerActivity::read(m_session, m_cancel.token()), this,
               [this](const Result<ServerActivity> &activity) { take(activity); });
}

void ActivityObserver::take(const Result<ServerActivity> &activity)
{
    m_busy = false;
    if (activity) {
        m_picture.when = m_clock->now();
        m_picture.activity = *activity;
        m_picture.tree = blockingTree(*activity);
        m_picture.failure.reset();
    } else {
        m_picture.failure = activity.error();
    }
    if (!m_active)
        m_session.reset();
    if (m_again)
        ask();
    else if (m_active)
        m_timer.start(pauseAfter(activity ? activity->took : std::chrono::milliseconds(0)));
    Q_EMIT changed();
}

} // namespace castellan
