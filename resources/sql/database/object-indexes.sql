-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each index is made of, and what the server has counted of it.
-- needs: nothing
-- since: 130000
-- No relation is opened. Definitions are left out, because the server needs some 40 µs for each (index-definitions.sql).
-- The order of the columns is the order in which they are read.
select i.indexrelid as oid,
       i.indrelid as table_oid,
       n.nspname::text as schema,
       c.relname::text as name,
       t.relname::text as table_name,
       m.amname::text as access_method,
       i.indnkeyatts::int as key_count,
       i.indkey::text as columns,
       i.indclass::text as opclasses,
       i.indcollation::text as collations,
       i.indoption::text as orders,
       case when i.indexprs is not null then pg_get_expr(i.indexprs, i.indrelid) end as expressions,
       case when i.indpred is not null then pg_get_expr(i.indpred, i.indrelid) end as predicate,
       i.indisunique as is_unique,
       i.indisprimary as is_primary,
       i.indisexclusion as is_exclusion,
       ${index.nulls_not_distinct} as nulls_not_distinct,
       i.indisvalid as valid,
       i.indisready as ready,
       i.indisreplident or (i.indisprimary and t.relreplident = 'd') as replica_identity,
       k.conname::text as constraint_name,
       c.relkind = 'I' as partitioned,
       coalesce(h.inhparent, 0)::oid as parent,
       c.relpages as pages,
       c.relpages::int8 * current_setting('block_size')::int8 as estimated_bytes,
       c.reltuples::int8 as estimated_rows,
       pg_stat_get_numscans(c.oid) as scans,
       pg_stat_get_tuples_returned(c.oid) as rows_read,
       pg_stat_get_tuples_fetched(c.oid) as rows_fetched,
       ${index.last_scan} as last_scan,
       pg_stat_get_blocks_fetched(c.oid) as fetched,
       pg_stat_get_blocks_hit(c.oid) as hits,
       array_to_string(c.reloptions, chr(10)) as options
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_class t on t.oid = i.indrelid
join pg_am m on m.oid = c.relam
join pg_namespace n on n.oid = c.relnamespace
left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')
left join pg_inherits h on h.inhrelid = c.oid and c.relispartition
where c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
order by n.nspname, t.relname, c.relname
