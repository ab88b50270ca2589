-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each index is made of, and what the server has counted of it.
-- needs: nothing
-- since: 130000
-- No relation is opened. Definitions are left out, because the server needs some 40 µs for each and opens the tables of
-- those with expressions (index-definitions.sql); so would pg_get_expr(). Expressions are compared as the parser has
-- left them, but for the places in the statement that they came from.
-- The order of the columns is the order in which they are read.
select i.indexrelid as oid,
       i.indrelid as table_oid,
       n.nspname as schema,
       c.relname as name,
       t.relname as table_name,
       m.amname as access_method,
       i.indnkeyatts::int as key_count,
       i.indkey as columns,
       i.indclass as opclasses,
       i.indcollation as collations,
       i.indoption as orders,
       regexp_replace(i.indexprs::text, ':location -?[0-9]+', '', 'g') as expressions,
       regexp_replace(i.indpred::text, ':location -?[0-9]+', '', 'g') as predicate,
       i.indisunique as is_unique,
       i.indisprimary as is_primary,
       i.indisexclusion as is_exclusion,
       ${index.nulls_not_distinct} as nulls_not_distinct,
       i.indimmediate as immediate,
       f.conindid is not null as referenced,
       i.indisvalid as valid,
       i.indisready as ready,
       i.indisreplident or (i.indisprimary and t.relreplident = 'd') as replica_identity,
       k.conname as constraint_name,
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
left join (select distinct conindid from pg_constraint where contype = 'f') f on f.conindid = c.oid
left join pg_inherits h on h.inhrelid = c.oid and c.relispartition
where c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
