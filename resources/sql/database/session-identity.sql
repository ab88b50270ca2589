-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a session is still the one that was chosen ($1 its pid, $2 when it connected), and what it does now.
-- needs: nothing
-- since: 130000
-- A pid is given again when its process has ended; with the moment of connecting it means one session only. That is
-- kept in microseconds here and in milliseconds by who asks.
select a.state,
       a.query_start,
       -- null: of another role's session it is not told without pg_read_all_stats
       abs(extract(epoch from a.backend_start - $2::timestamptz)) < 0.002 as same
from pg_stat_activity a
where a.pid = $1::int4
