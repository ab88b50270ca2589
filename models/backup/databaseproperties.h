// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/core/result.h"
#include "models/database/postgressession.h"

#include <QStringList>

namespace castellan {

/// What belongs to a database as a whole and is in no dump made without --create: owner, encoding, collation,
/// connection limit, settings, privileges, comment. Copied from the live database to its replacement, so that a swap
/// changes nothing but the contents. For an operation's thread: every function blocks on the session.
struct DatabaseProperties
{
    QString owner;
    QString encoding;
    QString collation;
    QString characterType;
    QString localeProvider; ///< "c" (libc), "i" (ICU), "b" (builtin); empty before PostgreSQL 15
    QString locale;         ///< of ICU and builtin
    int connectionLimit = -1;
    QString comment;
    QStringList settings; ///< whole statements after "ALTER … SET", see applyTo
    QStringList grants;   ///< whole statements with the database's name as %1

    /// Encoding and collation are the backup's: they decide how its rows sort and what its indexes mean.
    void takeLocaleOf(const Manifest &manifest);
    /// CREATE DATABASE name TEMPLATE template0 with this encoding, collation and owner.
    QString createStatement(const QString &name) const;
    /// Everything else, to run once the copy holds its data.
    QStringList applyStatements(const QString &name) const;
};

/// Reads them; NotFound when there is no such database.
Result<DatabaseProperties> readDatabaseProperties(PostgresSession &session, const QString &database);

} // namespace castellan
