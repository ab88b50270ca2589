// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

#include <QDateTime>

#include <optional>

namespace castellan {

/// Who keeps others from a database, and for what.
struct InterlockHolder
{
    QString operation; ///< "restore"
    QString who;       ///< "anna@desk"
    QDateTime since;   ///< UTC, to the minute
    int pid = 0;       ///< of its session on the server; 0 for one that is about to take it
    /// "restore by anna@desk since 2026-11-24 02:00 UTC"
    QString text() const;
    bool operator==(const InterlockHolder &) const = default;
};

/// Keeps two Castellans (or two operations of one) from working on the same database at once: backups, restores,
/// migrations and maintenance that stops others each take it whole, one holder at a time.
///
/// It is a PostgreSQL advisory lock, which the server itself releases when the holder's connection or computer dies
/// (within about a minute when the network vanishes without a word). Advisory locks are per database, and a restore
/// renames the managed one; so it is taken in the maintenance database, under the hash of the managed database's
/// name. All who shall meet must therefore use the same maintenance database. The holder's description is the
/// application_name of the session that holds it (63 ASCII characters), which every role can read. The session does
/// nothing else and has no transaction open.
class Interlock
{
public:
    /// Opens a session at `maintenance` (an endpoint of the maintenance database) and takes the interlock of
    /// `database`. An invalid holder.since means now. Waits two seconds for a holder that is just leaving, then fails
    /// with Conflict, naming it.
    static Future<std::shared_ptr<Interlock>> take(PostgresEndpoint maintenance, QString database,
                                                   InterlockHolder holder, CancelToken cancel = {});
    /// Who holds it now, asked on a session of the maintenance database; nothing when it is free.
    static Future<std::optional<InterlockHolder>> holder(const std::shared_ptr<PostgresSession> &maintenance,
                                                         QString database);

    /// Releases by closing the session.
    ~Interlock();
    Interlock(const Interlock &) = delete;
    Interlock &operator=(const Interlock &) = delete;

    /// False after the connection was lost: then somebody else may hold it, and destructive work must stop.
    bool isHeld() const;
    /// For its lost() signal.
    std::shared_ptr<PostgresSession> session() const { return m_session; }
    const QString &database() const { return m_database; }

    /// The holder as an application_name of at most 63 ASCII characters, and back. Public for tests.
    static QString applicationName(const InterlockHolder &holder);
    static InterlockHolder fromApplicationName(const QString &name);

private:
    Interlock(std::shared_ptr<PostgresSession> session, QString database);
    std::shared_ptr<PostgresSession> m_session;
    QString m_database;
};

} // namespace castellan
