-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tables and sequences that this role cannot read whole: no right, or row-level security hides rows. A dump as this
-- role would fail at each of them.
-- needs: nothing
-- since: 130000
select n.nspname::text as schema,
       c.relname::text as name,
       c.relkind::text as kind,
       not (has_schema_privilege(n.oid, 'usage')
            and case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select')
                               else has_table_privilege(c.oid, 'select') end) as no_right,
       row_security_active(c.oid) as row_security
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm', 'S')
  and c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
  and not exists (select from pg_depend x
                  where x.classid = 'pg_class'::regclass and x.objid = c.oid and x.deptype = 'e')
  and (row_security_active(c.oid)
       or not has_schema_privilege(n.oid, 'usage')
       or not case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select')
                             else has_table_privilege(c.oid, 'select') end)
order by 1, 2
