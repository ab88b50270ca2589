-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Replication slots, and how much of the write-ahead log each keeps on the disk.
-- needs: nothing
-- since: 130000
select s.slot_name::text as name,
       s.active,
       coalesce(s.wal_status, '') as wal_status,
       pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
                       s.restart_lsn)::int8 as bytes
from pg_replication_slots s
order by s.slot_name
