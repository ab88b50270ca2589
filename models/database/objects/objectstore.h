// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"
#include "models/database/objects/objectspast.h"
#include "models/database/readings/readingtables.h"
#include "models/workspace/databasefile.h"

#include <chrono>
#include <memory>

namespace castellan {

/// How much is kept.
struct ObjectStoreLimits
{
    std::chrono::milliseconds pace = std::chrono::hours(1);      ///< no two readings of a place closer than this
    std::chrono::milliseconds each = std::chrono::hours(7 * 24); ///< older ones: of each day (UTC) the last
    std::chrono::milliseconds age = std::chrono::hours(90 * 24);
    qint64 bytes = 256 * 1024 * 1024; ///< of the file; beyond it the oldest readings go first
};

/// Readings of sizes and scans of tables and indexes, in objects.sqlite beside the workspace's own file: a file of its
/// own for the reasons that samples have (SampleStore). Of a reading only what changed since the one before is written.
///
/// Times are the database server's. What is older than the limit is thrown away, but for the last sample before it, on
/// which later ones build. A reading from more than a day ahead of this computer's clock is refused, so that a server's
/// wrong clock throws nothing away.
///
/// Any thread may call; work is done in the store's own. Several processes may use the same folder.
class ObjectStore
{
public:
    /// Opens or makes the file in the workspace's folder. Errors as DatabaseFile::open().
    static Future<std::shared_ptr<ObjectStore>> open(QString directory, std::shared_ptr<const Clock> clock,
                                                     ObjectStoreLimits limits = {});
    ~ObjectStore();

    bool isReadOnly() const { return m_file.isReadOnly(); }

    /// Keeps a reading. False: it was not kept, because one not older than the pace (by this Castellan or another) is
    /// kept already; then sizes that were measured are added to that one. Errors: Conflict for one from the future,
    /// those of writing.
    Future<bool> append(QString environment, ObjectReading reading);
    /// What the kept readings tell at the server's time `now`; empty when none is kept.
    Future<ObjectsPast> past(DatabasePlace place, QDateTime now);

private:
    ObjectStore(QString directory, std::shared_ptr<const Clock> clock, ObjectStoreLimits limits);

    // In m_thread:
    Result<bool> keep(QSqlDatabase &database, const QString &environment, const ObjectReading &reading);
    Result<void> tidy(QSqlDatabase &database, qint64 newest);

    const ObjectStoreLimits m_limits;
    DatabaseFile m_file;   // used in m_thread
    WorkerThread m_thread; // last: joins before the rest goes
};

} // namespace castellan
