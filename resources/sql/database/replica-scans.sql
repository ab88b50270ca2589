-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often a replica has used each index. A physical replica has its primary's oids, but counts for itself.
-- needs: nothing
-- since: 130000
-- The order of the columns is the order in which they are read.
select c.oid,
       pg_stat_get_numscans(c.oid) as scans,
       ${index.last_scan} as last_scan
from pg_class c
where c.relkind = 'i' and pg_stat_get_numscans(c.oid) > 0
