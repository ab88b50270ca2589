-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the configuration files say, as they are now, and what is wrong with them.
-- needs: the right to execute pg_show_all_file_settings
-- since: 130000
select f.sourcefile as file,
       coalesce(f.sourceline, 0) as line,
       coalesce(f.name, '') as name,
       f.setting as value,
       f.applied,
       coalesce(f.error, '') as error
from pg_file_settings f
order by f.seqno
