-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Extensions: what the server could install, and what this database has.
-- needs: nothing
-- since: 130000
select coalesce(a.name, e.extname)::text as name,
       a.default_version::text as available,
       e.extversion::text as installed,
       n.nspname::text as schema
from pg_available_extensions a
full join pg_extension e on e.extname = a.name
left join pg_namespace n on n.oid = e.extnamespace
order by 1
