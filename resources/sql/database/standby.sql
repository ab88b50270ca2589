-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the server replays another one's write-ahead log and takes no writes of its own.
-- needs: nothing
-- since: 130000
select pg_is_in_recovery() as standby
