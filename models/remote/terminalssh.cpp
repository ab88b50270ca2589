// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/terminalssh.h"

#include "models/remote/opensshconfig.h"
#include "models/remote/remotecommand.h"

namespace castellan {
namespace {

QString quotedWords(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(RemoteCommand::quote(word));
    return quoted.join(QLatin1Char(' '));
}

/// Options and name of one hop.
Result<QStringList> hopArguments(const SshEndpoint &endpoint)
{
    CASTELLAN_TRY(OpenSshConfig::checkName(endpoint));
    QStringList arguments;
    if (endpoint.port != 0)
        arguments << QStringLiteral("-p") << QString::number(endpoint.port);
    for (const QString &identity : endpoint.identityFiles) {
        CASTELLAN_TRY_ASSIGN(const QString file, OpenSshConfig::quotedPath(identity));
        arguments << QStringLiteral("-o") << QStringLiteral("IdentityFile=") + file;
    }
    if (!endpoint.identityFiles.isEmpty())
        arguments << QStringLiteral("-o") << QStringLiteral("IdentitiesOnly=yes");
    if (!endpoint.knownHostsFile.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const QString file, OpenSshConfig::quotedPath(endpoint.knownHostsFile));
        arguments << QStringLiteral("-o") << QStringLiteral("UserKnownHostsFile=") + file;
    }
    if (!endpoint.user.isEmpty())
        arguments << QStringLiteral("-l") << endpoint.user;
    return arguments;
}

/// The option that leads through the first `count` hops; ssh's -J takes no keys of their own for them.
Result<QStringList> proxyArguments(const QList<SshEndpoint> &jumps, qsizetype count)
{
    if (count == 0)
        return QStringList();
    const SshEndpoint &hop = jumps.at(count - 1);
    QStringList words{QStringLiteral("ssh")};
    CASTELLAN_TRY_ASSIGN(const QStringList own, hopArguments(hop));
    CASTELLAN_TRY_ASSIGN(const QStringList before, proxyArguments(jumps, count - 1));
    words << own << before;
    // A % of the inner command is not a token of this one.
    QString line = quotedWords(words).replace(QLatin1Char('%'), QLatin1String("%%"));
    line += QStringLiteral(" -W '[%h]:%p' -- ") + RemoteCommand::quote(hop.host);
    return QStringList{QStringLiteral("-o"), QStringLiteral("ProxyCommand=") + line};
}

} // namespace

Result<QStringList> interactiveCommand(const HostConfig &host, const QStringList &command)
{
    if (host.local)
        return command;
    QStringList argv{QStringLiteral("ssh"), QStringLiteral("-t")};
    CASTELLAN_TRY_ASSIGN(const QStringList own, hopArguments(host.ssh));
    CASTELLAN_TRY_ASSIGN(const QStringList way, proxyArguments(host.jumps, host.jumps.size()));
    argv << own << way << QStringLiteral("--") << host.ssh.host << quotedWords(command);
    return argv;
}

} // namespace castellan
