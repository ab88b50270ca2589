// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/retentionpreview.h"

#include "models/core/format.h"
#include "models/core/inpool.h"
#include "models/database/namedquery.h"
#include "models/database/standby.h"
#include "models/datachange/archivetable.h"
#include "models/environment/environmentformat.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = TableRetention::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RetentionPreview)
};

// A count that takes longer is left to the planner.
constexpr QueryLimits limitsOfLooking{.statement = 30s, .lock = 2s};
// What a server moves in a second while it works, where nothing is known of this one.
constexpr qint64 rowsPerSecond = 30000;

/// The literal of the cutoff in the column's type; empty for what is no date.
QString cutoffLiteral(const QString &type, const QDateTime &cutoff)
{
    const QString day = cutoff.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (type.startsWith(QLatin1String("timestamp")) && type.endsWith(QLatin1String("with time zone")))
        return quoteLiteral(day + u'Z') + QStringLiteral("::timestamptz");
    if (type.startsWith(QLatin1String("timestamp")))
        return quoteLiteral(day) + QStringLiteral("::timestamp");
    return type == QLatin1String("date") ? quoteLiteral(day.left(10)) + QStringLiteral("::date") : QString();
}

Result<void> checkColumn(const RetentionPreview &preview)
{
    const KeyedTable::Column *column = preview.table.column(preview.policy.ageColumn);
    if (!column)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("%1 has no column %2.").arg(preview.table.title(), preview.policy.ageColumn),
                     .hint = {},
                     .detail = {},
                     .code = QStringLiteral("42703"),
                     .retryable = false};
    if (cutoffLiteral(column->type, preview.cutoff).isEmpty())
        return unsupportedError(Text::tr("The column %1 is %2, which tells no age.").arg(column->name, column->type),
                                Text::tr("Name a column with a date or a time."));
    return {};
}

Result<void> count(PostgresStatements &statements, RetentionPreview *preview)
{
    const QString age = QStringLiteral("t.") + quoteIdentifier(preview->policy.ageColumn);
    const auto counted =
        statements.query(QStringLiteral("select count(*) filter (where %1) as rows, count(*) filter (where %2 is null) "
                                        "as undated, (min(%2) filter (where %1))::text as oldest, "
                                        "(max(%2) filter (where %1))::text as newest from %3 t where %1 or %2 is null")
                             .arg(preview->condition(), age, preview->table.title()));
    if (counted) {
        const Row row(*counted, 0);
        preview->rows = row.number(u"rows");
        preview->undated = row.number(u"undated");
        preview->oldest = row.text(u"oldest");
        preview->newest = row.text(u"newest");
        return {};
    }
    if (counted.error().kind != ErrorKind::Timeout)
        return counted.error();
    preview->counted = false;
    CASTELLAN_TRY_ASSIGN(const RowSet plan,
                         statements.query(QStringLiteral("explain (format json) select from %1 t where %2")
                                              .arg(preview->table.title(), preview->condition())));
    const QJsonArray plans = QJsonDocument::fromJson(plan.rows.value(0).value(0).toString().toUtf8()).array();
    preview->rows = plans.at(0)[QStringLiteral("Plan")][QStringLiteral("Plan Rows")].toInteger();
    return {};
}

Result<void> readEffects(PostgresStatements &statements, RetentionPreview *preview)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("datachange/effects"), {preview->table.oid}));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const QString effect = row.text(u"effect");
        const QString other = row.text(u"other");
        if (row.text(u"kind") == QLatin1String("trigger"))
            preview->warnings
                << Text::tr("The trigger %1 runs for each deleted row (function %2).").arg(row.text(u"name"), effect);
        else if (effect == QLatin1String("c"))
            preview->warnings << Text::tr("Rows of %1 that refer to deleted ones are deleted with them, and not "
                                          "archived (%2, ON DELETE CASCADE).")
                                     .arg(other, row.text(u"name"));
        else if (effect == QLatin1String("n") || effect == QLatin1String("d"))
            preview->warnings << Text::tr("Rows of %1 that refer to deleted ones lose the reference (%2).")
                                     .arg(other, row.text(u"name"));
        else
            preview->warnings
                << Text::tr("It stops at the first row that %1 still refers to (%2).").arg(other, row.text(u"name"));
    }
    return {};
}

