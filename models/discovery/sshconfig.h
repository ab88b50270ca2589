// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QStringList>

namespace castellan {

/// The hosts of ~/.ssh/config, as `ssh` would understand them: Host patterns with negation, Include, the first value
/// wins. Of Match only "all", "host" and "originalhost" are looked at; blocks with other criteria (exec, user, …) are
/// left out, and whenever that happened unsure() says so. Reads small files; any thread.
class SshConfig
{
public:
    /// `files` in order; absent: ~/.ssh/config and /etc/ssh/ssh_config.
    explicit SshConfig(QStringList files = defaultFiles());
    static QStringList defaultFiles();

    /// The names of Host lines that stand for one host (no wildcard, no negation), in the order of the file.
    QStringList hosts() const;

    struct Resolved
    {
        QString alias;
        SshEndpoint endpoint;         ///< host is HostName; identity files with "~" and % put in
        QList<SshEndpoint> jumps;     ///< ProxyJump, each resolved in turn, first hop first
        bool hasProxyCommand = false; ///< only the OpenSSH transport can do it
        bool unsure = false;          ///< a Match block was left out
    };
    Resolved resolve(const QString &alias) const;

private:
    Resolved resolve(const QString &alias, int depth) const;

    QStringList m_files;
};

} // namespace castellan
