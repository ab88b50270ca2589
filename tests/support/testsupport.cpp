// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"

#include <QMutexLocker>

namespace castellan {

FakeClock::FakeClock(QDateTime start) : m_now(std::move(start)), m_steady(std::chrono::steady_clock::now()) {}

QDateTime FakeClock::now() const
{
    QMutexLocker lock(&m_mutex);
    return m_now;
}

std::chrono::steady_clock::time_point FakeClock::steady() const
{
    QMutexLocker lock(&m_mutex);
    return m_steady;
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    QMutexLocker lock(&m_mutex);
    m_now = m_now.addMSecs(by.count());
    m_steady += by;
}

void FakeClock::set(const QDateTime &now)
{
    QMutexLocker lock(&m_mutex);
    m_now = now;
}

} // namespace castellan
