// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/capturestore.h"
#include "models/remote/host.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <thread>

namespace castellan {

/// Which services' logs of an environment are captured. Kept in the workspace, so that the window and `castellan watch`
/// go by the same.
struct CaptureChoice
{
    QStringList services;            ///< names of containers
    qint64 capBytes = 1'000'000'000; ///< of each service, on the disk
    bool operator==(const CaptureChoice &) const = default;

    /// From <root>/logs/<environment>/captures.json; the default where there is none. Io, Config. Blocks on the disk.
    static Result<CaptureChoice> read(const QString &root, const QString &environmentId);
    Result<void> write(const QString &root, const QString &environmentId) const;
};

/// Captures the log of one service, whichever container has its name: from what its Docker still has on, without a
/// line twice and, as long as that container is there, without one missing; what is lacking is told by the capture
/// itself. Begins at once, in a thread of its own; waits while another process captures the same.
class LogCapture
{
public:
    enum class State {
        Beginning,
        Elsewhere, ///< another process captures it; taken over when that ends
        Capturing,
        Waiting, ///< the host or the container is not there; tried again
        Failed   ///< the disk does not take it; tried again
    };
    /// Called in threads of the capture.
    using Tell = std::function<void(State state, const Error &error)>;

    /// `cap`: bytes on the disk.
    LogCapture(std::shared_ptr<Host> host, QString service, QString folder, qint64 cap, Tell told);
    /// Waits as long as the host takes to end a command.
    ~LogCapture();
    /// From the next second on. Any thread.
    void setCap(qint64 bytes) { m_cap = bytes; }
    /// Nothing is told from now on.
    void silence();
    LogCapture(const LogCapture &) = delete;
    LogCapture &operator=(const LogCapture &) = delete;

private:
    void work();
    Result<void> capture();
    void tell(State state, const Error &error);
    /// False when it is time to end.
    bool pause(std::chrono::milliseconds time);

    const std::shared_ptr<Host> m_host;
    const QString m_service;
    const QString m_folder;
    std::atomic<qint64> m_cap;
    std::mutex m_tellMutex;
    Tell m_tell; ///< empty: silenced
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_stop = false;
    std::thread m_thread; // last
};

} // namespace castellan
