// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshhost.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/byteserver.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/sshserver.h"

namespace castellan::bench {
namespace {

constexpr int rounds = 5;

HostConfig config(SshServer &server, quint16 port, SshTransport transport)
{
    HostConfig host;
    host.local = false;
    host.ssh.host = server.host();
    host.ssh.port = port;
    host.ssh.user = server.user();
    host.ssh.identityFiles = {server.identityFile().value_or(QString())};
    host.ssh.knownHostsFile = server.knownHostsFile();
    host.transport = transport;
    return host;
}

/// OpenSSH's own forward, as a person would start it.
class PeerTunnel
{
public:
    PeerTunnel(SshServer &server, quint16 sshPort, quint16 target, const QStringList &options) : m_port(freePort())
    {
        auto started = GuardedProcess::start(
            {.argv = QStringList{QStringLiteral("ssh"), QStringLiteral("-N"), QStringLiteral("-F"),
                                 QStringLiteral("/dev/null"), QStringLiteral("-i"),
                                 server.identityFile().value_or(QString()), QStringLiteral("-o"),
                                 QStringLiteral("UserKnownHostsFile=") + server.knownHostsFile(), QStringLiteral("-o"),
                                 QStringLiteral("StrictHostKeyChecking=no"), QStringLiteral("-p"),
                                 QString::number(sshPort), QStringLiteral("-L"),
                                 QStringLiteral("127.0.0.1:%1:127.0.0.1:%2").arg(m_port).arg(target)} +
                     options + QStringList{server.user() + QLatin1Char('@') + server.host()},
             .user = {},
             .logFile = server.directory() + QStringLiteral("/peer.log"),
             .within = {},
             .removeAtEnd = {}});
        if (started)
            m_process = *std::move(started);
        waitUntil([&] { return download(m_port, 1, 1).has_value(); }, std::chrono::seconds(20));
    }
    quint16 port() const { return m_port; }

private:
    quint16 m_port;
    std::unique_ptr<GuardedProcess> m_process;
};

struct Ours
{
    std::unique_ptr<SshHost> host;
    std::shared_ptr<Tunnel> tunnel;
    quint16 port() const { return tunnel ? tunnel->port() : 0; }
};

Ours ours(SshServer &server, quint16 sshPort, quint16 target, SshTransport transport)
{
    Ours way;
    way.host = std::make_unique<SshHost>(config(server, sshPort, transport), nullptr);
    TunnelTarget to;
    to.port = target;
    auto opened = await(way.host->openTunnel(to, Tunnel::Listener::Loopback));
    if (opened)
        way.tunnel = *opened;
    else
        note(opened.error().text());
    return way;
}

Measure throughput(quint16 port, int streams, qint64 bytes)
{
    return [=]() -> std::optional<double> {
        const auto seconds = download(port, streams, bytes);
        if (!seconds)
            return std::nullopt;
        return static_cast<double>(streams) * static_cast<double>(bytes) / *seconds / 1e6;
    };
}

} // namespace

bool tunnel()
{
    title(QStringLiteral("Tunnel: ours against ssh -L (throughput: higher is better; round trip: lower)"));
    auto started = SshServer::start();
    if (!started) {
        note(started.error().text());
        return false;
    }
    SshServer &server = **started;
    const ByteServer source;
    const QStringList sameCipher{QStringLiteral("-c"), QStringLiteral("aes128-ctr"), QStringLiteral("-m"),
                                 QStringLiteral("hmac-sha2-256")};
    const Ours libssh2 = ours(server, server.port(), source.port(), SshTransport::Libssh2);
    const Ours openSsh = ours(server, server.port(), source.port(), SshTransport::OpenSsh);
    const PeerTunnel same(server, server.port(), source.port(), sameCipher);
    const PeerTunnel usual(server, server.port(), source.port(), {});
    note(QStringLiteral("libssh2: %1; OpenSSH: %2")
             .arg(libssh2.host->status().cipher, openSsh.host->status().transport));
    const QString mb = QStringLiteral("MB/s");

    auto one = interleave(rounds, {{QStringLiteral("libssh2"), throughput(libssh2.port(), 1, 300'000'000)},
                                   {QStringLiteral("ssh same cipher"), throughput(same.port(), 1, 300'000'000)},
                                   {QStringLiteral("our OpenSSH"), throughput(openSsh.port(), 1, 300'000'000)},
                                   {QStringLiteral("ssh"), throughput(usual.port(), 1, 300'000'000)}});
    line(QStringLiteral("1 stream, libssh2 / ssh same cipher and MAC"), one[0], one[1], mb, QStringLiteral(">= 0.70"));
    line(QStringLiteral("1 stream, libssh2 / ssh default"), one[0], one[3], mb, QStringLiteral("-"));
    line(QStringLiteral("1 stream, our OpenSSH / ssh default"), one[2], one[3], mb, QStringLiteral("1.00"));

    auto eight = interleave(rounds, {{QStringLiteral("libssh2"), throughput(libssh2.port(), 8, 40'000'000)},
                                     {QStringLiteral("our OpenSSH"), throughput(openSsh.port(), 8, 40'000'000)},
                                     {QStringLiteral("ssh"), throughput(usual.port(), 8, 40'000'000)}});
    line(QStringLiteral("8 streams, libssh2 / ssh default"), eight[0], eight[2], mb, QStringLiteral(">= 0.80"));
    line(QStringLiteral("8 streams, our OpenSSH / ssh default"), eight[1], eight[2], mb, QStringLiteral("1.00"));

    const auto trips = [](quint16 port) { return [port] { return roundTrip(port, 2000); }; };
    auto trip = interleave(rounds, {{QStringLiteral("libssh2"), trips(libssh2.port())},
                                    {QStringLiteral("our OpenSSH"), trips(openSsh.port())},
                                    {QStringLiteral("ssh"), trips(usual.port())}});
    line(QStringLiteral("round trip, libssh2 / ssh"), trip[0], trip[2], QStringLiteral("us"),
         QStringLiteral("<= 1.05"));
    line(QStringLiteral("round trip, our OpenSSH / ssh"), trip[1], trip[2], QStringLiteral("us"),
         QStringLiteral("1.00"));

    auto proxy = FaultProxy::start(server.port());
    if (!proxy)
        return false;
    (*proxy)->setDelay(std::chrono::milliseconds(10));
    const Ours far = ours(server, (*proxy)->port(), source.port(), SshTransport::Libssh2);
    const PeerTunnel farPeer(server, (*proxy)->port(), source.port(), {});
    auto distant = interleave(3, {{QStringLiteral("libssh2"), throughput(far.port(), 1, 60'000'000)},
                                  {QStringLiteral("ssh"), throughput(farPeer.port(), 1, 60'000'000)}});
    line(QStringLiteral("1 stream at 20 ms, libssh2 / ssh default"), distant[0], distant[1], mb,
         QStringLiteral(">= 2.5"));
    return true;
}

} // namespace castellan::bench
