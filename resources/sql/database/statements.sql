-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What pg_stat_statements has counted of each statement of this database.
-- needs: nothing
-- since: 130000
-- $1: with texts. They lie in a file that the server reads as a whole, so it is asked for them only where they are
-- wanted. $2: of these identifiers only; null: of all. Of other roles' statements the identifier and the text are
-- hidden without pg_read_all_stats, but their counters are not.
select s.queryid,
       s.userid,
       pg_get_userbyid(s.userid)::text as role,
       ${statements.toplevel} as toplevel,
       left(s.query, 65536) as query,
       length(s.query) > 65536 as cut,
       s.calls,
       s.rows,
       ${statements.total_time} as total_time,
       ${statements.min_time} as min_time,
       ${statements.max_time} as max_time,
       ${statements.stddev_time} as stddev_time,
       ${statements.plan_time} as plan_time,
       s.shared_blks_hit,
       s.shared_blks_read,
       s.shared_blks_dirtied,
       s.shared_blks_written,
       s.local_blks_read,
       s.local_blks_written,
       s.temp_blks_read,
       s.temp_blks_written,
       ${statements.read_time} + ${statements.temp_read_time} as read_time,
       ${statements.write_time} + ${statements.temp_write_time} as write_time,
       ${statements.wal_bytes} as wal_bytes,
       ${statements.since} as since
from ${statements.schema}.pg_stat_statements($1::bool) s
where s.dbid = (select d.oid from pg_database d where d.datname = current_database())
  and ($2::int8[] is null or s.queryid = any($2::int8[]))
