// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/elsewhere.h"
#include "models/core/result.h"
#include "models/core/workerthread.h"

#include <QSqlDatabase>
#include <QStringList>

#include <functional>
#include <memory>

namespace castellan {

/// One SQLite file of the workspace (WAL, 0600): its connection, schema versions and transactions. Schema versions are
/// applied on opening, each in a transaction; a newer schema than this program knows opens nothing and says so; a
/// damaged file is never overwritten; a read-only one opens read-only. Several processes may have it open; writers
/// wait for each other, at most ten seconds. All of it is used in one thread, its owner's; isReadOnly() in any once
/// open() has answered.
class DatabaseFile
{
public:
    /// What the file is, and how much care it needs.
    struct Kind
    {
        QString name;              ///< of the file in the workspace's folder
        int applicationId;         ///< marks the file as ours (PRAGMA application_id)
        QList<QStringList> schema; ///< the statements that lead from version n-1 to n, at index n-1
        QStringList pragmas;       ///< of a writing connection, before anything is written
        QStringList checks;        ///< statements that answer "ok" when the file is whole, asked on opening
        bool keepsCopies;          ///< before an upgrade and once a day; see copies.h
        std::function<QString(const QString &directory)> whenDamaged; ///< what a person can do then
    };

    DatabaseFile(QString directory, Kind kind, std::shared_ptr<const Clock> clock);
    ~DatabaseFile();
    DatabaseFile(const DatabaseFile &) = delete;
    DatabaseFile &operator=(const DatabaseFile &) = delete;

    /// Makes the folder and the file where they are missing. Errors: Config (newer schema, or not ours), Integrity
    /// (damaged), Permission, Conflict, Io.
    Result<void> open();
    void close();

    QString directory() const { return m_directory; }
    QString file() const;
    bool isReadOnly() const { return m_readOnly; }
    const Clock &clock() const { return *m_clock; }
    QSqlDatabase &database() { return *m_database; }

    /// Runs `function(QSqlDatabase &)` (returning Result<T>) inside one transaction that is committed when it succeeds
    /// and rolled back otherwise. A writing one holds the write lock from its first moment; a reading one waits for no
    /// writer.
    template <typename F>
    auto transact(bool writing, F &&function) -> std::invoke_result_t<F, QSqlDatabase &>
    {
        Transaction transaction(*this);
        CASTELLAN_TRY(transaction.begin(writing));
        auto result = function(*m_database);
        if (!result)
            return result;
        CASTELLAN_TRY(transaction.commit());
        return result;
    }

private:
    /// Rolls back unless committed, also when an exception passes through.
    class Transaction
    {
    public:
        explicit Transaction(DatabaseFile &file) : m_file(file) {}
        ~Transaction()
        {
            if (m_open)
                m_file.rollback();
        }
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        Result<void> begin(bool writing)
        {
            auto begun = m_file.begin(writing);
            m_open = begun.has_value();
            return begun;
        }
        Result<void> commit()
        {
            auto committed = m_file.commit();
            m_open = !committed;
            return committed;
        }

    private:
        DatabaseFile &m_file;
        bool m_open = false;
    };

    int schemaVersion() const { return static_cast<int>(m_kind.schema.size()); }
    Error damaged(const QString &detail) const;
    /// What the file says about itself before anything is written to it: its schema version.
    Result<int> inspect();
    Result<void> openForReading();
    Result<void> openForWriting();
    Result<void> prepareForWriting();
    Result<void> migrateTo(int version);
    Result<void> begin(bool writing);
    Result<void> commit();
    void rollback();

    QString m_directory;
    Kind m_kind;
    std::shared_ptr<const Clock> m_clock;
    bool m_readOnly = false; // fixed before open() answers
    std::unique_ptr<QSqlDatabase> m_database;
};

/// Shares an object that owns `thread`. A function queued in that thread may hold the last reference, and a thread
/// cannot join itself; so then the object is destroyed in another.
template <typename T>
std::shared_ptr<T> sharedWithItsThread(T *object, const WorkerThread &thread)
{
    return std::shared_ptr<T>(object, [&thread](T *last) {
        if (thread.isCurrent())
            runElsewhere([last] { delete last; });
        else
            delete last;
    });
}

} // namespace castellan
