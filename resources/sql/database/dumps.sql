-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dumps that are running on this database and hold locks: a forgotten one stops every migration.
-- needs: pg_read_all_stats
-- since: 130000
select a.pid,
       a.usename::text as role,
       a.application_name as application,
       coalesce(host(a.client_addr), a.client_hostname) as client,
       a.backend_start as connected,
       a.xact_start as since,
       (select count(*) from pg_locks l
        where l.pid = a.pid and l.locktype = 'relation' and l.granted and l.database = a.datid) as locks
from pg_stat_activity a
where a.datname = current_database()
  and a.application_name in ('pg_dump', 'pg_dumpall', 'pg_restore')
order by a.xact_start nulls last
