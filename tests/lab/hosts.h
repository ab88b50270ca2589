// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "tests/lab/sshserver.h"

namespace castellan {

/// The way to the lab's sshd.
inline HostConfig hostOf(SshServer &server)
{
    HostConfig config;
    config.local = false;
    config.ssh = {.host = server.host(),
                  .port = server.port(),
                  .user = server.user(),
                  .identityFiles = {server.identityFile().value_or(QString())},
                  .knownHostsFile = server.knownHostsFile()};
    return config;
}

} // namespace castellan
