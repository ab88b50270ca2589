// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

namespace castellan {

struct TableEntry
{
    qint64 oid = 0;
    QString schema;
    QString name;
    QString owner;
    bool partition = false;
    qint64 estimatedRows = -1; ///< -1: never analysed
    qint64 bytes = 0;          ///< pg_table_size: rows and TOAST, no indexes
    qint64 totalBytes = 0;     ///< with indexes
    bool rowSecurity = false;  ///< has row-level security
    bool rowsHidden = false;   ///< which applies to this role, so that it may see fewer rows than there are
    bool readable = false;     ///< SELECT and USAGE on the schema
    bool operator==(const TableEntry &) const = default;
};

struct SequenceEntry
{
    QString schema;
    QString name;
    bool readable = false;
    qint64 lastValue = 0;  ///< only when readable
    bool isCalled = false; ///< the next value is lastValue + increment
    bool operator==(const SequenceEntry &) const = default;
};

/// Every table and sequence whose contents a dump of this database holds: partitions instead of their parents; no
/// extension members, temporary or system tables. A table that plain inheritance hangs below another one is an entry
/// of its own, so rows are to be read with FROM ONLY.
struct TableList
{
    QList<TableEntry> tables; ///< sorted by schema and name as the server sorts names
    QList<SequenceEntry> sequences;

    /// In the transaction that is open on `session` (see beginSnapshot()), or in one of its own: one moment for all.
    /// Sequences are the exception that PostgreSQL makes: their values are always the newest.
    static Future<TableList> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});

    qint64 bytes() const; ///< sum over the tables
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::TableList)
