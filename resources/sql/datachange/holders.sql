-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions that may hold rows of a table ($1 its number), other than $2 and the one that asks, oldest first.
-- needs: nothing
-- since: 130000
select l.pid,
       coalesce(nullif(a.application_name, ''), a.usename::text, '') as who,
       a.xact_start as since
from pg_locks l
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'relation' and l.relation = $1::oid and l.granted
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and l.mode <> 'AccessShareLock' and l.pid is not null and l.pid not in ($2::int4, pg_backend_pid())
group by l.pid, a.application_name, a.usename, a.xact_start
order by a.xact_start nulls last
limit 3
