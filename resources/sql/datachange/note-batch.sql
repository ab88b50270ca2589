-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes down a batch, in its own transaction ($1 run, $2 what): the last key $3, keys left behind $4, rows $5, hash $6.
-- needs: nothing
-- since: 130000
update castellan.castellan_batches
set key = coalesce($3::jsonb, key),
    skipped = $4::jsonb,
    rows = rows + $5::int8,
    batches = batches + 1,
    hash = hash + $6::numeric,
    updated = clock_timestamp()
where run = $1 and what = $2
