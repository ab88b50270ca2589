// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/readings/readingfile.h"

#include "models/database/readings/readingtables.h"

#include <QCoreApplication>

namespace castellan::readingfile {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ReadingFile)
};

constexpr qint64 day = 24LL * 3600 * 1000;

} // namespace

DatabaseFile::Kind kind(const QString &name, int applicationId, const QList<QStringList> &schema,
                        QString (*whenDamaged)(const QString &))
{
    return {.name = name,
            .applicationId = applicationId,
            .schema = schema,
            .pragmas = {QStringLiteral("PRAGMA synchronous = NORMAL"), QStringLiteral("PRAGMA foreign_keys = ON")},
            // The rest is too much to be looked through each time.
            .checks = {QStringLiteral("PRAGMA quick_check(places)"), QStringLiteral("PRAGMA quick_check(moments)")},
            .keepsCopies = false,
            .whenDamaged = whenDamaged};
}

QString adviceWhenDamaged(const QString &without)
{
    return Text::tr("Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3's "
                    ".recover may read most of it) and start Castellan again; it begins with %1. Records, backups and "
                    "environments are not in this file.")
        .arg(without);
}

Result<void> mayKeep(const DatabaseFile &file, const QDateTime &when)
{
    if (file.isReadOnly())
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("No readings are kept, because %1 cannot be written to.").arg(file.file()),
                     .hint = Text::tr("Give yourself the right to write to the folder and its files, then start "
                                      "Castellan again."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (when.toMSecsSinceEpoch() > file.clock().now().toMSecsSinceEpoch() + day)
        return Error{.kind = ErrorKind::Conflict,
                     .message =
                         Text::tr("The database server's clock (%1) is more than a day ahead of this computer's; the "
                                  "reading was not kept.")
                             .arg(when.toString(Qt::ISODate)),
                     .hint = Text::tr("Set the clock that is wrong."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return {};
}

Result<void> keepWithin(QSqlDatabase &database, qint64 bytes,
                        const std::function<Result<void>(QSqlDatabase &, qint64)> &removeBefore)
{
    while (true) {
        CASTELLAN_TRY_ASSIGN(const qint64 used, readingtables::usedBytes(database));
        if (used <= bytes)
            return {};
        CASTELLAN_TRY_ASSIGN(const qint64 quarter, readingtables::firstQuarter(database));
        if (quarter == 0)
            return {};
        CASTELLAN_TRY(removeBefore(database, quarter));
    }
}

void close(WorkerThread &thread, DatabaseFile &file)
{
    thread
        .run([&file]() -> Result<void> {
            file.close();
            return {};
        })
        .waitForFinished();
}

} // namespace castellan::readingfile
