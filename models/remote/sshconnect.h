// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshsession.h"

namespace castellan {

/// Connects by the transport that fits: the one that is fixed, else the one that chooseTransport() finds, else OpenSSH
/// when libssh2 says, before it spends an authentication, that it cannot do what is needed.
Future<std::shared_ptr<SshSession>> connectSsh(SshConnectRequest request, SshTransport transport);

} // namespace castellan
