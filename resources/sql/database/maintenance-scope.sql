-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a schema ($1 'schema') or this database ($1 'database'), named $2, stands before it is maintained, and after.
-- needs: nothing
-- since: 130000
-- index_bytes is that of the table with the most, for indexes are rebuilt table by table.
select n.oid,
       pg_get_userbyid(n.nspowner)::text as owner,
       pg_has_role(n.nspowner, 'usage') or ${maintenance.may_all} as may,
       (select coalesce(sum(pg_total_relation_size(c.oid)), 0)::int8 from pg_class c
        where c.relnamespace = n.oid and c.relkind in ('r', 'm')) as bytes,
       (select coalesce(max(pg_indexes_size(c.oid)), 0) from pg_class c
        where c.relnamespace = n.oid and c.relkind in ('r', 'm')) as index_bytes,
       clock_timestamp() as server_time
from pg_namespace n
where $1::text = 'schema' and n.nspname = $2
union all
select d.oid,
       pg_get_userbyid(d.datdba)::text,
       pg_has_role(d.datdba, 'usage') or ${maintenance.may_all},
       pg_database_size(d.oid),
       (select coalesce(max(pg_indexes_size(c.oid)), 0) from pg_class c where c.relkind in ('r', 'm')),
       clock_timestamp()
from pg_database d
where $1 = 'database' and d.datname = $2 and d.datname = current_database()
