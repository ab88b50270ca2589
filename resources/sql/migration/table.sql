-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the table $2 of the schema $1 is there, and may be read and written; else whether it may be made.
-- needs: nothing
-- since: 130000
select c.oid is not null as present,
       n.oid is not null as schema_present,
       coalesce(has_table_privilege(c.oid, 'SELECT'), false) as readable,
       coalesce(has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'UPDATE'), false) as writable,
       coalesce(has_schema_privilege(n.oid, 'CREATE'), false) as may_create
from (select $1::text as schema, $2::text as name) wanted
left join pg_namespace n on n.nspname = wanted.schema
left join pg_class c on c.relnamespace = n.oid and c.relname = wanted.name and c.relkind in ('r', 'p')
