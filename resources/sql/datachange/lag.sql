-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far the replicas are behind, the furthest first.
-- needs: pg_monitor
-- since: 130000
select r.application_name as name,
       r.replay_lsn is null as hidden,
       coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn), 0)::int8 as bytes,
       coalesce(extract(epoch from r.replay_lag) * 1000, 0)::int8 as milliseconds
from pg_stat_replication r
where r.state is distinct from 'backup'
order by bytes desc
