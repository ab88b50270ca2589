// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/invalidindexes.h"
#include "models/database/postgressession.h"

namespace castellan {

/// What statements of a script that are CONCURRENTLY leave when they do not end: invalid indexes. In the operation's
/// thread; `session` is another one than that which runs the script.
class ConcurrentIndexes
{
public:
    explicit ConcurrentIndexes(std::shared_ptr<PostgresSession> session) : m_session(std::move(session)) {}

    /// The statements that drop invalid indexes, on which nobody works, of the name and table that this CREATE INDEX is
    /// about to use: with IF NOT EXISTS it would pass for done, without it would fail.
    Result<QStringList> staleFor(const QString &statement);
    /// Remembers the indexes that are invalid now…
    Result<void> note();
    /// …and gives the statements that drop those which have come since.
    Result<QStringList> madeSince();

private:
    std::shared_ptr<PostgresSession> m_session;
    QSet<qint64> m_before;
};

} // namespace castellan
