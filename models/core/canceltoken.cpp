// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/canceltoken.h"

#include <QHash>
#include <QMutex>
#include <QMutexLocker>

#include <atomic>

namespace castellan {

struct CancelState
{
    // Recursive: a callback may destroy its own Registration.
    QRecursiveMutex mutex;
    std::atomic_bool cancelled = false;
    quint64 nextId = 1;
    QHash<quint64, std::function<void()>> callbacks;
};

bool CancelToken::isCancelled() const
{
    return m_state && m_state->cancelled;
}

Result<void> CancelToken::check() const
{
    if (isCancelled())
        return cancelledError();
    return {};
}

CancelToken::Registration CancelToken::onCancel(std::function<void()> callback) const
{
    Registration registration;
    if (!m_state)
        return registration;
    QMutexLocker lock(&m_state->mutex);
    if (m_state->cancelled) {
        callback();
        return registration;
    }
    registration.m_state = m_state;
    registration.m_id = m_state->nextId++;
    m_state->callbacks.emplace(registration.m_id, std::move(callback));
    return registration;
}

CancelToken::Registration &CancelToken::Registration::operator=(Registration &&other) noexcept
{
    std::swap(m_state, other.m_state);
    std::swap(m_id, other.m_id);
    return *this;
}

CancelToken::Registration::~Registration()
{
    if (const auto state = m_state.lock()) {
        QMutexLocker lock(&state->mutex);
        state->callbacks.remove(m_id);
    }
}

CancelSource::CancelSource() : m_state(std::make_shared<CancelState>()) {}

CancelToken CancelSource::token() const
{
    CancelToken token;
    token.m_state = m_state;
    return token;
}

void CancelSource::cancel()
{
    if (!m_state)
        return; // moved from
    QMutexLocker lock(&m_state->mutex);
    if (m_state->cancelled.exchange(true))
        return;
    // One at a time, so that a callback may remove another one's registration.
    while (!m_state->callbacks.isEmpty()) {
        const quint64 first = m_state->callbacks.constBegin().key();
        const auto callback = m_state->callbacks.take(first);
        callback();
    }
}

bool CancelSource::isCancelled() const
{
    return m_state->cancelled;
}

} // namespace castellan
