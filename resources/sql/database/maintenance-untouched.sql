-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of the user's own that a VACUUM ($2 'vacuum') or ANALYZE ($2 'analyze') of the whole database, begun at
-- $1, has left out, and whether this role may do it to them at all.
-- needs: nothing
-- since: 130000
select n.nspname::text as schema,
       t.relname::text as name,
       ${maintenance.may} or (select pg_has_role(d.datdba, 'usage') from pg_database d
                              where d.datname = current_database()) as may
from pg_class t
join pg_namespace n on n.oid = t.relnamespace
where t.relkind in ('r', 'm')
  and t.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
  and coalesce(case when $2::text = 'vacuum' then pg_stat_get_last_vacuum_time(t.oid)
                    else pg_stat_get_last_analyze_time(t.oid) end, 'epoch') < $1::timestamptz
order by n.nspname, t.relname
