// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2waiter.h"

namespace castellan {

/// A connected, non-blocking socket with TCP_NODELAY; the caller owns it. Tries each address of the name in turn. The
/// name lookup, which cannot be interrupted, runs in a thread of its own that is left behind when the wait ends.
/// Errors: NotFound "NameLookup"; Io with errno's name ("ECONNREFUSED") and what it means; those of the waiter.
Result<int> tcpConnect(const QString &host, quint16 port, Libssh2Waiter &waiter);

} // namespace castellan
