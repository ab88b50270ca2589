-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many sessions wait for a lock that the process $1 holds; and how many others than that one and this are at work:
-- of which one may not see whether they are, they count as that.
-- needs: nothing
-- since: 130000
-- Only sessions that wait at all are looked at: pg_blocking_pids() stops the lock manager for a moment.
select (select count(*)
        from (select distinct l.pid from pg_locks l where not l.granted) w
        where $1::int4 = any (pg_blocking_pids(w.pid))) as sessions,
       (select count(*)
        from pg_stat_activity a
        where a.datname = current_database()
          and coalesce(a.state, 'active') = 'active'
          and coalesce(a.backend_type, 'client backend') = 'client backend'
          and a.pid not in ($1::int4, pg_backend_pid())) as others
