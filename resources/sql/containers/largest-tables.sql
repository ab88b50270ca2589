-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The largest tables of the database with their indexes, for what a growing application may be holding in memory.
-- needs: nothing
-- since: 130000
select largest.schema, largest.name, pg_total_relation_size(largest.oid) as bytes, largest.rows
from (
    -- by pages, which are known without a look at every file; the size is then asked of these few only
    select c.oid, n.nspname as schema, c.relname as name, c.reltuples::int8 as rows
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm')
      and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg\_toast%'
      and n.nspname not like 'pg\_temp%'
    order by c.relpages desc, c.relname
    limit 20
) largest
order by bytes desc, largest.name
limit 5
