-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bytes of this database; the server walks through every file of it.
-- needs: CONNECT on the database
-- since: 130000
select pg_database_size(current_database()) as bytes
