-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The partitions of a table ($1 its number, $2 the column by which it should be partitioned), and where they end.
-- needs: nothing
-- since: 130000
-- "upper" is where a partition by ranges of that one column ends; null for any other.
select c.oid::int8 as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relkind = 'r' as leaf,
       b.bound = 'DEFAULT' as is_default,
       ${partition.pending} as pending,
       case when p.partstrat = 'r' and p.partnatts = 1 and p.partattrs[0] = a.attnum
            then substring(b.bound from $3) end as upper,
       pg_total_relation_size(c.oid) as bytes,
       (select count(*) from pg_constraint k where k.confrelid = p.partrelid and k.contype = 'f') as referring
from pg_partitioned_table p
join pg_inherits h on h.inhparent = p.partrelid
join pg_class c on c.oid = h.inhrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = p.partrelid and a.attname = $2
cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as bound) b
where p.partrelid = $1::oid
order by c.oid
