// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/environmentconnection.h"
#include "models/connection/keyringprompter.h"
#include "models/remote/localhost.h"
#include "models/remote/sshhost.h"

namespace castellan {

namespace {

void putHomeIn(SshEndpoint &endpoint)
{
    endpoint.knownHostsFile = expandHome(endpoint.knownHostsFile);
    for (QString &file : endpoint.identityFiles)
        file = expandHome(file);
}

} // namespace

std::shared_ptr<Host> makeHost(const HostConfig &config, std::shared_ptr<ConnectionPrompter> prompter)
{
    if (config.local)
        return std::make_shared<LocalHost>();
    HostConfig expanded = config;
    putHomeIn(expanded.ssh);
    for (SshEndpoint &jump : expanded.jumps)
        putHomeIn(jump);
    return std::make_shared<SshHost>(expanded, std::move(prompter));
}

EnvironmentConnection::EnvironmentConnection(Environment environment, std::shared_ptr<SecretStore> secrets,
                                             std::shared_ptr<ConnectionPrompter> prompter)
    : EnvironmentConnection(environment, secrets, prompter,
                            makeHost(environment.host, std::make_shared<KeyringPrompter>(secrets, prompter)))
{
}

} // namespace castellan
