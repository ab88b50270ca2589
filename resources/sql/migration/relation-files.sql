-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which file each relation that is not the system's has: another one means that it was written anew.
-- needs: nothing
-- since: 130000
select c.oid, n.nspname::text as schema, c.relname::text as name, c.relkind::text as kind,
       pg_catalog.pg_relation_filenode(c.oid) as node, pg_catalog.pg_relation_size(c.oid) as bytes
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm', 'i')
  and n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
