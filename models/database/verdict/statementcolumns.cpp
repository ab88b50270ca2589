// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/statementcolumns.h"

#include "models/database/postgressession.h"

#include <QVersionNumber>

namespace castellan {

StatementColumns statementColumns(const QString &extensionVersion)
{
    const auto version = QVersionNumber::fromString(extensionVersion);
    const bool renamed = version >= QVersionNumber(1, 8);
    return {.total = renamed ? QStringLiteral("total_exec_time") : QStringLiteral("total_time"),
            .mean = renamed ? QStringLiteral("mean_exec_time") : QStringLiteral("mean_time"),
            .hasInfo = version >= QVersionNumber(1, 9)};
}

QString StatementColumns::sql(const QString &schema) const
{
    return QStringLiteral(R"(
select s.queryid::text as query_id,
       left(s.query, 2000) as query,
       pg_get_userbyid(s.userid)::text as role,
       s.calls,
       s.%1 as total,
       s.%2 as mean,
       coalesce(s.query <> '<insufficient privilege>', false) as told,
       sum(s.%1) over () as all_time,
       count(*) filter (where s.query = '<insufficient privilege>') over () as hidden
from %3 s
where s.dbid = (select d.oid from pg_database d where d.datname = current_database())
order by coalesce(s.query <> '<insufficient privilege>', false) desc,
         s.%2 > $1::float8 or s.%1 >= $2::float8 * sum(s.%1) over () desc,
         s.%1 desc
limit 40)")
        .arg(total, mean, quoteQualified(schema, QStringLiteral("pg_stat_statements")));
}

} // namespace castellan
