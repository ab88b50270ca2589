-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the server has counted of each table, partitioned tables and materialized views included.
-- needs: nothing
-- since: 130000
-- No relation is opened: pages are those of the last VACUUM or ANALYZE. The functions behind pg_stat_user_tables are
-- called themselves, because the view joins every index. The order of the columns is the order in which they are read.
select c.oid,
       n.nspname as schema,
       c.relname as name,
       c.relkind as kind,
       coalesce(h.inhparent, 0)::oid as parent,
       c.relpages as pages,
       ${table.frozen_pages} as frozen_pages,
       (c.relpages + coalesce(t.relpages, 0))::int8 * current_setting('block_size')::int8 as estimated_bytes,
       c.reltuples::int8 as estimated_rows,
       pg_stat_get_live_tuples(c.oid) as live_rows,
       pg_stat_get_dead_tuples(c.oid) as dead_rows,
       pg_stat_get_numscans(c.oid) as sequential_scans,
       pg_stat_get_tuples_returned(c.oid) as sequential_rows,
       pg_stat_get_tuples_inserted(c.oid) as inserted,
       pg_stat_get_tuples_updated(c.oid) as updated,
       pg_stat_get_tuples_deleted(c.oid) as deleted,
       pg_stat_get_tuples_hot_updated(c.oid) as hot_updated,
       pg_stat_get_mod_since_analyze(c.oid) as modified_since_analyze,
       pg_stat_get_ins_since_vacuum(c.oid) as inserted_since_vacuum,
       pg_stat_get_last_vacuum_time(c.oid) as last_vacuum,
       pg_stat_get_last_autovacuum_time(c.oid) as last_autovacuum,
       pg_stat_get_last_analyze_time(c.oid) as last_analyze,
       pg_stat_get_last_autoanalyze_time(c.oid) as last_autoanalyze,
       pg_stat_get_vacuum_count(c.oid) as vacuums,
       pg_stat_get_autovacuum_count(c.oid) as autovacuums,
       pg_stat_get_analyze_count(c.oid) as analyzes,
       pg_stat_get_autoanalyze_count(c.oid) as autoanalyzes,
       -- a partitioned table holds no rows; the age of a TOAST table counts for the table it belongs to
       case when c.relfrozenxid::text <> '0' then greatest(age(c.relfrozenxid), age(t.relfrozenxid)) else 0 end
           as transaction_age,
       case when c.relminmxid::text <> '0' then greatest(mxid_age(c.relminmxid), mxid_age(t.relminmxid)) else 0 end
           as multixact_age,
       pg_stat_get_blocks_fetched(c.oid) as heap_fetched,
       pg_stat_get_blocks_hit(c.oid) as heap_hits,
       array_to_string(c.reloptions, chr(10)) as options
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_class t on t.oid = c.reltoastrelid
left join pg_inherits h on h.inhrelid = c.oid and c.relispartition
where c.relkind in ('r', 'p', 'm')
  and c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
