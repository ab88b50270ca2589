// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/execcourier.h"
#include "models/remote/libssh2loop.h"

namespace castellan {

/// One command in a channel of its own. When the server has no channel to spare (MaxSessions), it waits for one of
/// ours to end, half a minute at most, then says so.
class Libssh2Exec final : public Libssh2Participant
{
public:
    Libssh2Exec(Libssh2Loop &loop, QString shellLine, StreamIo io, QByteArray input,
                Completer<CommandResult> completer);
    ~Libssh2Exec() override;

    bool advance() override;
    bool isDone() const override { return m_state == State::Done; }
    bool waitsForTime() const override { return m_state == State::Opening && m_refusedFirst != Time(); }
    void lose(const Error &error) override;
    LIBSSH2_CHANNEL *channel() const override
    {
        return m_state == State::Running || m_state == State::Exiting ? m_channel : nullptr;
    }

private:
    using Time = std::chrono::steady_clock::time_point;
    enum class State { Opening, Starting, Running, Exiting, Closing, Done };
    bool advanceOpening();
    bool advanceStarting();
    bool advanceRunning();
    bool moveInput();
    bool moveOutput(ExecCourier::Stream stream);
    bool advanceExiting();
    bool startClosing(Result<CommandResult> result);
    bool finishClosing();
    CommandResult readExit() const;
    Error sessionLimitError() const;

    Libssh2Loop &m_loop;
    const QByteArray m_line;
    const bool m_urgent;
    std::shared_ptr<ExecCourier> m_courier;
    State m_state = State::Opening;
    LIBSSH2_CHANNEL *m_channel = nullptr;
    std::optional<Libssh2Loop::ChannelRequest> m_request;
    Time m_refusedFirst;
    Time m_retryAt;
    QByteArray m_input;
    qsizetype m_inputBegin = 0;
    bool m_inputEnded = false;
    bool m_eofSent = false;
    QByteArray m_output;
};

} // namespace castellan
