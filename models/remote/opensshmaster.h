// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/threadgroup.h"
#include "models/remote/askpass.h"
#include "models/remote/opensshconfig.h"

#include <condition_variable>

namespace castellan {

/// The `ssh` process that holds the connection. Made by one thread, which connect() blocks; then run() elsewhere.
class OpenSshMaster
{
public:
    explicit OpenSshMaster(SshConnectRequest request);
    /// Ends the process within three seconds and removes the directory.
    ~OpenSshMaster();
    OpenSshMaster(const OpenSshMaster &) = delete;
    OpenSshMaster &operator=(const OpenSshMaster &) = delete;

    /// Connects, asking what must be asked; blocks up to the request's limit, not counting people's time.
    Result<void> connect();
    /// Calls `ended` in a thread of this object when the process ends by itself, at once if it has; once.
    void onEnded(std::function<void(const Error &)> ended);
    bool isUp() const;
    /// Waits for the end of the process; false after `limit`.
    bool waitForEnd(std::chrono::milliseconds limit) const;

    /// `ssh …` over the master, up to the point where the command, or -O, follows.
    QStringList clientArguments() const;
    QString host() const { return m_request.target.host; }
    QString programName() const { return m_program; } ///< "OpenSSH 9.2p1"
    QString cipher() const;
    QString hostKeyFingerprint() const;

private:
    enum class Phase { Starting, Up, Ended };

    Result<void> prepareDirectory();
    Result<void> readVersion();
    void start();
    void readLog(QByteArrayView bytes);
    void readLogLine(const QByteArray &line);
    void processEnded(const Result<CommandResult> &result);
    Result<bool> waitUntilUp();
    Result<void> learnHostKey(const QString &knownName);
    Error timeoutError() const;

    const SshConnectRequest m_request;
    QString m_directory;
    QString m_program;
    std::unique_ptr<OpenSshConfig> m_config;
    std::unique_ptr<Askpass> m_askpass;
    CancelSource m_ending;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    Phase m_phase = Phase::Ended;
    QByteArray m_partLine;
    QByteArray m_log; ///< the end of what ssh said
    QString m_cipher;
    QString m_fingerprint;
    std::function<void(const Error &)> m_ended;

    std::unique_ptr<ThreadGroup> m_threads;
};

} // namespace castellan
