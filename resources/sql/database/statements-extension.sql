-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether this database has pg_stat_statements, in which version and where, and what it measures.
-- needs: nothing
-- since: 130000
select e.extversion::text as installed,
       n.nspname::text as schema,
       a.default_version::text as available,
       -- its settings exist when the server has loaded it
       current_setting('pg_stat_statements.max', true) is not null as loaded,
       -- of these a role without pg_read_all_settings sees nothing
       (select s.setting from pg_settings s where s.name = 'shared_preload_libraries') as preloaded,
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
left join pg_available_extensions a on a.name = 'pg_stat_statements'
