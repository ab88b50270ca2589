-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many large objects this role cannot read; pg_read_all_data does not cover them.
-- needs: nothing
-- since: 130000
select count(*) as objects
from pg_largeobject_metadata m
where not (select rolsuper from pg_roles where rolname = current_user)
  and not pg_has_role(m.lomowner, 'usage')
  and not exists (select from aclexplode(m.lomacl) a
                  where a.privilege_type = 'SELECT'
                    and (a.grantee = 0 or pg_has_role(a.grantee, 'usage')))
