// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/core/canceltoken.h"
#include "models/remote/host.h"

#include <QMap>

#include <memory>
#include <optional>

namespace castellan {

/// Where pg_dump, pg_restore and psql run.
enum class ToolPlace {
    Container,   ///< inside the database's container, by `docker exec` on the host
    Server,      ///< on the host
    ThisComputer ///< here, through the tunnel
};

QString toolPlaceTitle(ToolPlace place);

/// The client programs of one place, how they reach the database from there, and what else is there.
struct DumpTools
{
    ToolPlace place = ToolPlace::ThisComputer;
    std::shared_ptr<Host> host; ///< where the commands are started
    QString container;          ///< for Container
    QString directory;          ///< of the programs; empty: by PATH
    int version = 0;            ///< 150018
    QString versionText;        ///< "pg_dump (PostgreSQL) 15.18"
    QString databaseHost;       ///< as seen from there
    quint16 databasePort = 5432;
    QString role;
    SecretString password; ///< goes into a temporary PGPASSFILE only
    QString sslMode;
    bool hasZstd = false; ///< the zstd program
    bool hasGzip = false;
    bool hasSha256sum = false;
    int cores = 1;

    /// True when the programs can read and write this computer's files.
    bool isHere() const { return host && host->isLocal() && place != ToolPlace::Container; }
    /// Where a program of PostgreSQL is there; a path stays as it is.
    QString program(const QString &name) const;
    /// "-h … -p … -U …" and "-w": never asks.
    QStringList connectionArguments() const;
};

/// Finds the place: `wanted`, or else the first of container, server, this computer whose programs are not older than
/// the server (among several versions in one place: the server's own major version, else the oldest newer one).
/// The error names what was found in each place and the Debian package to install. Blocks.
Result<DumpTools> chooseDumpTools(EnvironmentConnection &connection, std::shared_ptr<Host> thisComputer,
                                  std::optional<ToolPlace> wanted, CancelToken cancel);

/// A database's name for -d: client programs take names with "=" or "://" for connection strings.
QString databaseArgument(const QString &database);
/// "postgresql-client-16"
QString clientPackage(int serverVersion);
/// 150018 from "pg_dump (PostgreSQL) 15.18 (Debian …)"; "17beta1" gives 170000. 0: not understood.
int parseToolVersion(const QString &text);

/// One run of a client program. The password is in a PGPASSFILE of mode 0600 there, which a small shell script writes
/// from its standard input and removes when it ends, whatever ends it; `session` marks the backends
/// (application_name), so that endSessions() finds what a container or a lost link left running.
class ToolRun
{
public:
    ToolRun(DumpTools tools, QString session);
    /// Removes the pass file if the script could not.
    ~ToolRun();
    ToolRun(const ToolRun &) = delete;
    ToolRun &operator=(const ToolRun &) = delete;

    /// Server settings for the sessions of the programs, beginning with the next command.
    void setSettings(const QList<QPair<QString, QString>> &settings);

    /// `argv` beginning with a program name of the tools ("pg_dump"), or any shell pipeline (script below).
    Command command(const QStringList &argv) const;
    /// A shell script that is run with "$@" = arguments; PGPASSFILE and the like are set.
    Command script(const QString &shell, const QStringList &arguments) const;
    /// Makes a file of mode 0600 where the programs run, and removes it. Block.
    Result<QString> putFile(const QByteArray &content) const;
    void removeFile(const QString &path) const;
    /// What standard input must begin with when the caller gives a ByteSource.
    QByteArray passLine() const;
    /// For people and evidence: the command without the wrapping.
    QString display(const QStringList &argv) const;
    const DumpTools &tools() const { return m_tools; }
    const QString &session() const { return m_session; }

    /// Makes sure that nothing is left: waits a moment for the backends named `session` to end, terminates those
    /// that do not, and removes the pass file. Not cancellable; blocks for a few seconds at worst.
    Result<void> cleanUp(PostgresSession &session) const;

private:
    DumpTools m_tools;
    QString m_session;
    QString m_passFile;
    QString m_options; ///< PGOPTIONS
};

} // namespace castellan
