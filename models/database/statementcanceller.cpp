// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/statementcanceller.h"

#include "models/core/log.h"
#include "models/database/backgroundpool.h"

#include <libpq-fe.h>

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <chrono>

namespace castellan {

namespace {

constexpr std::chrono::seconds arrivalLimit{5};

} // namespace

StatementCanceller::StatementCanceller(PGconn *connection)
    : m_cancel(PQgetCancel(connection), PQfreeCancel), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

StatementCanceller::~StatementCanceller()
{
    if (m_wake >= 0)
        ::close(m_wake);
}

void StatementCanceller::begin(quint64 id)
{
    std::lock_guard lock(m_mutex);
    m_running = id;
    m_requested = false;
    clearWake();
    if (m_closed)
        wake();
}

bool StatementCanceller::end(bool connectionLost)
{
    std::unique_lock lock(m_mutex);
    m_running = 0;
    m_requested = false;
    if (m_closed || connectionLost)
        return true;
    return m_arrived.wait_for(lock, arrivalLimit, [this] { return !m_inFlight; });
}

bool StatementCanceller::isRequested() const
{
    std::lock_guard lock(m_mutex);
    return m_requested;
}

bool StatementCanceller::cancel(quint64 id)
{
    std::lock_guard lock(m_mutex);
    if (m_running == 0 || m_running != id)
        return false;
    send();
    return true;
}

void StatementCanceller::cancelRunning()
{
    std::lock_guard lock(m_mutex);
    if (m_running != 0)
        send();
}

void StatementCanceller::close()
{
    std::lock_guard lock(m_mutex);
    m_closed = true;
    if (m_running != 0)
        send();
    wake();
}

bool StatementCanceller::isClosed() const
{
    std::lock_guard lock(m_mutex);
    return m_closed;
}

void StatementCanceller::send()
{
    if (m_requested)
        return;
    m_requested = true;
    wake();
    if (!m_cancel)
        return;
    m_inFlight = true;
    backgroundPool().start([self = shared_from_this()] {
        std::array<char, 256> reason{};
        if (PQcancel(self->m_cancel.get(), reason.data(), static_cast<int>(reason.size())) == 0)
            logWarning(QStringLiteral("database"), QStringLiteral("A cancel request did not reach the server: ") +
                                                       QString::fromLocal8Bit(reason.data()));
        std::lock_guard lock(self->m_mutex);
        self->m_inFlight = false;
        self->m_arrived.notify_all();
    });
}

void StatementCanceller::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one);
}

void StatementCanceller::clearWake() const
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
}

} // namespace castellan
