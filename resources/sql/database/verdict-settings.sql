-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Settings that the verdict judges or reckons with.
-- needs: nothing
-- since: 130000
select s.name, s.setting,
       -- where ALTER SYSTEM does not reach: the server's command line, or a setting of the database or the role
       case when s.source not in ('default', 'configuration file') then s.source end as source
from pg_settings s
where s.name in ('fsync', 'full_page_writes', 'synchronous_commit', 'zero_damaged_pages', 'ignore_checksum_failure',
                 'ignore_system_indexes', 'log_statement', 'track_counts', 'autovacuum', 'max_wal_size', 'work_mem',
                 'autovacuum_vacuum_threshold', 'autovacuum_vacuum_scale_factor', 'autovacuum_vacuum_max_threshold',
                 'autovacuum_vacuum_insert_threshold', 'autovacuum_vacuum_insert_scale_factor',
                 'autovacuum_analyze_threshold', 'autovacuum_analyze_scale_factor', 'autovacuum_freeze_max_age',
                 'autovacuum_multixact_freeze_max_age')
