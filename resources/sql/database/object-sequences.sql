-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sequences: how far they are, and the column that each belongs to.
-- needs: USAGE or SELECT on a sequence, for its value
-- since: 130000
select c.oid,
       n.nspname::text as schema,
       c.relname::text as name,
       -- null: never used
       case when has_sequence_privilege(c.oid, 'select, usage') then pg_sequence_last_value(c.oid) end as last_value,
       has_sequence_privilege(c.oid, 'select, usage') as readable,
       s.seqmin as minimum,
       s.seqmax as maximum,
       s.seqincrement as step,
       s.seqcycle as cycles,
       coalesce(t.oid, 0)::oid as table_oid,
       tn.nspname::text as table_schema,
       t.relname::text as table_name,
       a.attname::text as column_name,
       format_type(a.atttypid, null) as column_type,
       format_type(s.seqtypid, null) as type
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
-- 'a' of serial columns, 'i' of identity columns
left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
    and d.deptype in ('a', 'i') and d.refobjsubid > 0
left join pg_class t on t.oid = d.refobjid
left join pg_namespace tn on tn.oid = t.relnamespace
left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where c.relpersistence <> 't'
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
order by n.nspname, c.relname
