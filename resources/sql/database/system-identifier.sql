-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The cluster's identity, which survives everything but initdb: tells whether a tunnel still leads to the same server.
-- needs: EXECUTE on pg_control_system()
-- since: 130000
select system_identifier::text from pg_control_system()
