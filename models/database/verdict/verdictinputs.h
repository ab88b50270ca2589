// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/serveractivity.h"
#include "models/database/fact.h"
#include "models/database/maintenance/invalidindexes.h"
#include "models/database/objects/bloat.h"
#include "models/database/objects/replicascans.h"

#include <QMap>

namespace castellan {

/// What a verdict is judged from, as plain values. Each part knows why it is missing.
struct VerdictInputs
{
    struct Server
    {
        QDateTime when;            ///< the server's clock, UTC
        QDateTime statisticsSince; ///< UTC; see DatabaseObjects
        QString database;
        bool standby = false;
        int connections = 0;
        int maxConnections = 0;
        int reservedConnections = 0; ///< that an ordinary role cannot take
        bool counted = true;         ///< track_counts
        qint64 cacheHits = 0;
        qint64 cacheReads = 0;
        qint64 temporaryFiles = 0;
        qint64 temporaryBytes = 0;
        std::optional<double> standbyLag; ///< seconds; nothing: no standby, or it has replayed all it has
        bool receives = true;             ///< false: a standby to which no primary streams
        QDateTime replayed{};             ///< the commit, on the primary, that a standby has replayed last, UTC
    };
    struct Age
    {
        QString database;
        qint64 transactions = 0;
        qint64 multixacts = 0;
        bool connected = false; ///< it is this one
    };
    struct Checkpoints
    {
        qint64 timed = 0;
        qint64 requested = 0;
        QDateTime since;
    };
    struct Replica
    {
        int pid = 0;
        QString application;
        QString client;
        std::optional<qint64> bytes;   ///< that it has yet to replay
        std::optional<double> seconds; ///< nothing: it has caught up, or tells no time
        bool hidden = false;
    };
    struct Slot
    {
        QString name;
        bool active = false;
        QString walStatus;           ///< "reserved", "extended", "unreserved", "lost"
        std::optional<qint64> bytes; ///< of the write-ahead log that it keeps
    };
    struct Prepared
    {
        QString gid;
        QDateTime since;
        QString role;
        QString database;
        bool connected = false; ///< it can be ended from here
    };
    struct Statement
    {
        QString queryId;
        QString query;
        QString role;
        qint64 calls = 0;
        double totalMilliseconds = 0;
        double meanMilliseconds = 0;
    };
    struct Statements
    {
        QDateTime since;              ///< invalid: not told (before version 1.9 of the extension)
        double totalMilliseconds = 0; ///< of all statements in this database
        qint64 hidden = 0;            ///< those of other roles, whose text is not told
        QList<Statement> list;        ///< slow ones and those that took the most
    };

    Fact<Server> server;
    Fact<QMap<QString, QString>> settings;
    /// Of those that ALTER SYSTEM does not reach, where they come from: "command line", "database", "user"…
    QMap<QString, QString> settingSources;
    Fact<ServerActivity> activity;
    Fact<DatabaseObjects> objects; ///< but for the sequences
    Fact<QList<SequenceStatistics>> sequences;
    Fact<QHash<qint64, QString>> definitions; ///< of the indexes that findings may be about
    Fact<BloatEstimates> bloat;
    Fact<QList<InvalidIndex>> invalidIndexes;
    Fact<Statements> statements;
    Fact<QList<Age>> ages;
    Fact<Checkpoints> checkpoints;
    Fact<QList<Replica>> replicas;
    QList<ReplicaReading> replicaScans; ///< of the replicas that the environment knows
    Fact<QList<Slot>> replicationSlots;
    Fact<QList<Prepared>> prepared;
};

} // namespace castellan
