-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What besides sessions stands in the way of maintenance: a standby, prepared transactions, replication slots.
-- needs: nothing
-- since: 130000
select pg_is_in_recovery() as standby,
       (select count(*) from pg_prepared_xacts x where x.database = current_database()) as prepared,
       (select min(x.prepared) from pg_prepared_xacts x where x.database = current_database()) as prepared_since,
       -- a slot's xmin holds back VACUUM as a transaction of that age does
       (select string_agg(s.slot_name::text, ', ' order by s.slot_name)
        from pg_replication_slots s where s.xmin is not null) as slots
