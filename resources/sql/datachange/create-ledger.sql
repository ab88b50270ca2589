-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes Castellan's own table of batches: how far each walk has come.
-- needs: CREATE on the database
-- since: 130000
create table castellan.castellan_batches (
    run text not null,
    what text not null,
    definition text not null,
    detail jsonb not null,
    state text not null check (state in ('running', 'stopped', 'finished')),
    key jsonb,
    skipped jsonb not null default '[]',
    rows int8 not null default 0,
    batches int8 not null default 0,
    hash numeric not null default 0,
    started timestamptz not null default clock_timestamp(),
    updated timestamptz not null default clock_timestamp(),
    finished timestamptz,
    primary key (run, what))
