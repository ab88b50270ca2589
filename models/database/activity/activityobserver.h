// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/database/activity/blockingtree.h"
#include "models/database/sessionsource.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace castellan {

/// The newest look at a server's sessions.
struct ActivityPicture
{
    QDateTime when; ///< this computer's clock; invalid: nothing was seen yet
    ServerActivity activity;
    QList<BlockingNode> tree;
    std::optional<Error> failure; ///< why the newest look gave nothing; what was seen before it stays
};

/// Keeps the picture of a server's sessions fresh while somebody looks, through a connection of its own that waits for
/// nothing longer than two seconds: it answers while every other one is used up or locked. One question at a time; the
/// next comes two seconds after the answer, or a hundred times as late as the server worked on it, so that looking
/// costs it one percent of a core at most. The connection is closed when nobody looks. GUI thread only; never blocks
/// it.
class ActivityObserver : public QObject
{
    Q_OBJECT

public:
    ActivityObserver(SessionSource source, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~ActivityObserver() override;

    /// Asks from now on, or no longer.
    void setActive(bool active);
    /// Asks now; when a question is under way, once more after it.
    void refresh();
    const ActivityPicture &picture() const { return m_picture; }
    bool isActive() const { return m_active; }

    static constexpr QueryLimits limits{.statement = std::chrono::seconds(2), .lock = std::chrono::seconds(1)};
    /// How long to wait after an answer that the server worked on for so long.
    static std::chrono::milliseconds pauseAfter(std::chrono::milliseconds took);

Q_SIGNALS:
    void changed();

private:
    void ask();
    void read();
    void take(const Result<ServerActivity> &activity);

    SessionSource m_source;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<PostgresSession> m_session;
    ActivityPicture m_picture;
    CancelSource m_cancel;
    QTimer m_timer;
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace castellan
