-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The user's own relations of certain kinds ($1 letters of pg_class.relkind) in one schema ($2; empty: in all), to be
-- maintained: a partitioned one instead of its partitions.
-- needs: nothing
-- since: 130000
select c.oid,
       n.nspname::text as schema,
       c.relname::text as name,
       size.bytes,
       size.index_bytes,
       case when i.indexrelid is not null then pg_get_indexdef(c.oid) end as definition,
       (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
       obj_description(c.oid, 'pg_class') as comment
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = c.oid
cross join lateral (
    -- each file is measured once
    select coalesce(sum(l.table_bytes + l.index_bytes), 0)::int8 as bytes,
           coalesce(sum(l.index_bytes), 0)::int8 as index_bytes
    from (select case when i.indexrelid is null then pg_table_size(p.oid) else 0 end as table_bytes,
                 case when i.indexrelid is null then pg_indexes_size(p.oid) else pg_relation_size(p.oid) end as index_bytes
          from (select q.relid::oid as oid from pg_partition_tree(c.oid) q where q.isleaf and c.relkind in ('p', 'I')
                union all
                select c.oid where c.relkind not in ('p', 'I')) p
          offset 0) l) size
where position(c.relkind::text in $1) > 0
  and ($2 = '' or n.nspname = $2)
  and not c.relispartition
  and c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
order by n.nspname, c.relname
