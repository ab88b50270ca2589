// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

namespace castellan {

/// A table as the catalogue knows it, and the key by which it can be walked in batches.
struct KeyedTable
{
    struct Column
    {
        QString name;
        QString type; ///< as format_type() writes it, "character varying(20)"
        bool notNull = false;
        bool generated = false;
        bool operator==(const Column &) const = default;
    };
    struct KeyColumn
    {
        QString name;
        QString type;
        QString collate; ///< " COLLATE …" where the index sorts otherwise than the column; else empty
        bool operator==(const KeyColumn &) const = default;
    };

    qint64 oid = 0;
    QString schema;
    QString name;
    QString kind;     ///< pg_class.relkind: "r", "p" partitioned, "f", "v", "m"
    qint64 rows = -1; ///< about, as of the last VACUUM or ANALYZE; -1 before that
    qint64 bytes = 0; ///< with indexes and TOAST
    QList<Column> columns;
    QString keyIndex;
    QList<KeyColumn> key; ///< of the primary key, else of a unique index over columns that are never null

    QString title() const; ///< "schema"."name"
    const Column *column(const QString &name) const;
    /// All columns, quoted, separated by commas, each after `prefix` ("h.").
    QString columnList(const QString &prefix = {}) const;
    /// Unsupported, with what to do, for what cannot be walked: no table, or one without a key.
    Result<void> checkWalkable() const;

    /// Of the table under the alias `as`: its key as a jsonb array of texts,
    QString keyAsJson(const QString &as = QStringLiteral("t")) const;
    /// the order of its key,
    QString keyOrder(const QString &as = QStringLiteral("t")) const;
    /// and its key beside the one that the expression `json` (jsonb, as keyAsJson() gives it) holds, "<=".
    QString keyCompared(const QString &comparison, const QString &json, const QString &as = QStringLiteral("t")) const;
    /// That two aliases of it mean the same row.
    QString keyEquals(const QString &alias, const QString &other) const;
    bool operator==(const KeyedTable &) const = default;
};

/// NotFound when there is no such table or view.
Result<KeyedTable> readKeyedTable(PostgresStatements &statements, const QString &schema, const QString &name);
/// The tables in which its rows lie: itself, and its partitions or what inherits from it.
Result<QList<KeyedTable>> readParts(PostgresStatements &statements, const KeyedTable &table);

/// An SQLSTATE 0A000 of Castellan's own: what is asked for is not possible here.
Error unsupportedError(const QString &message, const QString &hint);

} // namespace castellan
