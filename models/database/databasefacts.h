// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/postgressession.h"

#include <QDateTime>

namespace castellan {

/// What the overview says of a database at one moment. A plain value; each part knows why it is missing.
struct DatabaseFacts
{
    /// A pg_dump or pg_restore that is connected to this database.
    struct Dump
    {
        int pid = 0;
        QString role;
        QString application;
        QString client;  ///< address; empty: the server itself, or not to be seen
        QDateTime since; ///< of its transaction, UTC; invalid: not to be seen, or none open
        int locks = 0;   ///< tables it keeps from being altered
        bool operator==(const Dump &) const = default;
    };

    QDateTime when;    ///< the server's clock, UTC
    QDateTime started; ///< of the server, UTC
    Fact<int> connections;
    int maxConnections = 0;
    int reservedConnections = 0;
    Fact<double> cacheHit;     ///< 0..1 since statisticsSince; Unavailable when nothing was read yet
    Fact<double> indexHit;     ///< 0..1
    QDateTime statisticsSince; ///< invalid: never reset
    Fact<qint64> bytes;        ///< of this database
    Fact<QList<Dump>> dumps;   ///< oldest first

    /// What costs the server more the larger the database is: the size walks through every file of it, the index hit
    /// rate through the counters of every index (some 35 ms for 20,000). Not read without being asked for.
    enum class Part { IndexHit = 1, Size = 2 };
    Q_DECLARE_FLAGS(Parts, Part)
    static constexpr Parts everything() { return {Part::IndexHit, Part::Size}; }

    /// In one request, about a millisecond on the server without costly parts. An error only when the connection fails
    /// or the statement limit passes.
    static Future<DatabaseFacts> read(const std::shared_ptr<PostgresSession> &session, Parts parts = {},
                                      CancelToken cancel = {});
    /// Takes over from an older look what this one did not ask for.
    void keepFrom(const DatabaseFacts &older);

    /// connections against those an ordinary role may take, 0..1.
    Fact<double> connectionsUsed() const;
    bool operator==(const DatabaseFacts &) const = default;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::DatabaseFacts)
