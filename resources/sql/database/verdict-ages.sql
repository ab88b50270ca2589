-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How old the oldest transaction number and multixact of each database are.
-- needs: nothing
-- since: 130000
select d.datname::text as database,
       age(d.datfrozenxid)::int8 as transaction_age,
       mxid_age(d.datminmxid)::int8 as multixact_age,
       d.datname = current_database() as connected
from pg_database d
order by 2 desc