void judgePartition(const RetentionPreview &preview, bool anyDefault, int serverVersion, const Row &row,
                    PartitionFate *fate)
{
    const QString upper = row.text(u"upper");
    const KeyedTable::Column *column = preview.table.column(preview.policy.ageColumn);
    const bool byDate = column->type == QLatin1String("date");
    const QString cutoff =
        preview.cutoff.toUTC().toString(byDate ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (row.flag(u"is_default"))
        fate->reason = Text::tr("It is the default partition, whose rows may be of any age.");
    else if (upper.isEmpty())
        fate->reason = Text::tr("It does not end at an age: the table is not partitioned by ranges of %1 alone.")
                           .arg(column->name);
    else if (upper.left(cutoff.size()) > cutoff)
        fate->reason = Text::tr("It ends at %1, after the threshold.").arg(upper);
    else if (!row.flag(u"leaf"))
        fate->reason = Text::tr("It is partitioned itself.");
    else if (row.number(u"referring") > 0)
        fate->reason = Text::tr("Other tables refer to the partitioned table.");
    else
        fate->detach = true;
    fate->statement = QStringLiteral("ALTER TABLE %1 DETACH PARTITION %2")
                          .arg(preview.table.title(), quoteQualified(fate->schema, fate->name));
    if (fate->pending) {
        fate->detach = true;
        fate->reason = Text::tr("A DETACH CONCURRENTLY of it was interrupted and is brought to its end.");
        fate->statement += QStringLiteral(" FINALIZE");
    } else if (fate->detach && serverVersion >= 140000 && !anyDefault) {
        fate->statement += QStringLiteral(" CONCURRENTLY");
    } else if (fate->detach) {
        fate->reason = anyDefault
                           ? Text::tr("Not CONCURRENTLY, which PostgreSQL refuses beside a default partition: the "
                                      "whole table is locked for a moment.")
                           : Text::tr("Not CONCURRENTLY, which came with PostgreSQL 14: the whole table is "
                                      "locked for a moment.");
    }
}

Result<void> readPartitions(PostgresStatements &statements, RetentionPreview *preview)
{
    if (preview->table.kind != QLatin1String("p"))
        return {};
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("datachange/partitions"),
                                                    {preview->table.oid, preview->policy.ageColumn,
                                                     QStringLiteral("TO \\('([^']*)'\\)")}));
    bool anyDefault = false;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        anyDefault = anyDefault || Row(rows, i).flag(u"is_default");
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        PartitionFate fate;
        fate.oid = row.number(u"oid");
        fate.schema = row.text(u"schema");
        fate.name = row.text(u"name");
        fate.bytes = row.number(u"bytes");
        fate.pending = row.flag(u"pending");
        judgePartition(*preview, anyDefault, statements.serverVersion(), row, &fate);
        preview->partitions << fate;
    }
    return {};
}

/// Whether partitions may be taken off as they are: a file and a policy without it want their rows one by one.
bool detaches(const TableRetention &policy)
{
    return policy.detachPartitions && policy.action != Action::ArchiveFile;
}

Result<void> readTables(PostgresStatements &statements, RetentionPreview *preview)
{
    CASTELLAN_TRY_ASSIGN(preview->parts, readParts(statements, preview->table));
    preview->parts.removeIf([&](const KeyedTable &part) {
        return detaches(preview->policy) &&
               std::any_of(preview->partitions.cbegin(), preview->partitions.cend(),
                           [&](const PartitionFate &fate) { return fate.detach && fate.oid == part.oid; });
    });
    for (const KeyedTable &part : std::as_const(preview->parts)) {
        CASTELLAN_TRY(part.checkWalkable());
        if (preview->policy.action != Action::ArchiveTable)
            continue;
        CASTELLAN_TRY_ASSIGN(const ArchivePlan plan, planArchive(statements, preview->policy, part));
        if (preview->archiveStatements.isEmpty())
            preview->archiveStatements = plan.statements;
        for (const QString &note : plan.notes)
            if (!preview->warnings.contains(note))
                preview->warnings << note;
    }
    CASTELLAN_TRY_ASSIGN(const RowSet index, runFile(statements, QStringLiteral("datachange/age-index"),
                                                     {preview->table.oid, preview->policy.ageColumn}));
    preview->ageIndex = Row(index, 0).text(u"name");
    if (preview->ageIndex.isEmpty())
        preview->warnings << Text::tr(
                                 "No index finds rows by %1: the table is read from its beginning to its end once, "
                                 "in portions.")
                                 .arg(preview->policy.ageColumn);
    return {};
}

