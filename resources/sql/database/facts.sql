-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the overview says of the database: connections, cache hits, size, age of the statistics.
-- needs: nothing
-- since: 130000
select (select count(*) from pg_stat_activity a
        -- the kind of other roles' backends is hidden without pg_read_all_stats; those without a database are helpers
        where a.backend_type = 'client backend' or (a.backend_type is null and a.datid is not null)) as connections,
       current_setting('max_connections')::int as max_connections,
       current_setting('superuser_reserved_connections')::int as reserved_connections,
       s.blks_hit as hits,
       s.blks_read as reads,
       -- without track_counts the numbers stand still
       current_setting('track_counts')::bool as counted,
       s.stats_reset as statistics_since,
       pg_postmaster_start_time() as started,
       now() as server_time
from pg_stat_database s
where s.datname = current_database()
