-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statements of this database that took the most, slow ones first, with the time of all and how many are hidden.
-- needs: nothing
-- since: 130000
-- $1: milliseconds on average, $2: part of all time (0..1), from which on a statement comes first.
select s.queryid::text as query_id,
       left(s.query, 2000) as query,
       pg_get_userbyid(s.userid)::text as role,
       s.calls,
       ${statements.total_time} as total,
       ${statements.total_time} / greatest(s.calls, 1) as mean,
       coalesce(s.query <> '<insufficient privilege>', false) as told,
       sum(${statements.total_time}) over () as all_time,
       count(*) filter (where s.query = '<insufficient privilege>') over () as hidden
from ${statements.schema}.pg_stat_statements s
where s.dbid = (select d.oid from pg_database d where d.datname = current_database())
order by coalesce(s.query <> '<insufficient privilege>', false) desc,
         ${statements.total_time} / greatest(s.calls, 1) > $1::float8
             or ${statements.total_time} >= $2::float8 * sum(${statements.total_time}) over () desc,
         ${statements.total_time} desc
limit 40
