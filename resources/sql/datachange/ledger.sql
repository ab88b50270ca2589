-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether Castellan's own schema and the table of batches in it are there.
-- needs: nothing
-- since: 130000
select to_regnamespace('castellan') is not null as schema_present,
       to_regclass('castellan.castellan_batches') is not null as present,
       has_database_privilege(current_database(), 'CREATE') as may_create
