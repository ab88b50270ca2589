-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statements that make indexes ($1 their oids).
-- needs: nothing
-- since: 130000
select i.indexrelid as oid, pg_get_indexdef(i.indexrelid) as definition
from pg_index i
where i.indexrelid = any($1::text[]::oid[])
