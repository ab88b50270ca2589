// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

namespace castellan {

/// Threads for what may block on the network without anyone waiting for it: cancel requests, connecting, and what
/// waits for a session's answer. Any thread; leaving the program does not wait for them.
QThreadPool &backgroundPool();

} // namespace castellan
