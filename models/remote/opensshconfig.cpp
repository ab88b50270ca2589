// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/opensshconfig.h"

#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::OpenSsh)
};

Error configError(const QString &message)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

/// A name that means itself in a Host line: no pattern, no option, no second word.
bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(QLatin1Char('-')) && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() > 32 && c.unicode() != 127 && !QStringLiteral("*?!,\"'`\\$;&<>|(){}#").contains(c);
    });
}

} // namespace

Result<QString> OpenSshConfig::quotedPath(const QString &path)
{
    QString expanded = path;
    if (expanded.startsWith(QLatin1String("~/")))
        expanded.replace(0, 1, QDir::homePath());
    if (expanded.contains(QLatin1Char('"')) || expanded.contains(QLatin1Char('\n')) ||
        expanded.contains(QLatin1Char('\\')))
        return configError(
            Text::tr("ssh cannot use a file whose name holds quotes, backslashes or line breaks: %1").arg(path));
    expanded.replace(QLatin1Char('%'), QLatin1String("%%"));
    return QLatin1Char('"') + expanded + QLatin1Char('"');
}

Result<void> OpenSshConfig::checkName(const SshEndpoint &endpoint)
{
    if (!isPlainName(endpoint.host))
        return configError(Text::tr("This is not a name of a host: \"%1\"").arg(endpoint.host));
    if (!endpoint.user.isEmpty() && !isPlainName(endpoint.user))
        return configError(Text::tr("This is not a name of a user: \"%1\"").arg(endpoint.user));
    return {};
}

Result<OpenSshConfig> OpenSshConfig::make(const QString &directory, const SshConnectRequest &request)
{
    OpenSshConfig config;
    config.m_directory = directory;
    const QList<SshEndpoint> hops = QList<SshEndpoint>(request.jumps) << request.target;
    const qint64 seconds = std::max<qint64>(1, (request.timeLimit.count() + 999) / 1000);
    for (int hop = 0; hop < hops.size(); ++hop) {
        const SshEndpoint &endpoint = hops.at(hop);
        CASTELLAN_TRY(checkName(endpoint));
        const bool target = hop == hops.size() - 1;

        QStringList lines{QStringLiteral("Host ") + endpoint.host};
        if (!endpoint.user.isEmpty())
            lines << QStringLiteral("User ") + endpoint.user;
        if (endpoint.port != 0)
            lines << QStringLiteral("Port %1").arg(endpoint.port);
        for (const QString &identity : endpoint.identityFiles) {
            CASTELLAN_TRY_ASSIGN(const QString file, quotedPath(identity));
            lines << QStringLiteral("IdentityFile ") + file;
        }
        if (!endpoint.identityFiles.isEmpty())
            lines << QStringLiteral("IdentitiesOnly yes");
        if (!endpoint.knownHostsFile.isEmpty()) {
            CASTELLAN_TRY_ASSIGN(const QString file, quotedPath(endpoint.knownHostsFile));
            lines << QStringLiteral("UserKnownHostsFile ") + file;
        }
        if (hop > 0) // ssh puts its own "exec" before it
            lines << QStringLiteral("ProxyCommand ssh -F %1 -W '[%h]:%p' -- %2")
                         .arg(RemoteCommand::quote(config.file(hop - 1)), RemoteCommand::quote(hops.at(hop - 1).host));
        if (target) // ControlMaster no-one else uses; its log tells when it is up, and with which cipher
            lines << QStringLiteral("ControlPath \"%1/m\"").arg(directory) << QStringLiteral("LogLevel DEBUG1");
        else
            lines << QStringLiteral("ControlPath none") << QStringLiteral("LogLevel INFO");
        lines << QStringLiteral("BatchMode %1").arg(request.prompter ? QLatin1String("no") : QLatin1String("yes"))
              << QStringLiteral("ConnectTimeout %1").arg(seconds);

        // Whether a key is known is never left to chance, and nothing that a person's terminal may want is started.
        for (const char *line :
             {"StrictHostKeyChecking yes", "CheckHostIP no", "UpdateHostKeys no", "VerifyHostKeyDNS no",
              "ControlPersist no", "ForwardAgent no", "ForwardX11 no", "ClearAllForwardings yes",
              "PermitLocalCommand no", "RemoteCommand none", "RequestTTY no", "ForkAfterAuthentication no",
              "StreamLocalBindUnlink yes", "StreamLocalBindMask 0177", "ServerAliveInterval 5", "ServerAliveCountMax 3",
              "TCPKeepAlive yes", "NumberOfPasswordPrompts 3",
              "PreferredAuthentications gssapi-with-mic,publickey,password,keyboard-interactive"})
            lines << QString::fromLatin1(line);
        lines << QStringLiteral("Host *") << QStringLiteral("Include ~/.ssh/config")
              << QStringLiteral("Include /etc/ssh/ssh_config");
        config.m_texts << lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
        config.m_hosts << endpoint.host;
    }
    return config;
}

QString OpenSshConfig::file(int hop) const
{
    return QStringLiteral("%1/hop%2").arg(m_directory).arg(hop);
}

Result<void> OpenSshConfig::write() const
{
    for (int hop = 0; hop < hopCount(); ++hop) {
        QFile out(file(hop));
        if (!out.open(QIODevice::WriteOnly) || !out.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
            out.write(m_texts.at(hop).toUtf8()) < 0 || !out.flush())
            return ioError(Text::tr("%1 cannot be written").arg(out.fileName()), out.errorString());
    }
    return {};
}

} // namespace castellan
