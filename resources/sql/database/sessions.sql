-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every connection and process of the server, what it waits for, and who holds it up.
-- needs: nothing
-- since: 130000
-- pg_blocking_pids() holds the whole lock manager for a moment, and pg_locks lists every lock there is: both are asked
-- only when somebody waits. No user table is opened, so that nothing that is locked can stop this.
with waiting as materialized (
    select a.pid from pg_stat_activity a where a.wait_event_type = 'Lock'
), wanted as materialized (
    select distinct on (l.pid) l.pid, l.locktype, l.mode, l.waited, n.nspname, c.relname
    from (select k.pid, k.locktype, k.mode, k.database, k.relation, ${locks.waitstart} as waited
          from pg_locks k
          where not k.granted and exists (select from waiting)) l
    left join pg_class c on c.oid = l.relation
        and l.database in (0, (select d.oid from pg_database d where d.datname = current_database()))
    left join pg_namespace n on n.oid = c.relnamespace
    order by l.pid
)
select a.pid,
       a.leader_pid,
       a.datname::text as database,
       a.usename::text as role,
       a.application_name as application,
       coalesce(host(a.client_addr), '') as client,
       a.backend_type,
       a.state,
       a.wait_event_type,
       a.wait_event,
       a.backend_start,
       a.xact_start,
       a.query_start,
       a.state_change,
       age(a.backend_xmin)::int8 as xmin_age,
       left(a.query, 8192) as query,
       ${activity.query_id}::text as query_id,
       -- of other roles' sessions only this is told without pg_read_all_stats
       (a.query = '<insufficient privilege>') as hidden,
       case when w.pid is not null then array_to_string(pg_blocking_pids(a.pid), ',') else '' end as blocked_by,
       l.locktype,
       l.mode,
       l.waited,
       l.nspname::text as lock_schema,
       l.relname::text as lock_relation,
       clock_timestamp() as server_time,
       extract(epoch from clock_timestamp() - statement_timestamp()) * 1000 as took_ms
from pg_stat_activity a
left join waiting w on w.pid = a.pid
left join wanted l on l.pid = a.pid
where a.pid <> pg_backend_pid()
order by a.pid
