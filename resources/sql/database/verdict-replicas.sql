-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who takes the write-ahead log from this server, and how far behind each is.
-- needs: pg_read_all_stats
-- since: 130000
select a.pid,
       coalesce(a.application_name, '') as application,
       coalesce(host(a.client_addr), '') as client,
       pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
                       a.replay_lsn)::int8 as bytes,
       extract(epoch from a.replay_lag)::float8 as seconds,
       -- without pg_read_all_stats only that it is there is told
       a.state is null as hidden
from pg_stat_replication a
