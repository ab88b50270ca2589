-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What bears on the counts of tables and indexes: whether they are made, and whether other servers count their own.
-- needs: nothing
-- since: 130000
select pg_is_in_recovery() as standby,
       current_setting('track_counts')::bool as counted,
       (select count(*) from pg_stat_replication) as replicas
