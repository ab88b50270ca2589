-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every setting of the server that this role may see, where it comes from, and whether a restart is waited for.
-- needs: nothing
-- since: 130000
-- The file and line are told with pg_read_all_settings only, and so are some settings at all.
select s.name,
       s.setting as value,
       coalesce(s.unit, '') as unit,
       s.category,
       s.short_desc as description,
       coalesce(s.extra_desc, '') as details,
       s.context,
       s.vartype as type,
       s.source,
       coalesce(s.min_val, '') as minimum,
       coalesce(s.max_val, '') as maximum,
       array_to_json(s.enumvals)::text as choices,
       s.boot_val as boot_value,
       s.reset_val as reset_value,
       coalesce(s.sourcefile, '') as file,
       coalesce(s.sourceline, 0) as line,
       s.pending_restart,
       pg_has_role('pg_read_all_settings', 'usage') as sees_all,
       pg_conf_load_time() as loaded
from pg_settings s
order by s.name
