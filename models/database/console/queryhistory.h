// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/workspace/databasefile.h"

#include <QDateTime>

#include <chrono>

namespace castellan {

/// A text that was run in a console, and how it went.
struct HistoryEntry
{
    QString text; ///< redacted when it comes from the history
    QDateTime when;
    std::chrono::milliseconds duration{0};
    qint64 rows = 0;  ///< of all its results
    QString sqlState; ///< of the error that ended it; "" for none
    bool failed = false;
    bool operator==(const HistoryEntry &) const = default;
};

/// The texts that were run in the consoles of this workspace, for each environment the newest: in a small SQLite file
/// of its own in the workspace's folder ("console.sqlite", 0600). Secrets are redacted before they are written. Several
/// processes may use it. Any thread; requests run in order.
class QueryHistory
{
public:
    static constexpr int most = 1000;                    ///< of one environment
    static constexpr qsizetype longestText = 256 * 1024; ///< characters; longer ones are not kept

    /// Makes the file where it is missing. Errors: those of DatabaseFile::open().
    static Future<std::shared_ptr<QueryHistory>> open(QString directory, std::shared_ptr<const Clock> clock);
    ~QueryHistory();

    /// Keeps it; the same text as the newest one replaces that. What is too old or too long is left out.
    Future<void> add(QString environmentId, HistoryEntry entry);
    /// Newest first; of all with `contains` in their text (whatever case), where it is not empty.
    Future<QList<HistoryEntry>> list(QString environmentId, QString contains = {}, int limit = most);
    Future<void> clear(QString environmentId);

private:
    QueryHistory(QString directory, std::shared_ptr<const Clock> clock);

    DatabaseFile m_file;   // used in m_thread
    WorkerThread m_thread; // last: joins before the rest goes
};

} // namespace castellan
