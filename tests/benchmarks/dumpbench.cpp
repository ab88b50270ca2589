// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benchdatabase.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/tunnels.h"

namespace castellan::bench {

bool dump()
{
    title(QStringLiteral("`pg_dump` through a tunnel (our seconds / those through `ssh -L`: lower is better)"));
    RestoreFixture *lab = benchDatabase();
    auto started = SshServer::start();
    if (!lab || !started) {
        if (!started)
            note(started.error().text());
        return false;
    }
    SshServer &server = **started;
    const auto target = static_cast<quint16>(lab->cluster->port());
    // As Castellan itself goes: over a Unix socket that nobody else can enter.
    const OurTunnel libssh2(server, server.port(), target, SshTransport::Libssh2, Tunnel::Listener::PostgresSocket);
    const OurTunnel openSsh(server, server.port(), target, SshTransport::OpenSsh, Tunnel::Listener::PostgresSocket);
    const PeerTunnel ssh(server, server.port(), target, {});
    const auto dumped = [lab](const QString &host, quint16 port) -> Measure {
        return [=] {
            return timed([&] {
                return runShell(*lab, QStringLiteral("pg_dump -U %1 -h '%2' -p %3 %4 | cat >/dev/null")
                                          .arg(lab->database.role, host, QString::number(port), lab->database.name));
            });
        };
    };
    const auto runs =
        interleave(options().longRounds, {{QStringLiteral("libssh2"), dumped(libssh2.host(), libssh2.port())},
                                          {QStringLiteral("our OpenSSH"), dumped(openSsh.host(), openSsh.port())},
                                          {QStringLiteral("`ssh`"), dumped(QStringLiteral("127.0.0.1"), ssh.port())},
                                          {QStringLiteral("no tunnel"), dumped(lab->cluster->host(), target)}});
    const QString s = QStringLiteral("s");
    row(QStringLiteral("through libssh2"), runs[0], runs[2], s, atMost(1));
    row(QStringLiteral("through the OpenSSH transport"), runs[1], runs[2], s, atMost(1));
    row(QStringLiteral("without a tunnel, against `ssh`"), runs[3], runs[2], s);
    return true;
}

} // namespace castellan::bench
