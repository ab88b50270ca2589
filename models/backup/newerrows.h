// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/core/canceltoken.h"
#include "models/database/postgressession.h"

namespace castellan {

/// What of one table would be lost by going back to a backup.
struct NewerRows
{
    QString schema;
    QString name;
    qint64 written = -1; ///< rows inserted or changed since the backup's snapshot; -1 where that cannot be told
    qint64 net = 0;      ///< rows now minus rows in the backup
    bool isNew = false;  ///< the table is not in the backup at all
    bool operator==(const NewerRows &) const = default;

    /// "GameEvent 1,204"
    QString sentence() const;
};

struct NewerRowsAnswer
{
    QList<NewerRows> tables; ///< only those with something to lose, most first
    bool exact = true;       ///< false: another server, or a manifest without snapshot; only net counts are known
    QStringList unreadable;  ///< tables this role cannot count
    /// One line for preflight: "User 3 · Character 41 · GameEvent 1,204".
    QString sentence(int most = 6) const;
};

/// Counts rows newer than the backup in the database `session` is connected to, by the transaction that wrote them:
/// xmin of a row against the snapshot (PostgreSQL keeps xmin when it freezes a row). Reads each table once. Blocks.
Result<NewerRowsAnswer> countNewerRows(PostgresSession &session, const Manifest &manifest,
                                       const QString &systemIdentifier, const CancelToken &cancel);

} // namespace castellan
