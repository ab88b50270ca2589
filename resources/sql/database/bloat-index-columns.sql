-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- For each column of indexes ($1 their oids): of which relation's which column the statistics tell its width.
-- needs: nothing
-- since: 130000
-- ANALYZE keeps those of an expression under the name of the index.
select i.indexrelid as oid,
       r.relname::text as relation,
       a.attname::text as column_name
from pg_index i
cross join unnest(i.indkey) with ordinality as k(attnum, place)
join pg_class r on r.oid = case when k.attnum = 0 then i.indexrelid else i.indrelid end
join pg_attribute a on a.attrelid = r.oid and a.attnum = case when k.attnum = 0 then k.place else k.attnum end
where i.indexrelid = any($1::text[]::oid[])
order by 1, k.place
