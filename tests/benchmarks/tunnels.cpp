// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/tunnels.h"

#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/byteserver.h"

#include <QFile>

namespace castellan::bench {
namespace {

/// The server reached by another port, a proxy's, is the same one.
void trust(const SshServer &server, quint16 port)
{
    QFile file(server.knownHostsFile());
    if (port == server.port() || !file.open(QIODevice::ReadWrite))
        return;
    const auto name = [&](quint16 number) {
        return "[" + server.host().toLatin1() + "]:" + QByteArray::number(number);
    };
    QByteArray lines = file.readAll();
    if (!lines.contains(name(port) + ' '))
        file.write(lines.replace(name(server.port()), name(port)));
}

} // namespace

PeerTunnel::PeerTunnel(SshServer &server, quint16 sshPort, quint16 target, const QStringList &options)
    : m_port(freePort())
{
    auto started = GuardedProcess::start(
        {.argv =
             QStringList{QStringLiteral("ssh"), QStringLiteral("-N"), QStringLiteral("-F"), QStringLiteral("/dev/null"),
                         QStringLiteral("-i"), server.identityFile().value_or(QString()), QStringLiteral("-o"),
                         QStringLiteral("UserKnownHostsFile=") + server.knownHostsFile(), QStringLiteral("-o"),
                         QStringLiteral("StrictHostKeyChecking=no"), QStringLiteral("-p"), QString::number(sshPort),
                         QStringLiteral("-L"), QStringLiteral("127.0.0.1:%1:127.0.0.1:%2").arg(m_port).arg(target)} +
             options + QStringList{server.user() + QLatin1Char('@') + server.host()},
         .user = {},
         .logFile = server.directory() + QStringLiteral("/peer.log"),
         .within = {},
         .removeAtEnd = {}});
    if (started)
        m_process = *std::move(started);
    else
        note(started.error().text());
    waitUntil([&] { return canConnect(m_port); }, std::chrono::seconds(20));
}

OurTunnel::OurTunnel(SshServer &server, quint16 sshPort, quint16 target, SshTransport transport,
                     Tunnel::Listener listener)
{
    trust(server, sshPort);
    HostConfig config;
    config.local = false;
    config.ssh.host = server.host();
    config.ssh.port = sshPort;
    config.ssh.user = server.user();
    config.ssh.identityFiles = {server.identityFile().value_or(QString())};
    config.ssh.knownHostsFile = server.knownHostsFile();
    config.transport = transport;
    m_host = std::make_unique<SshHost>(config, nullptr);
    TunnelTarget to;
    to.port = target;
    auto opened = await(m_host->openTunnel(to, listener));
    if (opened)
        m_tunnel = *opened;
    else
        note(opened.error().text());
}

} // namespace castellan::bench
