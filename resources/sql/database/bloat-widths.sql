-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How wide the columns of relations ($1 their names) are on average, as ANALYZE has seen them.
-- needs: SELECT on the tables
-- since: 130000
-- pg_stats is a security barrier: only such conditions on its own columns reach the catalogue's indexes.
select s.schemaname::text as schema,
       s.tablename::text as name,
       s.attname::text as column_name,
       s.avg_width,
       s.null_frac::float8 as null_fraction
from pg_stats s
where s.tablename = any($1::text[]::name[])
  and not s.inherited
