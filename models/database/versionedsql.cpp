// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/versionedsql.h"

namespace castellan {

const QList<VersionedExpression> &versionedExpressions()
{
    static const QList<VersionedExpression> all{
        // Query identifiers computed by the server itself came with 14.
        {QStringLiteral("activity.query_id"), 140000, QStringLiteral("a.query_id"), QStringLiteral("null::int8")},
        // When a lock began to be waited for, likewise.
        {QStringLiteral("locks.waitstart"), 140000, QStringLiteral("k.waitstart"), QStringLiteral("null::timestamptz")},
        // Whether NULLs count as equal in a unique index came with 15.
        {QStringLiteral("index.nulls_not_distinct"), 150000, QStringLiteral("i.indnullsnotdistinct"),
         QStringLiteral("false")},
        // When an index was last used came with 16.
        {QStringLiteral("index.last_scan"), 160000, QStringLiteral("pg_stat_get_lastscan(c.oid)"),
         QStringLiteral("null::timestamptz")},
        // 17 gave the checkpointer a view of its own.
        {QStringLiteral("checkpoints.view"), 170000, QStringLiteral("pg_stat_checkpointer"),
         QStringLiteral("pg_stat_bgwriter")},
        {QStringLiteral("checkpoints.timed"), 170000, QStringLiteral("c.num_timed"),
         QStringLiteral("c.checkpoints_timed")},
        {QStringLiteral("checkpoints.requested"), 170000, QStringLiteral("c.num_requested"),
         QStringLiteral("c.checkpoints_req")},
        // How much of a table is frozen came with 18.
        {QStringLiteral("table.frozen_pages"), 180000, QStringLiteral("c.relallfrozen"), QStringLiteral("0")},
        // The right to maintain a table that is not one's own (of table t); before, owning it was the only way.
        {QStringLiteral("maintenance.may"), 170000, QStringLiteral("has_table_privilege(t.oid, 'maintain')"),
         QStringLiteral("pg_has_role(t.relowner, 'usage')")},
        {QStringLiteral("maintenance.may_all"), 170000, QStringLiteral("pg_has_role('pg_maintain', 'usage')"),
         QStringLiteral("false")},
        // Partitions can be detached beside everybody's work since 14, and so be left half detached.
        {QStringLiteral("partition.pending"), 140000, QStringLiteral("h.inhdetachpending"), QStringLiteral("false")},
        // How many of a table's indexes VACUUM is through.
        {QStringLiteral("progress.indexes_done"), 170000, QStringLiteral("p.indexes_processed"),
         QStringLiteral("null::int8")},
        {QStringLiteral("progress.indexes_total"), 170000, QStringLiteral("p.indexes_total"),
         QStringLiteral("null::int8")},
    };
    return all;
}

SqlExpressions expressionsFor(const QList<VersionedExpression> &table, int version)
{
    SqlExpressions expressions;
    for (const VersionedExpression &one : table)
        expressions.insert(one.name, version >= one.since ? one.newer : one.older);
    return expressions;
}

Result<QString> withExpressions(const QString &sql, const SqlExpressions &expressions)
{
    QString written;
    qsizetype from = 0;
    while (true) {
        const qsizetype begin = sql.indexOf(QLatin1String("${"), from);
        if (begin < 0)
            return written + sql.mid(from);
        const qsizetype end = sql.indexOf(u'}', begin);
        const QString name = sql.mid(begin + 2, end - begin - 2);
        const auto found = expressions.constFind(name);
        if (end < 0 || found == expressions.cend())
            return Error{.kind = ErrorKind::Internal,
                         .message = QStringLiteral("Nothing is known of ${%1}.").arg(name),
                         .hint = {},
                         .detail = {},
                         .code = {},
                         .retryable = false};
        written += sql.mid(from, begin - from) + *found;
        from = end + 1;
    }
}

Result<QString> sqlForVersion(const QString &sql, int serverVersion)
{
    return withExpressions(sql, expressionsFor(versionedExpressions(), serverVersion));
}

} // namespace castellan
