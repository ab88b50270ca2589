-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Foreign keys, with the columns of the side that refers; of a partitioned table only its own.
-- needs: nothing
-- since: 130000
select k.conrelid as table_oid,
       n.nspname::text as schema,
       c.relname::text as table_name,
       k.conname::text as name,
       array_to_string(k.conkey, ' ') as columns,
       array_to_string(array(select quote_ident(a.attname)
                             from unnest(k.conkey) with ordinality as p(attnum, place)
                             join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.attnum
                             order by p.place), ', ') as column_names,
       fn.nspname::text as referenced_schema,
       f.relname::text as referenced_table,
       c.relkind = 'p' as partitioned
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class f on f.oid = k.confrelid
join pg_namespace fn on fn.oid = f.relnamespace
where k.contype = 'f'
  and k.conparentid = 0
order by n.nspname, c.relname, k.conname
