-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Now, and since when the statistics of this database count.
-- needs: nothing
-- since: 130000
-- Without a reset they count from the server's start at the latest: a clean restart keeps them, a crash does not.
select clock_timestamp() as server_time,
       coalesce(s.stats_reset, pg_postmaster_start_time()) as statistics_since
from pg_stat_database s
where s.datname = current_database()
