// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/archivetable.h"

#include "models/core/format.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ArchiveTable)
};

Error driftError(const QString &message, const QString &hint)
{
    return {
        .kind = ErrorKind::Conflict, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Error integrityError(const QString &message)
{
    return {.kind = ErrorKind::Integrity,
            .message = message,
            .hint = Text::tr("Nothing of this batch was moved or deleted. Look for a trigger or rule on one of the "
                             "tables, then start it again; it goes on where it stopped."),
            .detail = {},
            .code = {},
            .retryable = false};
}

QString addColumn(const QString &archive, const KeyedTable::Column &column)
{
    return QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3").arg(archive, quoteIdentifier(column.name), column.type);
}

QStringList newArchive(const QString &archive, const KeyedTable &table)
{
    QStringList statements{QStringLiteral("CREATE TABLE %1 AS SELECT %2 FROM %3 WITH NO DATA")
                               .arg(archive, table.columnList(), table.title())};
    QStringList key;
    for (const KeyedTable::KeyColumn &one : table.key)
        key << quoteIdentifier(one.name);
    if (!key.isEmpty())
        statements
            << QStringLiteral("ALTER TABLE %1 ADD PRIMARY KEY (%2)").arg(archive, key.join(QStringLiteral(", ")));
    return statements;
}

Result<ArchivePlan> compare(const TableRetention &policy, const KeyedTable &table, const KeyedTable &archive)
{
    ArchivePlan plan;
    if (archive.kind != QLatin1String("r"))
        return unsupportedError(Text::tr("The archive %1 is not an ordinary table.").arg(archive.title()),
                                Text::tr("Name another archive in the policy."));
    QStringList missing;
    for (const KeyedTable::Column &column : table.columns) {
        const KeyedTable::Column *there = archive.column(column.name);
        if (!there) {
            missing << column.name;
            plan.statements << addColumn(archive.title(), column);
        } else if (there->type != column.type) {
            return driftError(Text::tr("The column %1 is %2 in %3, but %4 in its archive.")
                                  .arg(column.name, column.type, table.title(), there->type),
                              Text::tr("Change the type in the archive, or name a new archive in the policy."));
        } else if (there->generated) {
            return driftError(Text::tr("The archive computes the column %1 itself, so it cannot keep what was in it.")
                                  .arg(column.name),
                              Text::tr("Name a new archive in the policy."));
        }
    }
    if (!missing.isEmpty() && !policy.addColumns)
        return driftError(
            Text::tr("The archive %1 lacks columns that %2 has by now: %3.")
                .arg(archive.title(), table.title(), missing.join(QStringLiteral(", "))),
            Text::tr("Let the policy add columns, or run: %1").arg(plan.statements.join(QStringLiteral("; "))));
    for (const KeyedTable::Column &column : archive.columns) {
        if (table.column(column.name))
            continue;
        if (column.notNull)
            return driftError(Text::tr("The archive %1 wants the column %2, which %3 does not have any more.")
                                  .arg(archive.title(), column.name, table.title()),
                              QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 DROP NOT NULL")
                                  .arg(archive.title(), quoteIdentifier(column.name)));
        plan.notes << Text::tr("The archive has a column %1 that the table lacks; it stays empty.").arg(column.name);
    }
    return plan;
}

} // namespace

QString titleOfArchive(const TableRetention &policy)
{
    return quoteQualified(policy.archiveSchemaName(), policy.archiveTableName());
}

Result<ArchivePlan> planArchive(PostgresStatements &statements, const TableRetention &policy, const KeyedTable &table)
{
    const Result<KeyedTable> archive =
        readKeyedTable(statements, policy.archiveSchemaName(), policy.archiveTableName());
    if (archive)
        return compare(policy, table, *archive);
    if (archive.error().kind != ErrorKind::NotFound)
        return archive.error();
    return ArchivePlan{.statements = newArchive(titleOfArchive(policy), table), .notes = {}};
}

Result<BatchDone> archivePortion(PostgresStatements &statements, const BatchWork &work, const BatchPortion &portion,
                                 const QString &archiveTitle)
{
    const QString columns = work.table.columnList();
    CASTELLAN_TRY_ASSIGN(
        const RowSet copied,
        statements.query(
            QStringLiteral("%1, copied as (insert into %2 (%3) overriding system value select %3 from held "
                           "returning ctid as tid) select %4, (select %5 from held)::text as hash, "
                           "(select array_agg(castellan_tid) from held)::text as sources, "
                           "(select array_agg(tid) from copied)::text as copies")
                .arg(heldRows(work), archiveTitle, columns, heldColumns(), hashSum(columns)),
            {portion.tids, portion.keys}));
    BatchDone done = readHeld(copied);
    done.hash = Row(copied, 0).text(u"hash");
    if (done.rows == 0)
        return done;
    // Read back, not as they were sent: a trigger or a rule may have made something else of them.
    CASTELLAN_TRY_ASSIGN(
        const RowSet compared,
        statements.query(
            QStringLiteral("with there as materialized (select count(*) as rows, %1 as hash from only %2 where ctid = "
                           "any ($2::tid[])), gone as (delete from only %3 where ctid = any ($1::tid[]) and (select "
                           "rows = $3::int8 and hash = $4::numeric from there) returning 1) "
                           "select rows, hash::text as hash, (select count(*) from gone) as gone from there")
                .arg(hashSum(columns), archiveTitle, work.table.title()),
            {Row(copied, 0).text(u"sources"), Row(copied, 0).text(u"copies"), done.rows, done.hash}));
    const Row row(compared, 0);
    if (row.number(u"rows") != done.rows)
        return integrityError(Text::tr("Of %1 rows %2 came to the archive %3.")
                                  .arg(format::count(done.rows), format::count(row.number(u"rows")), archiveTitle));
    if (row.text(u"hash") != done.hash)
        return integrityError(
            Text::tr("The rows in the archive %1 are not what was in %2.").arg(archiveTitle, work.table.title()));
    if (row.number(u"gone") != done.rows)
        return integrityError(
            Text::tr("Of %1 archived rows only %2 could be deleted from %3.")
                .arg(format::count(done.rows), format::count(row.number(u"gone")), work.table.title()));
    return done;
}

Result<BatchDone> deletePortion(PostgresStatements &statements, const BatchWork &work, const BatchPortion &portion)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        statements.query(
            QStringLiteral("%1, gone as (delete from only %2 where ctid = any (array(select castellan_tid from held)) "
                           "returning 1) select %3, (select %4 from held)::text as hash, (select count(*) from gone) "
                           "as gone")
                .arg(heldRows(work), work.table.title(), heldColumns(), hashSum(work.table.columnList())),
            {portion.tids, portion.keys}));
    BatchDone done = readHeld(rows);
    done.hash = Row(rows, 0).text(u"hash");
    if (const qint64 gone = Row(rows, 0).number(u"gone"); gone != done.rows)
        return integrityError(Text::tr("Of %1 rows only %2 could be deleted from %3.")
                                  .arg(format::count(done.rows), format::count(gone), work.table.title()));
    return done;
}

} // namespace castellan
