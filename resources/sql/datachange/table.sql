-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A table ($1 schema, $2 name), its columns, and the key by which it can be walked.
-- needs: nothing
-- since: 130000
-- The key is the primary key, else the narrowest unique index over columns that are never null; it must be in force at
-- every moment (not deferred), over all rows, and ordered as its types are ordered by default.
select c.oid::int8 as oid,
       c.relkind::text as kind,
       c.reltuples::int8 as rows,
       pg_total_relation_size(c.oid) as bytes,
       coalesce((select json_agg(json_build_object('name', a.attname,
                                                   'type', format_type(a.atttypid, a.atttypmod),
                                                   'notNull', a.attnotnull,
                                                   'generated', a.attgenerated <> '',
                                                   'identity', a.attidentity <> '') order by a.attnum)
                 from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]')::text as columns,
       k.name as key_index,
       coalesce(k.columns, '[]')::text as key
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join lateral (
    select x.relname::text as name,
           json_agg(json_build_object('name', a.attname,
                                      'type', format_type(a.atttypid, a.atttypmod),
                                      'collationSchema', case when u.coll <> a.attcollation then ln.nspname end,
                                      'collation', case when u.coll <> a.attcollation then l.collname end)
                    order by u.place) as columns
    from pg_index i
    join pg_class x on x.oid = i.indexrelid
    join pg_am m on m.oid = x.relam and m.amname = 'btree'
    cross join lateral unnest(i.indkey::int2[], i.indcollation::oid[], i.indclass::oid[])
        with ordinality as u(attnum, coll, class, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.attnum
    join pg_opclass o on o.oid = u.class
    left join pg_collation l on l.oid = u.coll
    left join pg_namespace ln on ln.oid = l.collnamespace
    where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate
      and i.indpred is null and i.indexprs is null and u.place <= i.indnkeyatts
    group by i.indexrelid, i.indisprimary, x.relname
    having bool_and(a.attnotnull) and bool_and(o.opcdefault)
    order by i.indisprimary desc, count(*), x.relname
    limit 1) k on true
where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'f', 'v', 'm')
