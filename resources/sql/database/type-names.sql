-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The names of types with their modifiers, as they are written in SQL, in the order asked for.
-- needs: nothing
-- since: 130000
select pg_catalog.format_type(type, modifier)
from rows from (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.int4[]))
     with ordinality asked (type, modifier, place)
order by place
