-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the server has counted of this database, and its connections.
-- needs: nothing
-- since: 130000
select clock_timestamp() as server_time,
       -- without a reset they count from the server's start at the latest: a clean restart keeps them, a crash does not
       coalesce(s.stats_reset, pg_postmaster_start_time()) as statistics_since,
       current_database()::text as database,
       pg_is_in_recovery() as standby,
       (select count(*) from pg_stat_activity a
        -- the kind of other roles' backends is hidden without pg_read_all_stats; those without a database are helpers
        where a.backend_type = 'client backend' or (a.backend_type is null and a.datid is not null)) as connections,
       current_setting('max_connections')::int as max_connections,
       -- reserved_connections came with 16
       current_setting('superuser_reserved_connections')::int
           + coalesce(current_setting('reserved_connections', true), '0')::int as reserved_connections,
       current_setting('track_counts')::bool as counted,
       s.blks_hit as cache_hits,
       s.blks_read as cache_reads,
       s.temp_files,
       s.temp_bytes,
       case when pg_is_in_recovery() and pg_last_wal_receive_lsn() is distinct from pg_last_wal_replay_lsn()
            then extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 end as standby_lag,
       -- without pg_read_all_stats the view's one row tells at least that there is a receiver
       not pg_is_in_recovery() or exists (select from pg_stat_wal_receiver) as receives,
       pg_last_xact_replay_timestamp() as replayed
from pg_stat_database s
where s.datname = current_database()
