// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/database/postgressession.h"
#include "models/database/sessionsource.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace castellan {

/// How often a DatabaseWatch asks.
struct WatchPace
{
    std::chrono::milliseconds reading;
    int timesAsLate = 100; ///< at least, as the answer took
};

/// What those do alike that read a database again and again while it is reached, and keep what they read. Each reading
/// has a session of its own, closed after it. One question at a time; the next comes at its pace, or a hundred times as
/// late as the answer took, so that it costs the server one percent of a core at most. GUI thread only; never blocks
/// it.
class DatabaseWatch : public QObject
{
    Q_OBJECT

public:
    ~DatabaseWatch() override;

    /// The database is reached: asks from now on, or no longer.
    void setActive(bool active);
    /// Asks now, without waiting for its time, or once more after what is just being asked. Nothing while it is not
    /// active.
    void hurry();
    /// Why what was read last could not be kept.
    const std::optional<Error> &failure() const { return m_failure; }

    static constexpr QueryLimits limits{.statement = std::chrono::seconds(20), .lock = std::chrono::seconds(1)};

Q_SIGNALS:
    /// There is something new to be shown.
    void changed();
    /// Readings cannot be kept; told when it begins to be so, not each time.
    void failed(const castellan::Error &error);

protected:
    DatabaseWatch(SessionSource source, std::shared_ptr<const Clock> clock, WatchPace pace, QObject *parent);

    /// Asks through `session`, which lasts as long as somebody holds it, and calls rest() in the end.
    virtual void read(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) = 0;
    /// What was asked is taken in, or was not answered.
    void rest() { rest(m_pace.reading); }
    /// Likewise; the next reading comes after this pause at the earliest.
    void rest(std::chrono::milliseconds pause);
    /// What came of keeping a reading.
    void setFailure(const std::optional<Error> &failure);

private:
    void ask();

    SessionSource m_source;
    std::shared_ptr<const Clock> m_clock;
    WatchPace m_pace;
    CancelSource m_cancel;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_asked;
    std::optional<std::chrono::steady_clock::time_point> m_due; ///< nothing: now
    std::optional<Error> m_failure;
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false; ///< somebody was in a hurry meanwhile
};

} // namespace castellan
