-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every table that holds rows of the user's own: plain tables and partitions, but neither partitioned parents, which
-- hold none, nor temporary tables, nor members of extensions, which the extension brings along.
-- needs: nothing
-- since: 130000
select c.oid,
       n.nspname::text as schema,
       c.relname::text as name,
       pg_get_userbyid(c.relowner)::text as owner,
       c.relispartition as partition,
       -- -1: never analysed
       c.reltuples::int8 as estimated_rows,
       pg_table_size(c.oid) as bytes,
       pg_total_relation_size(c.oid) as total_bytes,
       c.relrowsecurity as row_security,
       row_security_active(c.oid) as row_security_active,
       has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r'
  and c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
  and not exists (select from pg_depend x
                  where x.classid = 'pg_class'::regclass and x.objid = c.oid and x.deptype = 'e')
order by n.nspname, c.relname
