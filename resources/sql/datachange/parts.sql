-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables in which the rows of a table ($1 its number) lie: itself, its partitions, what inherits from it.
-- needs: nothing
-- since: 130000
with recursive part(oid) as (
    select $1::oid
    union
    select h.inhrelid from pg_inherits h join part p on h.inhparent = p.oid)
select n.nspname::text as schema, c.relname::text as name, c.relkind::text as kind
from part p
join pg_class c on c.oid = p.oid
join pg_namespace n on n.oid = c.relnamespace
where c.relkind <> 'p'
order by c.oid
