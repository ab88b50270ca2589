// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2waiter.h"

#include <QCoreApplication>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cstring>

namespace castellan {

Libssh2Waiter::Libssh2Waiter(std::chrono::milliseconds limit, CancelToken cancel)
    : m_event(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      m_cancel(std::move(cancel)),
      m_deadline(std::chrono::steady_clock::now() + limit)
{
    m_registration = m_cancel.onCancel([this] { wake(); });
}

Libssh2Waiter::~Libssh2Waiter()
{
    m_registration = {};
    ::close(m_event);
}

void Libssh2Waiter::wake()
{
    const quint64 one = 1;
    // Only a full counter could refuse it, and that is awake already.
    [[maybe_unused]] const auto written = ::write(m_event, &one, sizeof one);
}

void Libssh2Waiter::stop()
{
    m_stopping = true;
    wake();
}

void Libssh2Waiter::drain()
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = ::read(m_event, &count, sizeof count);
}

Result<void> Libssh2Waiter::check() const
{
    if (m_stopping || m_cancel.isCancelled())
        return cancelledError();
    if (std::chrono::steady_clock::now() < m_deadline)
        return {};
    return Error{
        .kind = ErrorKind::Timeout,
        .message =
            QCoreApplication::translate("castellan::Libssh2Waiter", "There was no answer in time: %1.").arg(m_stage),
        .hint = QCoreApplication::translate("castellan::Libssh2Waiter",
                                            "Check the network and any firewall on the way, then try again."),
        .detail = {},
        .code = QStringLiteral("ETIMEDOUT"),
        .retryable = true};
}

std::chrono::milliseconds Libssh2Waiter::remaining() const
{
    return std::max(std::chrono::milliseconds(0), std::chrono::duration_cast<std::chrono::milliseconds>(
                                                      m_deadline - std::chrono::steady_clock::now()));
}

Result<void> Libssh2Waiter::waitFor(int descriptor, short events, std::chrono::milliseconds limit)
{
    pollfd wanted[2] = {{descriptor, events, 0}, {m_event, POLLIN, 0}};
    ::poll(wanted, 2, static_cast<int>(std::min(limit, remaining()).count()) + 1);
    drain();
    return check();
}

Result<int> Libssh2Waiter::drive(Libssh2Transport &transport, const std::function<int()> &call)
{
    for (;;) {
        const int code = call();
        if (code != LIBSSH2_ERROR_EAGAIN)
            return code;
        transport.flush();
        if (transport.failure() != 0)
            return static_cast<int>(LIBSSH2_ERROR_SOCKET_DISCONNECT);
        CASTELLAN_TRY(
            waitFor(transport.socket(), static_cast<short>(transport.hasPendingOutput() ? POLLIN | POLLOUT : POLLIN)));
    }
}

} // namespace castellan
