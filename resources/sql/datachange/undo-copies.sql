-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Copies of rows that a data migration has changed, with what Castellan wrote at each.
-- needs: nothing
-- since: 130000
select c.relname::text as name,
       obj_description(c.oid, 'pg_class') as description,
       greatest(c.reltuples, 0)::int8 as rows
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'castellan' and c.relkind = 'r' and c.relname like 'castellan\_undo\_%'
order by c.oid
