// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/migration/migrationtool.h"

namespace castellan {

/// A session that migrates, or seems to.
struct MigrationLockHolder
{
    int pid = 0;
    QString application;
    QString role;
    QString client;      ///< its address; empty: the server's own computer, or hidden
    QDateTime connected; ///< UTC; invalid: hidden
    bool operator==(const MigrationLockHolder &) const = default;
};

/// What a database says of its migrations.
struct MigrationHistory
{
    QString schema;
    bool present = false;                      ///< the tool's table is there; else nothing was ever migrated by it
    bool writable = false;                     ///< this role may write into it, or make it
    QList<MigrationRecord> records;            ///< in the order in which they came
    std::optional<MigrationLockHolder> holder; ///< of the tool's own lock

    /// The versions whose newest record says so.
    QSet<QString> applied() const;
    bool operator==(const MigrationHistory &) const = default;
};

/// Reads the tool's table of `schema`. Permission when this role may not, Unsupported when the table is another than
/// the tool makes. Session thread.
Result<MigrationHistory> readMigrationHistory(PostgresStatements &statements, const MigrationTool &tool,
                                              const QString &schema);

} // namespace castellan
