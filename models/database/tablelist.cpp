// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/tablelist.h"

#include "models/database/namedquery.h"

#include <numeric>

namespace castellan {

namespace {

// So many sequences are asked for in one statement.
constexpr qsizetype sequencesAtOnce = 100;

Result<QList<TableEntry>> readTables(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/tables")));
    QList<TableEntry> tables;
    tables.reserve(rows.rows.size());
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        TableEntry table;
        table.oid = row.number(u"oid");
        table.schema = row.text(u"schema");
        table.name = row.text(u"name");
        table.owner = row.text(u"owner");
        table.partition = row.flag(u"partition");
        table.estimatedRows = row.number(u"estimated_rows");
        table.bytes = row.number(u"bytes");
        table.totalBytes = row.number(u"total_bytes");
        table.rowSecurity = row.flag(u"row_security");
        table.rowsHidden = row.flag(u"row_security_active");
        table.readable = row.flag(u"readable");
        tables.append(std::move(table));
    }
    return tables;
}

/// pg_sequences hides whether a value was used, so each sequence is read itself.
Result<void> readValues(PostgresStatements &statements, QList<SequenceEntry> *sequences)
{
    for (qsizetype from = 0; from < sequences->size(); from += sequencesAtOnce) {
        QStringList parts;
        for (qsizetype i = from; i < qMin(from + sequencesAtOnce, sequences->size()); ++i) {
            const SequenceEntry &sequence = sequences->at(i);
            if (sequence.readable)
                parts.append(QStringLiteral("select %1::int4, last_value, is_called from %2")
                                 .arg(QString::number(i), quoteQualified(sequence.schema, sequence.name)));
        }
        if (parts.isEmpty())
            continue;
        CASTELLAN_TRY_ASSIGN(const RowSet rows, statements.query(parts.join(QStringLiteral("\nunion all\n"))));
        for (const QVariantList &row : rows.rows) {
            SequenceEntry &sequence = (*sequences)[row.at(0).toInt()];
            sequence.lastValue = row.at(1).toLongLong();
            sequence.isCalled = row.at(2).toBool();
        }
    }
    return {};
}

Result<TableList> readAll(PostgresStatements &statements)
{
    TableList list;
    CASTELLAN_TRY_ASSIGN(list.tables, readTables(statements));
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/sequences")));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        list.sequences.append({row.text(u"schema"), row.text(u"name"), row.flag(u"readable"), 0, false});
    }
    CASTELLAN_TRY(readValues(statements, &list.sequences));
    return list;
}

} // namespace

Future<TableList> TableList::read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<TableList>(
        [](PostgresStatements &statements) -> Result<TableList> {
            if (statements.inTransaction())
                return readAll(statements);
            CASTELLAN_TRY(statements.query(QStringLiteral("begin isolation level repeatable read, read only")));
            auto list = readAll(statements);
            statements.rollBack();
            return list;
        },
        std::move(cancel));
}

qint64 TableList::bytes() const
{
    return std::accumulate(tables.begin(), tables.end(), qint64(0),
                           [](qint64 sum, const TableEntry &table) { return sum + table.bytes; });
}

} // namespace castellan
