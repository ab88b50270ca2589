-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What else happens when rows of a table ($1 its number) are deleted: triggers on it, and tables that refer to it.
-- needs: nothing
-- since: 130000
select 'trigger' as kind, t.tgname::text as name, t.tgrelid::regclass::text as other, p.proname::text as effect
from pg_trigger t
join pg_proc p on p.oid = t.tgfoid
where t.tgrelid = $1::oid and not t.tgisinternal and t.tgenabled <> 'D' and t.tgtype & 8 <> 0
union all
select 'reference', k.conname::text, k.conrelid::regclass::text, k.confdeltype::text
from pg_constraint k
where k.confrelid = $1::oid and k.contype = 'f' and k.conparentid = 0
order by 1, 2
