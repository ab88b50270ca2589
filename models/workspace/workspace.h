// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"
#include "models/workspace/databasefile.h"

#include <memory>

namespace castellan {

/// Castellan's own data: one SQLite file (WAL, 0600) and the folders beside it. Owned by the thread it makes;
/// access() queues a function there. Schema versions are applied on opening, each in a transaction, after a copy by
/// VACUUM INTO; a newer schema than this program knows opens nothing and says so; a damaged file is never
/// overwritten; a read-only one opens read-only, and then no operation may start (the audit log cannot be written).
/// Several processes may have the same workspace open; writers wait for each other, at most ten seconds.
class Workspace
{
public:
    /// CASTELLAN_WORKSPACE, else XDG data home/castellan.
    static QString defaultDirectory();
    /// Errors: Config (newer schema, or not a workspace), Integrity (damaged; the hint names the newest own copy),
    /// Permission, Io.
    static Future<std::shared_ptr<Workspace>> open(QString directory, std::shared_ptr<const Clock> clock);
    ~Workspace();

    QString directory() const;
    bool isReadOnly() const;
    const Clock &clock() const;

    /// Runs `function(QSqlDatabase &)` (returning Result<T>) in the workspace's thread, inside one transaction that
    /// is committed when it succeeds and rolled back otherwise. The transaction holds the write lock from its first
    /// moment. What is committed survives a loss of power.
    template <typename F>
    auto access(F function) -> Future<typename std::invoke_result_t<F, QSqlDatabase &>::value_type>
    {
        return transact(true, std::move(function));
    }

    /// As access(), for functions that only read: it waits for no writer.
    template <typename F>
    auto read(F function) -> Future<typename std::invoke_result_t<F, QSqlDatabase &>::value_type>
    {
        return transact(false, std::move(function));
    }

private:
    template <typename F>
    auto transact(bool writing, F function) -> Future<typename std::invoke_result_t<F, QSqlDatabase &>::value_type>
    {
        return m_thread.run(
            [this, writing, function = std::move(function)]() mutable { return m_file.transact(writing, function); });
    }

    Workspace(QString directory, std::shared_ptr<const Clock> clock);

    DatabaseFile m_file;   // used in m_thread
    WorkerThread m_thread; // last: joins before the rest goes
};

} // namespace castellan
