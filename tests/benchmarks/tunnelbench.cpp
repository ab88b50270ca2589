// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/byteserver.h"
#include "tests/benchmarks/tunnels.h"
#include "tests/lab/faultproxy.h"

namespace castellan::bench {
namespace {

const QString megabytes = QStringLiteral("MB/s");

/// `streams` connections at once, spread over the ports.
Measure throughput(Direction direction, QList<quint16> ports, int streams, qint64 bytes)
{
    return [=]() -> std::optional<double> {
        const auto seconds = transfer(direction, ports, streams, bytes);
        if (!seconds)
            return std::nullopt;
        return static_cast<double>(streams) * static_cast<double>(bytes) / *seconds / 1e6;
    };
}

Result<std::unique_ptr<SshServer>> server()
{
    auto started = SshServer::start();
    if (!started)
        note(started.error().text());
    return started;
}

} // namespace

bool tunnel()
{
    title(QStringLiteral("Tunnel on this computer: ours / `ssh -L` (throughput: higher is better; time: lower)"));
    const auto started = server();
    if (!started)
        return false;
    SshServer &sshd = **started;
    const ByteServer source;
    const QStringList sameCipher{QStringLiteral("-c"), QStringLiteral("aes128-ctr"), QStringLiteral("-m"),
                                 QStringLiteral("hmac-sha2-256")};
    const OurTunnel libssh2(sshd, sshd.port(), source.port(), SshTransport::Libssh2);
    const OurTunnel second(sshd, sshd.port(), source.port(), SshTransport::Libssh2);
    const OurTunnel openSsh(sshd, sshd.port(), source.port(), SshTransport::OpenSsh);
    const PeerTunnel same(sshd, sshd.port(), source.port(), sameCipher);
    const PeerTunnel usual(sshd, sshd.port(), source.port(), {});
    note(QStringLiteral("libssh2: %1 with %2; OpenSSH: %3 with its default.")
             .arg(libssh2.status().transport, libssh2.status().cipher, openSsh.status().transport));

    const QString ours = QStringLiteral("libssh2");
    const QString oursToo = QStringLiteral("our OpenSSH");
    const QString theirs = QStringLiteral("`ssh`");
    const QString theirsSame = QStringLiteral("`ssh` with that cipher");
    const int rounds = options().rounds;
    const qint64 whole = options().streamBytes;
    const auto down = [](QList<quint16> ports, int streams, qint64 bytes) {
        return throughput(Direction::Down, std::move(ports), streams, bytes);
    };
    const auto one = interleave(rounds, {{ours, down({libssh2.port()}, 1, whole)},
                                         {theirsSame, down({same.port()}, 1, whole)},
                                         {oursToo, down({openSsh.port()}, 1, whole)},
                                         {theirs, down({usual.port()}, 1, whole)}});
    row(QStringLiteral("1 stream down, libssh2 / ssh with the same cipher and MAC"), one[0], one[1], megabytes,
        atLeast(0.7));
    row(QStringLiteral("1 stream down, libssh2 / ssh default"), one[0], one[3], megabytes);
    row(QStringLiteral("1 stream down, OpenSSH transport / ssh default"), one[2], one[3], megabytes, atLeast(0.95));

    const auto eight =
        interleave(rounds, {{ours, down({libssh2.port()}, 8, whole / 8)},
                            {QStringLiteral("libssh2 twice"), down({libssh2.port(), second.port()}, 8, whole / 8)},
                            {oursToo, down({openSsh.port()}, 8, whole / 8)},
                            {theirs, down({usual.port()}, 8, whole / 8)}});
    row(QStringLiteral("8 streams down, libssh2 over two connections / ssh default"), eight[1], eight[3], megabytes,
        atLeast(0.8));
    row(QStringLiteral("8 streams down, libssh2 over one connection / ssh default"), eight[0], eight[3], megabytes);
    row(QStringLiteral("8 streams down, OpenSSH transport / ssh default"), eight[2], eight[3], megabytes,
        atLeast(0.95));

    const auto up = [whole](quint16 port) { return throughput(Direction::Up, {port}, 1, whole); };
    const auto ups = interleave(rounds, {{ours, up(libssh2.port())},
                                         {theirsSame, up(same.port())},
                                         {oursToo, up(openSsh.port())},
                                         {theirs, up(usual.port())}});
    row(QStringLiteral("1 stream up, libssh2 / ssh with the same cipher and MAC"), ups[0], ups[1], megabytes);
    row(QStringLiteral("1 stream up, OpenSSH transport / ssh default"), ups[2], ups[3], megabytes, atLeast(0.95));

    const auto trips = [](quint16 port) { return [port] { return roundTrip(port, 3000); }; };
    const auto trip = interleave(
        rounds, {{ours, trips(libssh2.port())}, {oursToo, trips(openSsh.port())}, {theirs, trips(usual.port())}});
    row(QStringLiteral("round trip, libssh2 / ssh"), trip[0], trip[2], QStringLiteral("µs"), atMost(1.05));
    row(QStringLiteral("round trip, OpenSSH transport / ssh"), trip[1], trip[2], QStringLiteral("µs"), atMost(1.05));
    return true;
}

bool distant()
{
    title(QStringLiteral("Tunnel over a way of 20 ms: ours / `ssh -L` (higher is better)"));
    const auto started = server();
    if (!started)
        return false;
    SshServer &sshd = **started;
    auto proxy = FaultProxy::start(sshd.port());
    if (!proxy) {
        note(proxy.error().text());
        return false;
    }
    (*proxy)->setDelay(std::chrono::milliseconds(10));
    const ByteServer source;
    const OurTunnel far(sshd, (*proxy)->port(), source.port(), SshTransport::Libssh2);
    const PeerTunnel peer(sshd, (*proxy)->port(), source.port(), {});
    const qint64 bytes = std::max<qint64>(options().streamBytes / 3, 10'000'000);
    const auto measured = [&](Direction direction) {
        return interleave(options().rounds,
                          {{QStringLiteral("libssh2"), throughput(direction, {far.port()}, 1, bytes)},
                           {QStringLiteral("`ssh`"), throughput(direction, {peer.port()}, 1, bytes)}});
    };
    const auto down = measured(Direction::Down);
    row(QStringLiteral("1 stream down"), down[0], down[1], megabytes, atLeast(2.5));
    const auto up = measured(Direction::Up);
    row(QStringLiteral("1 stream up"), up[0], up[1], megabytes, atLeast(1));
    note(QStringLiteral(
        "The delay is made by a proxy in the way, which ends TCP on both sides: what is felt is SSH's own "
        "window. Our upload meets the server's window, as everybody's does."));
    return true;
}

} // namespace castellan::bench
