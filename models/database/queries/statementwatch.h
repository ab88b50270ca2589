// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementstore.h"
#include "models/database/readings/databasewatch.h"

namespace castellan {

/// How often a StatementWatch asks.
struct StatementWatchPace
{
    std::chrono::milliseconds reading = std::chrono::minutes(1);
    std::chrono::milliseconds unsupported = std::chrono::minutes(10); ///< where nothing is counted
    int timesAsLate = 100;                                            ///< at least, as the answer took
};

/// Keeps a reading of an environment's pg_stat_statements from minute to minute while its database is reached. Each
/// asks for the texts of those statements alone that are new. changed(): a reading was taken, newest(), and kept where
/// it could be.
class StatementWatch final : public DatabaseWatch
{
    Q_OBJECT

public:
    /// `store` must not be null.
    StatementWatch(SessionSource source, QString environment, std::shared_ptr<StatementStore> store,
                   std::shared_ptr<const Clock> clock, StatementWatchPace pace = {}, QObject *parent = nullptr);

    const std::shared_ptr<StatementStore> &store() const { return m_store; }
    /// What was read last; without a time (`when` invalid) when nothing was yet.
    const StatementStatistics &newest() const { return m_newest; }

    /// When the newest reading was made that was kept from here, by the server's clock; invalid: none was.
    const QDateTime &kept() const { return m_kept; }

private:
    void read(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void take(const Result<StatementStatistics> &reading);

    QString m_environment;
    std::shared_ptr<StatementStore> m_store;
    std::chrono::milliseconds m_unsupported;
    StatementStatistics m_newest;
    QDateTime m_kept;
};

} // namespace castellan
