-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many sessions wait for a lock that the process $1 holds.
-- needs: nothing
-- since: 130000
-- Only sessions that wait at all are looked at: pg_blocking_pids() stops the lock manager for a moment.
select count(*) as sessions
from (select distinct l.pid from pg_locks l where not l.granted) w
where $1::int4 = any (pg_blocking_pids(w.pid))
