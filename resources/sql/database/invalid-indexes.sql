-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Indexes that queries cannot use because the work on them did not end, and who works on them now.
-- needs: nothing
-- since: 130000
-- An index of a TOAST table counts as one of the table that it belongs to.
select i.indexrelid as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relkind::text as kind,
       coalesce(o.oid, t.oid) as table_oid,
       coalesce(pg_partition_root(coalesce(o.oid, t.oid))::oid, coalesce(o.oid, t.oid)) as root_oid,
       coalesce(os.nspname, ts.nspname)::text as table_schema,
       coalesce(o.relname, t.relname)::text as table_name,
       pg_relation_size(i.indexrelid) as bytes,
       pg_get_indexdef(i.indexrelid) as definition,
       (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
       obj_description(c.oid, 'pg_class') as comment,
       coalesce((select p.pid from pg_stat_progress_create_index p where p.index_relid = i.indexrelid limit 1),
                -- another role's progress is hidden, but not the lock that a build holds on its table; VACUUM and
                -- ANALYZE hold the same
                (select k.pid from pg_locks k
                 where k.locktype = 'relation' and k.relation = i.indrelid and k.granted
                   and k.database = (select d.oid from pg_database d where d.datname = current_database())
                   and k.mode = 'ShareUpdateExclusiveLock'
                   and k.pid not in (select v.pid from pg_stat_progress_vacuum v)
                   and k.pid not in (select a.pid from pg_stat_progress_analyze a) limit 1)) as builder
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class t on t.oid = i.indrelid
join pg_namespace ts on ts.oid = t.relnamespace
left join pg_class o on o.reltoastrelid = t.oid and t.relkind = 't'
left join pg_namespace os on os.oid = o.relnamespace
where not i.indisvalid
  and not pg_is_other_temp_schema(c.relnamespace)
order by n.nspname, c.relname
