-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Transactions that were prepared for a two-phase commit and are neither committed nor rolled back.
-- needs: nothing
-- since: 130000
select p.gid, p.prepared, p.owner::text as role, p.database::text as database,
       p.database = current_database() as connected
from pg_prepared_xacts p
order by p.prepared
