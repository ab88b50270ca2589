// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

namespace castellan {

/// How far a maintenance statement is, as pg_stat_progress_vacuum, _analyze, _create_index or _cluster tell it.
struct MaintenanceProgress
{
    QString phase;   ///< PostgreSQL's own name; empty: it is in none, such as waiting for its first lock
    QString object;  ///< "public.Item", which of a whole database it is at; may be empty
    qint64 done = 0; ///< of `total`: blocks, rows or sessions, as the phase has it
    qint64 total = 0;
    qint64 indexesDone = 0; ///< of `indexesTotal`, while VACUUM is at the indexes; since 17
    qint64 indexesTotal = 0;
    int locker = 0;    ///< process whose transaction a concurrent build waits for; 0: none
    QString blockedBy; ///< "4711 (psql)": who holds the lock that it waits for; empty: it waits for none

    /// 0..1 within the phase; -1: not told.
    double fraction() const;
    /// "scans the table, 43 %"; empty when there is nothing to tell.
    QString text() const;
    bool operator==(const MaintenanceProgress &) const = default;
};

/// Asked on another session than the one with this process number. Takes no lock on tables.
Future<MaintenanceProgress> readMaintenanceProgress(const std::shared_ptr<PostgresSession> &session, int pid);

/// A phase in words: "scans the table". One that is not known stays as it is.
QString phaseInWords(const QString &phase);

} // namespace castellan
