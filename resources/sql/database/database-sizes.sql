-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- All databases and their bytes; the server walks through every file, so this is not for each refresh.
-- needs: CONNECT on the database, or pg_read_all_stats
-- since: 130000
select d.datname::text as name,
       pg_get_userbyid(d.datdba)::text as owner,
       d.datallowconn as connectable,
       case when has_database_privilege(d.oid, 'connect') or pg_has_role('pg_read_all_stats', 'usage')
            then pg_database_size(d.oid) end as bytes
from pg_database d
where not d.datistemplate
order by d.datname
