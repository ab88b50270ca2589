-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Indexes that are being built now, which are invalid until they are done.
-- needs: pg_read_all_stats, of other roles' builds
-- since: 130000
select coalesce(p.index_relid, 0)::oid as index_oid,
       -- told of one's own sessions only
       p.command is null as hidden
from pg_stat_progress_create_index p
where p.datname = current_database()
