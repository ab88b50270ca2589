// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/tableretention.h"

#include <QColor>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace castellan {

enum class EnvironmentKind { Production, Staging, Demo };
enum class SshTransport { Automatic, Libssh2, OpenSsh };

/// One hop of an SSH way. Empty user: the operator's; port 0: 22 or ssh_config's.
struct SshEndpoint
{
    QString host;
    quint16 port = 22;
    QString user;
    QStringList identityFiles; ///< when given, only these (and of the agent only their keys) are tried
    QString knownHostsFile;    ///< empty: ~/.ssh/known_hosts
    bool operator==(const SshEndpoint &) const = default;
};

struct HostConfig
{
    bool local = true;
    SshEndpoint ssh;          ///< when not local
    QList<SshEndpoint> jumps; ///< first hop first
    SshTransport transport = SshTransport::Automatic;
    bool operator==(const HostConfig &) const = default;
};

/// Where something listens, by the name that people give it, as seen from the host.
struct PortConfig
{
    QString name;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    bool operator==(const PortConfig &) const = default;
};

struct DatabaseConfig
{
    QString name;
    QString role;
    QString host = QStringLiteral("127.0.0.1"); ///< as seen from the host; a path means a Unix socket directory; empty:
                                                ///< ask Docker for the container\'s
    quint16 port = 5432;
    QString container; ///< the Docker container it runs in; empty: none
    QString sslMode = QStringLiteral("prefer");
    QString maintenanceDatabase = QStringLiteral("postgres"); ///< to connect to while the managed one is renamed
    QString passwordSecret;       ///< name of the secret in the keyring; empty: "<environment id>/database"
    QList<PortConfig> replicas{}; ///< streaming replicas, reached as it is: same host, role, password and TLS
    bool operator==(const DatabaseConfig &) const = default;
};

struct ServiceConfig
{
    QString name;
    QString container;   ///< stop and start go to this container…
    QString stopCommand; ///< …or to these shell commands on the host
    QString startCommand;
    QUrl healthUrl;              ///< as seen from the host
    bool stopForRestore = false; ///< stopped around the swap
    bool askFromHere = false;    ///< healthUrl is as this computer sees it, and asked by it
    int healthStatus = 0;        ///< the status it should answer with; 0: any from 200 to 299
    QString healthBody{};        ///< a text that must be in its answer; empty: anything
    bool operator==(const ServiceConfig &) const = default;
};

/// How often and how patiently an environment is checked.
struct CheckRhythm
{
    std::chrono::seconds interval{60};
    std::chrono::seconds timeLimit{10}; ///< of one try
    int retries = 1;                    ///< tries that must fail as well before a failure counts
    bool operator==(const CheckRhythm &) const = default;
};

enum class BackupFormat { Custom, Directory, PlainGzip };
enum class BackupPlace { Server, Local, Both };

struct BackupPolicy
{
    BackupPlace place = BackupPlace::Both;
    QString serverDirectory = QStringLiteral("/backups");
    QString localDirectory; ///< empty: <workspace>/backups/<environment id>
    BackupFormat format = BackupFormat::Custom;
    int jobs = 2; ///< for the directory format and for restores
    int keepDays = 30;
    int keepProven = 3; ///< never fewer proven ones than this, whatever their age
    QString schedule;   ///< systemd OnCalendar expression; empty: none
    bool operator==(const BackupPolicy &) const = default;
};

struct RecoveryTier
{
    QString name;    ///< "Critical"
    QString meaning; ///< "complete system down"
    std::chrono::seconds objective{0};
    bool operator==(const RecoveryTier &) const = default;
};

/// A tier's name or meaning as it is shown: the guide's in the user's language, another as it was written.
QString tierWords(const QString &text);
QList<RecoveryTier> defaultRtoTiers(); ///< the guide's: Critical 1 h, Important 4 h, Normal 24 h
QList<RecoveryTier> defaultRpoTiers(); ///< the guide's: Critical Data 1 h, User Data 24 h, Logs 7 days

/// An objective as files and people write it, "90s", "15min", "4h" or "7d"; parse gives nothing for anything else.
QString objectiveText(std::chrono::seconds objective);
std::optional<std::chrono::seconds> parseObjective(const QString &text);

