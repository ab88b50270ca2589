-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The domains whose values are checked, be it by those that they are made of.
-- needs: nothing
-- since: 130000
with recursive checked as (
    select t.oid, t.typname
    from pg_type t
    where t.typtype = 'd'
      and (t.typnotnull or exists (select from pg_constraint k where k.contypid = t.oid))
    union
    select t.oid, t.typname
    from pg_type t
    join checked c on c.oid = t.typbasetype
    where t.typtype = 'd'
)
select distinct typname as name from checked