void estimate(RetentionPreview *preview, const BatchLimits &limits)
{
    const qint64 all = std::max<qint64>({preview->table.rows, preview->rows, 1});
    qint64 bytes = preview->table.bytes;
    for (const PartitionFate &fate : std::as_const(preview->partitions))
        bytes += fate.bytes;
    preview->bytes =
        static_cast<qint64>(static_cast<double>(bytes) * static_cast<double>(preview->rows) / static_cast<double>(all));
    const double seconds = static_cast<double>(preview->rows) / (rowsPerSecond * std::clamp(limits.duty, 0.01, 1.0));
    preview->estimate = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    const qint64 portion = std::clamp<qint64>(rowsPerSecond * limits.goal.count() / 1000, 1, limits.mostRows);
    preview->batches = (preview->rows + portion - 1) / portion;
    preview->rewriteBytes = std::max<qint64>(bytes - preview->bytes, 0);
}

Result<RetentionPreview> look(PostgresStatements &statements, RetentionPreview preview, const BatchLimits &limits)
{
    CASTELLAN_TRY_ASSIGN(const RowSet standby, statements.query(QStringLiteral("select pg_is_in_recovery()")));
    if (standby.rows.value(0).value(0).toBool())
        return standbyRefusal();
    CASTELLAN_TRY_ASSIGN(preview.table, readKeyedTable(statements, preview.policy.schema, preview.policy.table));
    CASTELLAN_TRY_ASSIGN(preview.unfinished, batchledger::unfinished(statements, {}, preview.definition()));
    // What was begun is ended by the threshold that it was begun with.
    if (preview.unfinished)
        preview.cutoff =
            QDateTime::fromString(preview.unfinished->detail[QStringLiteral("cutoff")].toString(), Qt::ISODate);
    CASTELLAN_TRY(checkColumn(preview));
    CASTELLAN_TRY(readPartitions(statements, &preview));
    CASTELLAN_TRY(readTables(statements, &preview));
    CASTELLAN_TRY(readEffects(statements, &preview));
    CASTELLAN_TRY(count(statements, &preview));
    estimate(&preview, limits);
    return preview;
}

} // namespace

QString RetentionPreview::condition() const
{
    const KeyedTable::Column *column = table.column(policy.ageColumn);
    return QStringLiteral("t.%1 < %2")
        .arg(quoteIdentifier(policy.ageColumn), cutoffLiteral(column ? column->type : QString(), cutoff));
}

QString RetentionPreview::definition() const
{
    JsonFields fields{QJsonObject()};
    TableRetention described = policy;
    describeRetention(fields, described);
    return QStringLiteral("retention ") +
           QString::fromUtf8(QJsonDocument::fromJson(fields.document()).toJson(QJsonDocument::Compact));
}

Future<RetentionPreview> previewRetention(SessionSource source, TableRetention policy, QDateTime now,
                                          BatchLimits limits, CancelToken cancel)
{
    const QDate today = now.toUTC().date();
    if (const auto checked = policy.check(today); !checked)
        return finishedFuture<RetentionPreview>(checked.error());
    RetentionPreview preview;
    preview.cutoff = policy.cutoff(today);
    preview.policy = std::move(policy);
    return askOnce(source, limitsOfLooking, cancel, [preview, limits, cancel](const auto &session) {
        return session->template run<RetentionPreview>(
            [preview, limits](PostgresStatements &statements) { return look(statements, preview, limits); }, cancel);
    });
}

} // namespace castellan
