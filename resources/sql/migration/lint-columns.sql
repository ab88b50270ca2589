-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every relation that SQL can name, a row for each of its columns.
-- needs: nothing
-- since: 130000
-- The order of the columns is the order in which they are read. No relation is opened.
select c.oid,
       n.nspname as schema,
       c.relname as name,
       c.relkind as kind,
       a.attnum::int8 as number,
       a.attname as column_name,
       format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as not_null,
       a.atthasdef and a.attgenerated = '' as has_default,
       a.attgenerated <> '' as generated,
       a.attidentity <> '' as identity
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'v', 'm', 'f')
  and c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
order by c.oid, a.attnum
