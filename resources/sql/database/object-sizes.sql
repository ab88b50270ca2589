-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bytes of relations ($1 their oids): a table with its TOAST but without indexes, an index, and, when $2, what the
-- indexes of a table take.
-- needs: nothing
-- since: 130000
-- Each relation is locked for a moment (ACCESS SHARE) and its files are looked at; this is not for each refresh.
select c.oid,
       case when c.relkind in ('i', 'I') then pg_relation_size(c.oid) else pg_table_size(c.oid) end as bytes,
       case when $2::bool and c.relkind not in ('i', 'I') then pg_indexes_size(c.oid) else 0 end as index_bytes
from pg_class c
where c.oid = any($1::text[]::oid[])
