-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version, roles and settings of the server, and the database's own facts, in one row.
-- needs: nothing
-- since: 130000
select version() as version_text,
       current_user::text as role,
       current_database()::text as database,
       r.rolsuper as superuser,
       r.rolcreatedb as create_database,
       r.rolcreaterole as create_role,
       r.rolbypassrls as bypass_rls,
       pg_has_role('pg_monitor', 'usage') as monitor,
       pg_has_role('pg_read_all_stats', 'usage') as read_all_stats,
       -- pg_read_all_data came with PostgreSQL 14
       exists (select from pg_roles a where a.rolname = 'pg_read_all_data' and pg_has_role(a.oid, 'usage')) as read_all_data,
       pg_has_role('pg_signal_backend', 'usage') as signal_backend,
       pg_is_in_recovery() as in_recovery,
       pg_encoding_to_char(d.encoding)::text as encoding,
       d.datcollate::text as collation,
       d.datctype::text as character_type,
       pg_get_userbyid(d.datdba)::text as owner,
       pg_has_role(d.datdba, 'usage') as owns_database,
       current_setting('max_connections')::int as max_connections,
       current_setting('superuser_reserved_connections')::int as reserved_connections,
       -- the view hides settings that the role may not see, where current_setting() would fail
       (select s.setting from pg_settings s where s.name = 'data_directory') as data_directory,
       pg_postmaster_start_time() as started
from pg_roles r, pg_database d
where r.rolname = current_user and d.datname = current_database()
