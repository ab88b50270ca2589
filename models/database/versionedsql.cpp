// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/versionedsql.h"

#include <algorithm>

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
    };
    return all;
}

Result<QString> sqlForVersion(const QString &sql, int serverVersion)
{
    const auto &all = versionedExpressions();
    QString written;
    qsizetype from = 0;
    while (true) {
        const qsizetype begin = sql.indexOf(QLatin1String("${"), from);
        if (begin < 0)
            return written + sql.mid(from);
        const qsizetype end = sql.indexOf(u'}', begin);
        const QString name = sql.mid(begin + 2, end - begin - 2);
        const auto found = std::find_if(all.cbegin(), all.cend(),
                                        [&name](const VersionedExpression &one) { return one.name == name; });
        if (end < 0 || found == all.cend())
            return Error{.kind = ErrorKind::Internal,
                         .message = QStringLiteral("Nothing is known of ${%1}.").arg(name),
                         .hint = {},
                         .detail = {},
                         .code = {},
                         .retryable = false};
        written += sql.mid(from, begin - from) + (serverVersion >= found->since ? found->newer : found->older);
        from = end + 1;
    }
}

} // namespace castellan
