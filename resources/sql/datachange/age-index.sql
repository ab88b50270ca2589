-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- An index of a table ($1 its number) that finds rows by a column ($2 its name); empty when there is none.
-- needs: nothing
-- since: 130000
select x.relname::text as name
from pg_index i
join pg_class x on x.oid = i.indexrelid
join pg_am m on m.oid = x.relam
join pg_attribute a on a.attrelid = i.indrelid and a.attname = $2
where i.indrelid = $1::oid and i.indisvalid and i.indpred is null and i.indkey[0] = a.attnum
  and m.amname in ('btree', 'brin')
order by m.amname desc, x.relname
limit 1
