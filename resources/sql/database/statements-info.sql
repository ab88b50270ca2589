-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When the counters of pg_stat_statements were set to zero, and how many entries had to make room for others since.
-- needs: nothing
-- since: 130000
select i.stats_reset, i.dealloc from ${statements.schema}.pg_stat_statements_info i
