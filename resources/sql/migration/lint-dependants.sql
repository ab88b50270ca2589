-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Views, functions with a body of standard SQL, triggers and policies, with the relations and columns they use.
-- needs: nothing
-- since: 130000
select distinct d.refobjid::int8 as relation,
       a.attname as column_name,
       case v.relkind when 'm' then 'matview' else 'view' end as kind,
       n.nspname || '.' || v.relname as name
from pg_depend d
join pg_rewrite r on r.oid = d.objid
join pg_class v on v.oid = r.ev_class and v.relkind in ('v', 'm')
join pg_namespace n on n.oid = v.relnamespace
left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid and d.refobjsubid > 0
where d.classid = 'pg_rewrite'::regclass
  and d.refclassid = 'pg_class'::regclass
  and d.refobjid <> r.ev_class
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
union all
select distinct d.refobjid::int8, a.attname, 'function', n.nspname || '.' || p.proname
from pg_depend d
join pg_proc p on p.oid = d.objid
join pg_namespace n on n.oid = p.pronamespace
left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid and d.refobjsubid > 0
where d.classid = 'pg_proc'::regclass
  and d.refclassid = 'pg_class'::regclass
union all
select t.tgrelid::int8, a.attname, 'trigger', t.tgname::text
from pg_trigger t
left join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = any(t.tgattr)
where not t.tgisinternal
union all
select distinct p.polrelid::int8, a.attname, 'policy', p.polname::text
from pg_policy p
left join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refobjid = p.polrelid
left join pg_attribute a on a.attrelid = p.polrelid and a.attnum = d.refobjsubid and d.refobjsubid > 0
order by 1, 4, 2
