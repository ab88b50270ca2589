// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshsession.h"

namespace castellan {

/// Connects by the transport that fits: the one that is fixed, else libssh2, and OpenSSH for what libssh2 says it
/// cannot do (an algorithm, a kind of key), which it finds out before it spends an authentication.
Future<std::shared_ptr<SshSession>> connectSsh(SshConnectRequest request, SshTransport transport);

} // namespace castellan
