-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far the maintenance statement of the process $1 is, and who holds the lock that it waits for.
-- needs: nothing
-- since: 130000
select p.phase,
       p.done,
       p.total,
       p.indexes_done,
       p.indexes_total,
       p.locker,
       n.nspname::text as schema,
       c.relname::text as name,
       case when a.wait_event_type = 'Lock' then (
           select string_agg(b.pid || case when b.application_name <> '' then ' (' || b.application_name || ')' else '' end,
                             ', ' order by b.pid)
           from pg_stat_activity b where b.pid = any (pg_blocking_pids(a.pid))) end as blocked_by
from pg_stat_activity a
left join (
    select p.pid, p.relid, p.phase,
           case when p.phase = 'vacuuming heap' then p.heap_blks_vacuumed else p.heap_blks_scanned end as done,
           p.heap_blks_total as total,
           ${progress.indexes_done} as indexes_done, ${progress.indexes_total} as indexes_total, 0 as locker
    from pg_stat_progress_vacuum p where p.pid = $1::int4
    union all
    select p.pid, p.relid, p.phase, p.sample_blks_scanned, p.sample_blks_total, null, null, 0
    from pg_stat_progress_analyze p where p.pid = $1
    union all
    select p.pid, p.relid, p.phase,
           case when p.lockers_total > 0 and p.phase like 'waiting%' then p.lockers_done
                when p.blocks_total > 0 then p.blocks_done else p.tuples_done end,
           case when p.lockers_total > 0 and p.phase like 'waiting%' then p.lockers_total
                when p.blocks_total > 0 then p.blocks_total else p.tuples_total end,
           null, null, p.current_locker_pid
    from pg_stat_progress_create_index p where p.pid = $1
    union all
    select p.pid, p.relid, p.phase, p.heap_blks_scanned, p.heap_blks_total, null, null, 0
    from pg_stat_progress_cluster p where p.pid = $1
) p on p.pid = a.pid
left join pg_class c on c.oid = p.relid
left join pg_namespace n on n.oid = c.relnamespace
where a.pid = $1
limit 1
