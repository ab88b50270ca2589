-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Blocks of indexes found in the cache and read, over all indexes that are not the server's own. The same as the sums of
-- pg_statio_user_indexes, without the joins that the view takes for names: with 20,000 indexes they cost more than the
-- counters.
-- needs: nothing
-- since: 130000
select sum(pg_stat_get_blocks_hit(c.oid))::int8 as hits,
       sum(pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid))::int8 as reads,
       -- without track_counts the numbers stand still
       current_setting('track_counts')::bool as counted
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'i' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