struct Thresholds ///< defaults are the guide's
{
    double connectionsOfMax = 0.80;
    double cacheHit = 0.90;
    double indexHit = 0.95;
    double diskUsed = 0.80;
    std::chrono::milliseconds slowQuery{1000};
    std::chrono::milliseconds responseP95{500}; ///< of the application's answers
    double errorRate = 0.01;                    ///< of its answers
    double memoryUsed = 0.80;                   ///< of a container's limit, and of the host's memory
    double cpuUsed = 0.70;                      ///< sustained
    double redisHit = 0.90;
    int restartsPerDay = 5; ///< of one container
    /// Where it is written down what to do when a limit is passed, by its key in the file ("diskUsed"): an address of
    /// the web, or a text file of this computer ("~/runbooks/disk.md"). Absent: the guide's, where it has one.
    QMap<QString, QString> runbooks;
    bool operator==(const Thresholds &) const = default;
};

/// The keys of the limits in the file, in the order of their form: "responseP95Ms"…
QStringList thresholdKeys();
/// Whether a text can name a runbook: an http(s) address without a password, or a path from "/" or "~/".
bool isRunbookPlace(const QString &text);

/// Where a folder of migrations lies.
struct MigrationPlace
{
    enum class Kind {
        Computer, ///< this one
        Host,     ///< the environment's
        Container ///< in a container of the host's, which need not run
    };

    Kind kind = Kind::Computer;
    QString container; ///< its name; of Container only
    QString directory; ///< absolute, or from "~/" on this computer; empty: there are no migrations
    bool operator==(const MigrationPlace &) const = default;
};

/// How the database's schema is migrated.
struct MigrationConfig
{
    MigrationPlace place;
    QString tool;                              ///< "prisma", "flyway", "dbmate", "castellan"; empty: told by the files
    QString schema = QStringLiteral("public"); ///< in which the tool keeps its table
    /// What runs the application's own tool, a shell command: in the container where the files lie, else on the host;
    /// empty: none.
    QString command;
    bool operator==(const MigrationConfig &) const = default;
};

struct NamedSql ///< business metrics, and assertions about a restored copy
{
    QString name;
    QString sql; ///< an assertion returns one row whose first column is true
    bool operator==(const NamedSql &) const = default;
};

/// One deployment under care. A plain value; read and written by EnvironmentFile. Secrets are only named in it.
struct Environment
{
    QString id; ///< file's base name, [a-z0-9-]+; keys the keyring, catalogue and tunnels
    QString name;
    EnvironmentKind kind = EnvironmentKind::Staging;
    QColor color; ///< invalid: the kind's own
    HostConfig host;
    DatabaseConfig database;
    QList<ServiceConfig> services;
    QString redisHost;
    quint16 redisPort = 0;
    QString redisUser;           ///< of an ACL; empty: Redis' default user
    QString redisPasswordSecret; ///< name of the secret in the keyring; empty: Redis asks for none
    QUrl prometheusUrl;
    QMap<QString, QString> prometheusMetrics; ///< expression by one of prometheusMetricKeys(); those not mapped lack
    QUrl alertmanagerUrl;                     ///< as seen from the host, as prometheusUrl
    BackupPolicy backup;
    QList<RecoveryTier> rto = defaultRtoTiers();
    QList<RecoveryTier> rpo = defaultRpoTiers();
    QString rtoTier = QStringLiteral("Critical");  ///< which of rto this database is held to
    QString rpoTier = QStringLiteral("User Data"); ///< which of rpo
    Thresholds thresholds;
    CheckRhythm checks;
    MigrationConfig migrations;
    QList<TableRetention> retention; ///< one policy a table, in the order in which they run
    QList<PortConfig> ports;         ///< TCP ports that somebody should listen at
    QList<NamedSql> businessMetrics;
    QList<NamedSql> assertions; ///< checked on every restored copy (proof level 5)
    /// Keys this version does not know, kept for the rewrite: a tree shaped like the file, except that the entries
    /// of a list are found by their name ("services": {"backend": {…}}).
    QJsonObject unknown;

    /// `color`, or the kind's own: red, amber, blue.
    QColor effectiveColor() const;
    /// The objective of rtoTier; of the strictest tier when there is none of that name.
    std::chrono::seconds rtoObjective() const;
    std::chrono::seconds rpoObjective() const;
    /// The database's and the services', each once.
    QStringList containers() const;
    /// The keyring account of the database's password: passwordSecret or "<id>/database".
    QString databaseSecret() const;
    /// The same environment with the replica in the place of its database.
    Environment atReplica(const PortConfig &replica) const;
    bool operator==(const Environment &) const = default;
};

/// What an application's own metrics can be bound to (keys below "prometheus.metrics"): responseP95,
/// responseByEndpoint, errorRate, errorsByService, throughput, memory, cpu, heap.
QStringList prometheusMetricKeys();
/// "~/x" with the home directory put in; anything else unchanged. Files keep the "~", so that they can be shared.
QString expandHome(const QString &path);
/// "production"
QString environmentKindName(EnvironmentKind kind);

} // namespace castellan
