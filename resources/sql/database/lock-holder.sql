-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who holds the advisory lock ($1 class, $2 object, $3 1: of one key, whose halves they are, 2: of two) in this database.
-- Name and process are visible to every role.
-- needs: nothing
-- since: 130000
select l.pid,
       a.application_name as application,
       a.usename::text as role,
       host(a.client_addr) as client,
       a.backend_start as connected
from pg_locks l
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory'
  and l.granted
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid::int8 = $1::int8
  and l.objid::int8 = $2::int8
  and l.objsubid = $3::int2
