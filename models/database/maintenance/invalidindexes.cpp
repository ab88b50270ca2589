// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/invalidindexes.h"

#include "models/database/maintenance/objectstate.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;
using Cause = InvalidIndex::Cause;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::InvalidIndex)
};

InvalidIndex indexOf(const RowSet &rows, qsizetype place)
{
    const Row row(rows, place);
    InvalidIndex index;
    index.object = {.kind = Kind::Index,
                    .oid = row.number(u"oid"),
                    .schema = row.text(u"schema"),
                    .name = row.text(u"name"),
                    .bytes = row.number(u"bytes"),
                    .indexBytes = row.number(u"bytes"),
                    .bringBack = {}};
    index.object.bringBack = bringBackOf(index.object, rows, place);
    index.tableOid = row.number(u"table_oid");
    index.rootOid = row.number(u"root_oid");
    index.tableSchema = row.text(u"table_schema");
    index.table = row.text(u"table_name");
    index.builder = static_cast<int>(row.number(u"builder"));
    index.cause = causeOf(index.object.name, row.text(u"kind"), index.builder);
    return index;
}

bool isWithin(const InvalidIndex &index, const MaintenanceObject &object, qint64 tableOid)
{
    if (object.kind == Kind::Database)
        return true;
    if (object.kind == Kind::Schema)
        return index.tableSchema == object.name;
    return index.tableOid == tableOid || index.rootOid == tableOid;
}

} // namespace

InvalidIndex::Cause causeOf(const QString &name, const QString &relkind, int builder)
{
    if (builder > 0)
        return Cause::BeingBuilt;
    if (relkind == QLatin1String("I"))
        return Cause::Incomplete;
    // A second leftover of the same index gets a number behind.
    static const QRegularExpression form(QStringLiteral("_cc(new|old)[0-9]*$"));
    const auto match = form.match(name);
    if (!match.hasMatch())
        return Cause::NotBuilt;
    return match.captured(1) == QLatin1String("new") ? Cause::NewOfReindex : Cause::OldOfReindex;
}

QString InvalidIndex::explanation() const
{
    const QString on = tableSchema + u'.' + table;
    switch (cause) {
    case Cause::NewOfReindex:
        return Text::tr("%1 is what a REINDEX CONCURRENTLY of an index of %2 has left that did not end. The index that "
                        "it was for still works. It slows down writing and takes space: drop it.")
            .arg(object.title(), on);
    case Cause::OldOfReindex:
        return Text::tr(
                   "%1 is the old index that a REINDEX CONCURRENTLY on %2 has replaced and did not come to remove. "
                   "Drop it.")
            .arg(object.title(), on);
    case Cause::NotBuilt:
        return Text::tr("%1 on %2 was not built to its end, or not removed to its end: a CREATE or DROP INDEX "
                        "CONCURRENTLY failed or was cancelled. No query uses it. Rebuild it if it is wanted, else drop "
                        "it.")
            .arg(object.title(), on);
    case Cause::Incomplete:
        return Text::tr("%1 is the index of the partitioned table %2 and is not attached for each partition. Create "
                        "the missing ones and attach them (ALTER INDEX … ATTACH PARTITION).")
            .arg(object.title(), on);
    case Cause::BeingBuilt:
        return Text::tr("%1 on %2 is worked on right now by process %3. Leave it until that has ended.")
            .arg(object.title(), on, QString::number(builder));
    }
    return {};
}

QList<MaintenanceTask> InvalidIndex::remedies() const
{
    MaintenanceTask drop;
    drop.action = Action::DropIndex;
    drop.objects = {object};
    MaintenanceTask rebuild;
    rebuild.action = Action::Reindex;
    rebuild.objects = {object};
    switch (cause) {
    case Cause::NewOfReindex:
    case Cause::OldOfReindex:
        return {drop};
    case Cause::NotBuilt:
        return {rebuild, drop};
    case Cause::Incomplete:
    case Cause::BeingBuilt:
        break;
    }
    return {};
}

Future<QList<InvalidIndex>> findInvalidIndexes(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<QList<InvalidIndex>>(readInvalidIndexes, std::move(cancel));
}

Result<QList<InvalidIndex>> readInvalidIndexes(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/invalid-indexes")));
    QList<InvalidIndex> found;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        found << indexOf(rows, i);
    return found;
}

QList<InvalidIndex> leftBehind(const MaintenanceStatement &statement, qint64 tableOid,
                               const QList<InvalidIndex> &before, const QList<InvalidIndex> &now)
{
    QList<InvalidIndex> left;
    for (const InvalidIndex &index : now) {
        const bool old = std::any_of(before.cbegin(), before.cend(),
                                     [&index](const InvalidIndex &one) { return one.object.oid == index.object.oid; });
        if (old || !isWithin(index, statement.object, tableOid))
            continue;
        // By the name alone: who works on the table meanwhile does not make it another's.
        const Cause cause = causeOf(index.object.name, {}, 0);
        const bool made =
            statement.action == Action::CreateIndex
                ? index.object.name == statement.newIndex && index.object.schema == statement.object.schema
                : statement.action == Action::Reindex && (cause == Cause::NewOfReindex || cause == Cause::OldOfReindex);
        if (made)
            left << index;
    }
    return left;
}

} // namespace castellan
