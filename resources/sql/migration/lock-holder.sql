-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who holds the advisory lock with the one key $1 in this database.
-- needs: nothing
-- since: 130000
select l.pid,
       a.application_name as application,
       a.usename::text as role,
       a.client_addr::text as client,
       a.backend_start as connected
from pg_locks l
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory'
  and l.granted
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and (l.classid::int8 << 32) + l.objid::int8 = $1::int8
  and l.objsubid = 1
