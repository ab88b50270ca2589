// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshsession.h"

namespace castellan {

/// The configuration that `ssh` is started with: one file a hop, in which what the environment says comes first and
/// the user's own ~/.ssh/config and the system's follow, so that aliases, certificates, ProxyCommand and the rest
/// work as in a terminal. Each hop's file leads to the hop before it by ProxyCommand.
class OpenSshConfig
{
public:
    /// Hops in order, the target last. Errors (Config): a host, user or path that ssh's files cannot hold.
    static Result<OpenSshConfig> make(const QString &directory, const SshConnectRequest &request);

    /// A path as one word of ssh's files and -o options, where % begins a token and ~ is the home directory.
    static Result<QString> quotedPath(const QString &path);
    /// Config where host or user would be an option, a pattern or more than one word.
    static Result<void> checkName(const SshEndpoint &endpoint);

    int hopCount() const { return int(m_texts.size()); }
    QString text(int hop) const { return m_texts.at(hop); }
    QString file(int hop) const;
    QString host(int hop) const { return m_hosts.at(hop); }
    /// Writes every file, mode 0600.
    Result<void> write() const;

private:
    QString m_directory;
    QStringList m_texts;
    QStringList m_hosts;
};

} // namespace castellan
