// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"

#include <QSqlDatabase>

#include <functional>
#include <memory>

namespace castellan {

/// Castellan's own data: one SQLite file (WAL, 0600) and the folders beside it. Owned by the thread it makes;
/// access() queues a function there. Schema versions are applied on opening, each in a transaction, after a copy by
/// VACUUM INTO; a newer schema than this program knows opens nothing and says so; a damaged file is never
/// overwritten; a read-only one opens read-only, and then no operation may start (the audit log cannot be written).
class Workspace
{
public:
    /// CASTELLAN_WORKSPACE, else XDG data home/castellan.
    static QString defaultDirectory();
    static Future<std::shared_ptr<Workspace>> open(QString directory, std::shared_ptr<const Clock> clock);
    ~Workspace();

    QString directory() const;
    bool isReadOnly() const;
    const Clock &clock() const;

    /// Runs `function(QSqlDatabase &)` (returning Result<T>) in the workspace's thread, inside one transaction that
    /// is committed when it succeeds and rolled back otherwise.
    template <typename F>
    auto access(F function) -> Future<typename std::invoke_result_t<F, QSqlDatabase &>::value_type>
    {
        using R = std::invoke_result_t<F, QSqlDatabase &>;
        return m_thread.run([this, function = std::move(function)]() mutable -> R {
            CASTELLAN_TRY(begin());
            R result = function(*m_database);
            if (!result) {
                rollback();
                return result;
            }
            CASTELLAN_TRY(commit());
            return result;
        });
    }

private:
    Workspace(QString directory, std::shared_ptr<const Clock> clock);
    Result<void> openFile();
    Result<void> begin();
    Result<void> commit();
    void rollback();

    QString m_directory;
    std::shared_ptr<const Clock> m_clock;
    bool m_readOnly = false;
    std::unique_ptr<QSqlDatabase> m_database; // used in m_thread only
    WorkerThread m_thread;                    // last: joins before the rest goes
};

} // namespace castellan
