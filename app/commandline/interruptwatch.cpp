// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/interruptwatch.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace castellan {
namespace {

int pipeEnds[2] = {-1, -1};

void onSignal(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1); // full: enough of them wait already
    errno = before;
}

} // namespace

InterruptWatch::InterruptWatch()
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then an interrupt ends the program at once, as it would without this object
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[64];
        while (::read(pipeEnds[0], bytes, sizeof bytes) > 0) {
        }
        Q_EMIT interrupted();
    });
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        Replaced replaced{.number = number, .before = {}};
        ::sigaction(number, nullptr, &replaced.before);
        if (replaced.before.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
        m_replaced << replaced;
    }
}

InterruptWatch::~InterruptWatch()
{
    for (const Replaced &replaced : std::as_const(m_replaced))
        ::sigaction(replaced.number, &replaced.before, nullptr);
    m_notifier.reset();
    for (int &end : pipeEnds) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace castellan
