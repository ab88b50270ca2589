// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/log.h"
#include "models/core/workerthread.h"
#include "models/workspace/databasefile.h"

#include <QSqlDatabase>

#include <functional>
#include <memory>

/// What the stores of readings of databases do alike: each keeps them in a file of its own beside the workspace's, in
/// a thread of its own.
namespace castellan::readingfile {

/// A file of that name.
DatabaseFile::Kind kind(const QString &name, int applicationId, const QList<QStringList> &schema,
                        QString (*whenDamaged)(const QString &));
/// The advice for a damaged one, where `without` says what it begins anew with: "no readings of sizes and scans".
QString adviceWhenDamaged(const QString &without);

/// Whether a reading made at that moment of the database server's clock may be kept: Permission when the file cannot be
/// written to, Conflict for one from more than a day ahead of this computer's clock, so that a server's wrong clock
/// throws nothing away.
Result<void> mayKeep(const DatabaseFile &file, const QDateTime &when);

/// Throws the oldest readings away, a quarter at a time, until the file's contents take no more than `bytes`. Inside
/// a transaction.
Result<void> keepWithin(QSqlDatabase &database, qint64 bytes,
                        const std::function<Result<void>(QSqlDatabase &, qint64 horizon)> &removeBefore);

/// Opens the file of a store, which is taken, in the store's thread.
template <typename Store>
Future<std::shared_ptr<Store>> open(Store *raw, WorkerThread &thread, DatabaseFile &file, const QString &room)
{
    auto store = sharedWithItsThread(raw, thread);
    return thread.run([store = std::move(store), &file, room]() mutable -> Result<std::shared_ptr<Store>> {
        const auto self = std::move(store);
        if (auto opened = file.open(); !opened) {
            file.close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}
/// Closes it again; waits for that.
void close(WorkerThread &thread, DatabaseFile &file);

} // namespace castellan::readingfile
