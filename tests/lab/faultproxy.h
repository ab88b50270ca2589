// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace castellan {

/// A TCP proxy on 127.0.0.1 in a thread of its own that stands for a bad network: delay, throttle, silence, cuts.
/// The setters may be called from any thread and take effect at once, on connections that are open too. It ends TCP on
/// both sides: delay is felt by whoever waits for an answer or has a window of its own (SSH), not by TCP's windows. It
/// passes some 300 MB/s and keeps up to 64 MiB a direction under way.
class FaultProxy
{
public:
    /// Forwards a new port to `targetPort` of 127.0.0.1.
    static Result<std::unique_ptr<FaultProxy>> start(quint16 targetPort);
    ~FaultProxy();

    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; }

    /// One way, so a round trip takes twice this longer.
    void setDelay(std::chrono::microseconds oneWay);
    /// Bytes per second and direction of each connection; 0: as fast as it goes.
    void setRate(qint64 bytesPerSecond);
    /// True: nothing passes and nothing is closed, and new connections get no answer, as when a firewall drops
    /// packets. What was sent meanwhile is delivered when it becomes false, as TCP's repetition would.
    void setSilent(bool silent);
    /// Forgets what is under way and resets every connection; returns when it is done.
    void cutConnections();
    /// Resets the connection that passes this many more bytes (both directions of all connections added); -1: never.
    void cutAfter(qint64 bytes);
    /// False: new connections are refused until true again; returns when it is so.
    void setListening(bool listening);

    int connectionCount() const { return m_connections; }
    /// Connections accepted since the start.
    int acceptedCount() const { return m_accepted; }
    qint64 bytesPassed() const { return m_bytes; }

private:
    class Loop;
    FaultProxy() = default;
    void wake() const;

    quint16 m_port = 0;
    quint16 m_target = 0;
    int m_wake = -1;
    std::atomic<qint64> m_delay = 0; // microseconds
    std::atomic<qint64> m_rate = 0;
    std::atomic<qint64> m_cutAfter = -1;
    std::atomic<bool> m_silent = false;
    std::atomic<bool> m_listening = true;
    std::atomic<bool> m_accepting = true;
    std::atomic<bool> m_quit = false;
    std::atomic<int> m_cuts = 0;
    std::atomic<int> m_cutsDone = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_accepted = 0;
    std::atomic<qint64> m_bytes = 0;
    std::thread m_thread;
};

} // namespace castellan
