-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How long the slowest running query of the database has been at it, in seconds; 0 when none runs.
-- needs: pg_monitor
-- since: 130000
select coalesce(max(extract(epoch from clock_timestamp() - a.query_start)), 0)::float8 as seconds,
       -- of other roles' sessions the state is hidden without pg_read_all_stats
       bool_and(a.state is not null) as complete
from pg_stat_activity a
where a.datname = current_database()
  and a.pid <> pg_backend_pid()
  and a.backend_type is not distinct from 'client backend'
  and (a.state = 'active' or a.state is null)
