// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/containers/containerpicture.h"
#include "models/core/clock.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace castellan {

/// Keeps the picture of a host's containers fresh while somebody looks: one question under way at a time, the next ten
/// seconds after its answer. What was seen stays when a later look fails, with its time. GUI thread only; never blocks
/// it.
class ContainerObserver : public QObject
{
    Q_OBJECT

public:
    ContainerObserver(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock,
                      QObject *parent = nullptr);
    ~ContainerObserver() override;

    /// Asks from now on, or no longer.
    void setActive(bool active);
    /// Asks now; when a question is under way, once more after it.
    void refresh();
    const ContainersPicture &picture() const { return m_picture; }
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(Result<ContainersReading> reading, qint64 asked);

    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<const Clock> m_clock;
    ContainersPicture m_picture;
    RestartCounter m_restarts;
    qint64 m_eventsUntil = 0; ///< ms; events up to then were counted
    CancelSource m_cancel;
    QTimer m_timer;
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace castellan
