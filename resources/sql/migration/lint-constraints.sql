-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The constraints of tables with their columns; of foreign keys the referenced ones, too.
-- needs: nothing
-- since: 130000
select k.conrelid::int8 as relation,
       n.nspname || '.' || c.relname as relation_name,
       k.conname as name,
       k.contype as kind,
       k.convalidated as validated,
       array_to_string(array(select a.attname from pg_attribute a
                             where a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                             order by array_position(k.conkey, a.attnum)), chr(10)) as columns,
       k.confrelid::int8 as referenced,
       array_to_string(array(select a.attname from pg_attribute a
                             where a.attrelid = k.confrelid and a.attnum = any(k.confkey)), chr(10))
           as referenced_columns,
       -- CHECK (column IS NOT NULL), by the parser's own form: its text would open the table, which may be locked
       coalesce(k.conbin::text ~ '^\{NULLTEST :arg \{VAR [^{}]*\} :nulltesttype 1 ', false) as not_null
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
order by k.conrelid, k.conname
