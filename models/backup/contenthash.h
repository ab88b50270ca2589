// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/database/postgressession.h"

#include <functional>

namespace castellan {

/// The content of tables in a form that can be compared after any restore.
///
/// Of each table: the exact number of rows, and the sum of a 64-bit hash of every row's text. A sum does not depend
/// on the order of rows (a restore, a VACUUM FULL or a parallel plan may change that) and, unlike XOR, notices a row
/// that is there twice. A table is read once, and the server may use several workers for it. That two different
/// contents give the same sum by accident has a chance of 2^-64; it is no defence against somebody who wants that.
///
/// A row's text names its columns in order of their names, so that columns dropped before the backup and columns
/// reordered by inheritance make no difference; the settings it depends on are pinned on both sides
/// (hashSessionSettings). Partitions are hashed as the tables that they are; their parents hold nothing. Large
/// objects appear as the table pg_catalog.pg_largeobject, one row an object. Tables of extensions belong to CREATE
/// EXTENSION and are left out, except rows that the extension marks as the user's (pg_extension_config_dump).
/// Not part of it, because a restore makes them anew or does not touch them: materialized views, foreign tables,
/// temporary tables, virtual generated columns.
///
/// All functions block: operation threads, tests and the command line only.

/// SET statements that fix everything a row's text depends on, and row_security=off, by which a policy that would
/// hide rows becomes an error.
QStringList hashSessionSettings(int workers);

struct HashedTable
{
    QString schema;
    QString name;
    qint64 bytes = -1;     ///< about, with TOAST: pages as of the last VACUUM or ANALYZE; 0 before that
    QStringList columns;   ///< in the order they are hashed
    QString condition;     ///< "WHERE …" of an extension's configuration table, else empty
    bool readable = true;  ///< SELECT is granted, the schema too
    bool filtered = false; ///< row-level security would hide rows from this role
    bool largeObjects = false;

    QString title() const; ///< "schema"."name"
};

/// Every table whose content a backup holds, largest first.
Result<QList<HashedTable>> listHashedTables(PostgresSession &session, CancelToken cancel = {});
/// The statement that reads it: one row with rows and hash.
QString hashStatement(const HashedTable &table);
/// The same with the count only.
QString countStatement(const HashedTable &table);

/// Reads the value of every sequence this role can see; a sequence it cannot is left out.
Result<QList<SequenceFacts>> readSequences(PostgresSession &session, CancelToken cancel = {});

struct FactsRequest
{
    /// Opens one more session on the database to read.
    std::function<Result<std::shared_ptr<PostgresSession>>()> open;
    QString snapshot;   ///< from pg_export_snapshot(); empty: each session takes its own
    int sessions = 2;   ///< read at the same time
    int workers = 2;    ///< parallel workers the server may use for each
    bool hashes = true; ///< false: counts only
    CancelToken cancel;
    /// Bytes of tables read, of all; and the one finished last. Any thread.
    std::function<void(qint64 done, qint64 total, const QString &table)> progress;
};

/// Reads tables in parallel. The first error ends it and names the table.
Result<QList<TableFacts>> takeTableFacts(const FactsRequest &request, const QList<HashedTable> &tables);

/// One thing that is not the same, in a sentence.
struct Difference
{
    enum class Kind { Missing, Extra, Rows, Content, Sequence, Unknown };
    Kind kind = Kind::Unknown;
    QString object;       ///< "schema"."name"
    qint64 expected = -1; ///< rows, or a sequence's value
    qint64 found = -1;
    QString sentence;
    bool operator==(const Difference &) const = default;
};

struct Comparison
{
    int compared = 0; ///< tables of the manifest that were looked at
    QList<Difference> differences;

    bool sameCounts() const;  ///< no table missing, extra or with another count; nothing unknown about counts
    bool sameContent() const; ///< no difference at all
    QStringList sentences() const;
};

/// Tables of a manifest against tables of a database. `expected` with rows of -1 or without a hash is Unknown.
Comparison compareTables(const QList<TableFacts> &expected, const QList<TableFacts> &found, bool hashes);
/// A sequence may be ahead: pg_dump reads it outside the snapshot, and values it skips harm nobody. Behind is a
/// difference: the next insert would fail.
QList<Difference> compareSequences(const QList<SequenceFacts> &expected, const QList<SequenceFacts> &found);

} // namespace castellan
