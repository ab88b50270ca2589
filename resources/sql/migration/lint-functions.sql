-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every function by name, whether it is volatile, and the body of those that are written in SQL or PL/pgSQL.
-- needs: nothing
-- since: 130000
select p.proname as name,
       n.nspname || '.' || p.proname as full_name,
       p.provolatile = 'v' as volatile,
       case when n.nspname not in ('pg_catalog', 'information_schema') and l.lanname in ('sql', 'plpgsql')
            then left(p.prosrc, 65536) end as source
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_language l on l.oid = p.prolang
