// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/database/queries/statementstore.h"
#include "models/database/sessionsource.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace castellan {

/// How often a StatementWatch asks.
struct StatementWatchPace
{
    std::chrono::milliseconds reading = std::chrono::minutes(1);
    std::chrono::milliseconds unsupported = std::chrono::minutes(10); ///< where nothing is counted
    int timesAsLate = 100;                                            ///< at least, as the answer took
};

/// Keeps a reading of an environment's pg_stat_statements from minute to minute while its database is reached. Each
/// reading has a session of its own, closed after it, and asks for the texts of those statements alone that are new.
/// One question at a time; the next comes after a minute or a hundred times as late as the answer took, so that it
/// costs the server one percent of a core at most. GUI thread only; never blocks it.
class StatementWatch final : public QObject
{
    Q_OBJECT

public:
    /// `store` must not be null.
    StatementWatch(SessionSource source, QString environment, std::shared_ptr<StatementStore> store,
                   std::shared_ptr<const Clock> clock, StatementWatchPace pace = {}, QObject *parent = nullptr);
    ~StatementWatch() override;

    /// The database is reached: asks from now on, or no longer.
    void setActive(bool active);
    /// Asks now, without waiting for its time, or once more after what is just being asked; somebody enabled the
    /// extension. Nothing while it is not active.
    void hurry();

    const std::shared_ptr<StatementStore> &store() const { return m_store; }
    /// What was read last; without a time (`when` invalid) when nothing was yet.
    const StatementStatistics &newest() const { return m_newest; }

    /// When the newest reading was made that was kept from here, by the server's clock; invalid: none was.
    const QDateTime &kept() const { return m_kept; }

    static constexpr QueryLimits limits{.statement = std::chrono::seconds(20), .lock = std::chrono::seconds(1)};

Q_SIGNALS:
    /// A reading was taken, newest(), and kept where it could be.
    void changed();
    /// Readings cannot be kept; told when it begins to be so, not each time.
    void failed(const castellan::Error &error);

private:
    void ask();
    void take(const Result<StatementStatistics> &reading);
    void rest(std::chrono::milliseconds pause);

    SessionSource m_source;
    QString m_environment;
    std::shared_ptr<StatementStore> m_store;
    std::shared_ptr<const Clock> m_clock;
    StatementWatchPace m_pace;
    StatementStatistics m_newest;
    QDateTime m_kept;
    CancelSource m_cancel;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_asked;
    std::optional<std::chrono::steady_clock::time_point> m_due; ///< nothing: now
    std::optional<ErrorKind> m_told;                            ///< of the failure that was told last
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false; ///< somebody was in a hurry meanwhile
};

} // namespace castellan
