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
       s.blks_hit as cache_hits,
       s.blks_read as cache_reads,
       -- without track_counts the numbers stand still
       current_setting('track_counts')::bool as counted,
       s.stats_reset as statistics_since,
       i.hits as index_hits,
       i.reads as index_reads,
       pg_postmaster_start_time() as started,
       now() as server_time
from pg_stat_database s
-- The same as pg_statio_user_indexes, without the joins that the view takes for names: with 20,000 indexes they cost
-- more than the counters.
cross join (
    select sum(pg_stat_get_blocks_hit(c.oid))::int8 as hits,
           sum(pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid))::int8 as reads
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'i' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
) i
where s.datname = current_database()
