-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Checkpoints that time brought, and those that were asked for because the write-ahead log had grown.
-- needs: nothing
-- since: 130000
select ${checkpoints.timed} as timed, ${checkpoints.requested} as requested, c.stats_reset as since
from ${checkpoints.view} c
