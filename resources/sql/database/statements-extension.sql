-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether this database has pg_stat_statements, in which version and where, and what it measures.
-- needs: nothing
-- since: 130000
select e.extversion::text as installed,
       n.nspname::text as schema,
       -- for this the server reads every extension's control file: only where it matters
       case when e.oid is null then (select a.default_version::text from pg_available_extensions a
                                     where a.name = 'pg_stat_statements') end as available,
       -- its settings exist when the server has loaded it
       current_setting('pg_stat_statements.max', true) is not null as loaded,
       -- refused to a role without pg_read_all_settings
       case when pg_has_role('pg_read_all_settings', 'USAGE')
            then current_setting('shared_preload_libraries') end as preloaded,
       coalesce(current_setting('pg_stat_statements.track', true) = 'none', false)
           or coalesce(current_setting('compute_query_id', true) = 'off', false) as stopped,
       coalesce(current_setting('pg_stat_statements.track_planning', true) = 'on', false) as plans_timed,
       current_setting('track_io_timing')::bool as io_timed,
       current_database()::text as database,
       pg_is_in_recovery() as standby,
       clock_timestamp() as server_time
from (select) one
left join pg_extension e on e.extname = 'pg_stat_statements'
left join pg_namespace n on n.oid = e.extnamespace
