// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/lockwatch.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QLocale>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LockWatch)
};

const QString lockTimeout = QStringLiteral("55P03");

/// What is read of a holder `h` and the relation `c`; %1 gives the two, beginning with FROM.
const QString holderQuery = QStringLiteral(R"sql(
SELECT n.nspname::text AS schema, c.relname::text AS name, coalesce(h.pid, 0) AS pid,
       h.usename::text AS role, h.application_name AS program, pg_catalog.host(h.client_addr) AS client,
       h.xact_start AS since, CASE WHEN h.query LIKE '<insufficient privilege>%' THEN '' ELSE h.query END AS query,
       coalesce((pg_catalog.pg_blocking_pids(h.pid))[1], 0) AS behind
%1)sql");

/// Only sessions that wait are asked about: pg_blocking_pids() holds up the lock manager for a moment.
const QString waitingFor = QStringLiteral(R"sql(
  FROM pg_catalog.pg_stat_activity w
  JOIN pg_catalog.pg_locks l ON l.pid = w.pid AND NOT l.granted
 CROSS JOIN LATERAL unnest(pg_catalog.pg_blocking_pids(w.pid)) AS b(pid)
  LEFT JOIN pg_catalog.pg_stat_activity h ON h.pid = b.pid
  LEFT JOIN pg_catalog.pg_class c ON l.locktype = 'relation' AND c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE w.datname = pg_catalog.current_database() AND w.wait_event_type = 'Lock'
   AND (w.application_name = $1 OR (w.application_name = 'castellan' AND w.usename = current_user))
 ORDER BY h.xact_start LIMIT 1)sql");

/// Whoever holds a table so that nobody can read it.
const QString exclusive = QStringLiteral(R"sql(
  FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm')
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
  LEFT JOIN pg_catalog.pg_stat_activity h ON h.pid = l.pid
 WHERE l.granted AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
   AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
 ORDER BY h.xact_start LIMIT 1)sql");

std::optional<LockHolder> holderOf(const Result<RowSet> &rows)
{
    if (!rows || rows->rows.isEmpty())
        return {}; // a look that fails says nothing about the run
    const Row row(*rows, 0);
    LockHolder holder;
    if (!row.isNull(u"name"))
        holder.table = quoteQualified(row.text(u"schema"), row.text(u"name"));
    holder.pid = static_cast<int>(row.number(u"pid"));
    holder.role = row.text(u"role");
    holder.program = row.text(u"program");
    holder.client = row.text(u"client");
    holder.since = row.time(u"since");
    holder.query = row.text(u"query").simplified().left(200);
    holder.behind = static_cast<int>(row.number(u"behind"));
    return holder;
}

} // namespace

QString LockHolder::sentence() const
{
    const QString what = table.isEmpty() ? Texts::tr("What is needed") : table;
    if (pid == 0)
        return Texts::tr("%1 is locked by a prepared transaction").arg(what);
    QStringList who;
    if (!role.isEmpty())
        who << Texts::tr("role %1").arg(role);
    if (!program.isEmpty())
        who << program;
    if (!client.isEmpty())
        who << Texts::tr("from %1").arg(client);
    QString text = Texts::tr("%1 is locked by process %2").arg(what).arg(pid);
    if (!who.isEmpty())
        text += QStringLiteral(" (%1)").arg(who.join(QStringLiteral(", ")));
    if (since.isValid())
        text += QLatin1Char(' ') +
                Texts::tr("since %1").arg(QLocale().toString(since.toLocalTime().time(), QLocale::ShortFormat));
    if (behind > 0)
        text += Texts::tr(", which waits for process %1 itself").arg(behind);
    return text;
}

QString LockHolder::hint() const
{
    if (pid == 0)
        return Texts::tr("Commit it or roll it back: SELECT gid, prepared, owner FROM pg_prepared_xacts;");
    return Texts::tr("Wait until it is done, or end it: SELECT pg_terminate_backend(%1); then try again.")
        .arg(behind > 0 ? behind : pid);
}

LockWatch::LockWatch(std::shared_ptr<PostgresSession> observer, QString application)
    : m_observer(std::move(observer)), m_application(std::move(application))
{
}

std::optional<LockHolder> LockWatch::look()
{
    const auto now = std::chrono::steady_clock::now();
    const auto holder = holderOf(await(m_observer->query(holderQuery.arg(waitingFor), {m_application})));
    if (!holder) {
        m_waitsSince.reset();
        return {};
    }
    m_last = holder;
    if (!m_waitsSince)
        m_waitsSince = now;
    return holder;
}

std::chrono::milliseconds LockWatch::waited() const
{
    if (!m_waitsSince)
        return std::chrono::milliseconds(0);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - *m_waitsSince);
}

Error LockWatch::explain(const Error &error)
{
    if (error.code != lockTimeout)
        return error;
    if (!m_last)
        m_last = holderOf(await(m_observer->query(holderQuery.arg(exclusive))));
    if (!m_last)
        return error; // it has gone meanwhile
    return lockError(*m_last, error.text());
}

Error LockWatch::lockError(const LockHolder &holder, const QString &detail)
{
    QStringList more;
    if (!holder.query.isEmpty())
        more << Texts::tr("Its newest statement: %1").arg(holder.query);
    more << detail;
    return Error{.kind = ErrorKind::Conflict,
                 .message = Texts::tr("%1, and waiting for it took too long.").arg(holder.sentence()),
                 .hint = holder.hint(),
                 .detail = more.join(QLatin1Char('\n')).trimmed(),
                 .code = lockTimeout,
                 .retryable = true};
}

} // namespace castellan
