// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/postgressession.h"

#include <QDateTime>

namespace castellan {

/// What a server is and what this role may do on it; read once after connecting. A plain value.
struct ServerCapabilities
{
    enum class Support { TooOld, Supported, TooNew };
    /// Major versions that Castellan is made for.
    static constexpr int oldestMajor = 13;
    static constexpr int newestMajor = 18;

    struct Extension
    {
        QString name;
        QString available; ///< version the server can install; empty: none (its files are gone)
        QString installed; ///< version in this database; empty: not installed
        QString schema;    ///< where it is installed
        bool operator==(const Extension &) const = default;
    };
    struct Database
    {
        QString name;
        QString owner;
        bool connectable = true;
        Fact<qint64> bytes;
        bool operator==(const Database &) const = default;
    };
    /// A table or sequence of which this role sees nothing, or not all rows.
    struct Unreadable
    {
        QString schema;
        QString name;
        bool sequence = false;
        bool noRight = false;     ///< SELECT (or USAGE on its schema) is missing
        bool rowSecurity = false; ///< row-level security may hide rows
        bool operator==(const Unreadable &) const = default;
    };

    int version = 0;     ///< 150018
    QString versionText; ///< what select version() says
    QString role;
    QString database;
    bool superuser = false;
    bool createDatabase = false;
    bool createRole = false;
    bool bypassRls = false; ///< without superuser; see seesAllRows()
    bool monitor = false;   ///< member of pg_monitor
    bool readAllStats = false;
    bool readAllData = false; ///< member of pg_read_all_data (14 and newer)
    bool signalBackend = false;
    bool ownsDatabase = false;
    bool inRecovery = false; ///< a standby: nothing can be written
    QString encoding;
    QString collation;
    QString characterType;
    QString owner; ///< of the database
    int maxConnections = 0;
    int reservedConnections = 0; ///< of these only superusers may take
    QDateTime started;           ///< of the server, UTC
    Fact<QString> systemIdentifier;
    Fact<QString> dataDirectory;
    QList<Extension> extensions; ///< sorted by name
    QList<Database> databases;   ///< without templates, sorted by name
    QList<Unreadable> unreadable;
    qint64 unreadableLargeObjects = 0;

    /// All of it in one request. An error only when the connection or the basic query fails; what the role may not
    /// see is a Fact of its own.
    static Future<ServerCapabilities> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});

    int major() const { return version / 10000; }
    Support support() const;
    /// "PostgreSQL 12 is older than Castellan supports (13 to 18)."; empty when supported.
    QString supportText() const;
    bool mayCreateDatabases() const { return superuser || createDatabase; }
    bool seesAllRows() const { return superuser || bypassRls; }
    /// Whether a dump as this role would hold everything; else why not is in unreadable and unreadableLargeObjects.
    bool canDump() const { return unreadable.isEmpty() && unreadableLargeObjects == 0; }
    const Extension *extension(const QString &name) const; ///< nullptr when the server does not know it
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::ServerCapabilities)
