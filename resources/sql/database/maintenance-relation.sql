-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a table, materialized view or index ($1 schema, $2 name) stands: before it is maintained, and after.
-- needs: nothing
-- since: 130000
-- Of a partitioned one the sizes and times are those of its leaves. t is the table itself, or that of the index.
select c.oid,
       c.relkind::text as kind,
       t.oid as table_oid,
       pg_get_userbyid(t.relowner)::text as owner,
       pg_is_other_temp_schema(c.relnamespace) as other_temporary,
       n.nspname ~ '^pg_' and n.nspname !~ '^pg_(toast_)?temp_' as system,
       ${maintenance.may} as may,
       pg_has_role(t.relowner, 'usage') as owns,
       -- the database's owner may VACUUM and ANALYZE what is in it
       (select pg_has_role(d.datdba, 'usage') from pg_database d where d.datname = current_database()) as owns_database,
       leaf.bytes,
       leaf.index_bytes,
       leaf.dead,
       leaf.vacuumed,
       leaf.analyzed,
       leaf.files,
       current_setting('track_counts')::bool as counted,
       i.indisvalid as valid,
       i.indisexclusion as exclusion,
       (select k.conname::text from pg_constraint k
        where i.indexrelid is not null and k.conindid = c.oid order by k.contype = 'f' limit 1) as constraint_name,
       i.indexrelid is not null and exists (select from pg_inherits h where h.inhrelid = c.oid) as attached,
       c.relispopulated as populated,
       exists (select from pg_index u
               where u.indrelid = c.oid and u.indisunique and u.indisvalid
                 and u.indpred is null and u.indexprs is null) as unique_index,
       case when i.indexrelid is not null then pg_get_indexdef(c.oid) end as definition,
       (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
       obj_description(c.oid, 'pg_class') as comment,
       clock_timestamp() as server_time
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = c.oid
join pg_class t on t.oid = coalesce(i.indrelid, c.oid)
cross join lateral (
    select coalesce(sum(case when i.indexrelid is null then pg_total_relation_size(l.oid)
                             else pg_relation_size(l.oid) end), 0)::int8 as bytes,
           coalesce(sum(case when i.indexrelid is null then pg_indexes_size(l.oid)
                             else pg_relation_size(l.oid) end), 0)::int8 as index_bytes,
           coalesce(sum(pg_stat_get_dead_tuples(l.oid)), 0)::int8 as dead,
           min(coalesce(pg_stat_get_last_vacuum_time(l.oid), 'epoch')) as vacuumed,
           min(coalesce(pg_stat_get_last_analyze_time(l.oid), 'epoch')) as analyzed,
           string_agg((select string_agg(x.oid::text || ':' || coalesce(pg_relation_filenode(x.oid)::text, ''), ','
                                         order by x.oid)
                       from (select l.oid union select u.indexrelid from pg_index u where u.indrelid = l.oid) x),
                      ',' order by l.oid) as files
    from (select q.oid from pg_partition_tree(c.oid) p join pg_class q on q.oid = p.relid
          where p.isleaf and q.relkind <> 'f'
          union
          select c.oid where c.relkind not in ('p', 'I')) l) leaf
where n.nspname = $1 and c.relname = $2
