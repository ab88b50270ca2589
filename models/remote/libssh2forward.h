// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2loop.h"
#include "models/remote/tunnellistener.h"

namespace castellan {

/// One connection of a tunnel: bytes between a local socket and a channel to the target, each end closed as the other
/// is (half-closes too).
class Libssh2Forward final : public Libssh2Participant
{
public:
    /// Takes `socket` over. `opened` is told once whether the host connected. `listener`, when there is one, ends the
    /// connection by being closed.
    Libssh2Forward(Libssh2Loop &loop, int socket, TunnelTarget target, std::function<void(Result<void>)> opened,
                   std::shared_ptr<TunnelListener> listener = {});
    ~Libssh2Forward() override;

    bool advance() override;
    bool isDone() const override { return m_state == State::Done; }
    void lose(const Error &error) override;
    pollfd wanted() const override;
    void ready(short events) override;
    LIBSSH2_CHANNEL *channel() const override { return m_state == State::Open ? m_channel : nullptr; }

private:
    enum class State { Opening, Open, Closing, Done };
    bool advanceOpening();
    bool moveUp();
    bool moveDown();
    bool startClosing();
    bool finishClosing();

    Libssh2Loop &m_loop;
    int m_socket;
    const TunnelTarget m_target;
    std::function<void(Result<void>)> m_opened;
    const std::shared_ptr<TunnelListener> m_listener;
    std::optional<Libssh2Loop::ChannelRequest> m_request;
    State m_state = State::Opening;
    LIBSSH2_CHANNEL *m_channel = nullptr;
    // Filled when empty only: a write that libssh2 put off must be repeated with the same bytes.
    QByteArray m_up;
    qsizetype m_upBegin = 0;
    qsizetype m_upEnd = 0;
    QByteArray m_down;
    qsizetype m_downBegin = 0;
    qsizetype m_downEnd = 0;
    bool m_readable = true;
    bool m_writable = true;
    bool m_localEof = false;
    bool m_eofSent = false;
    bool m_remoteEof = false;
};

/// Accepts the clients of a TunnelListener and makes a Libssh2Forward for each.
class Libssh2Listener final : public Libssh2Participant
{
public:
    Libssh2Listener(Libssh2Loop &loop, std::shared_ptr<TunnelListener> listener, TunnelTarget target,
                    Completer<void> serving);
    ~Libssh2Listener() override;

    bool advance() override;
    bool isDone() const override { return m_listener->isClosed(); }
    void lose(const Error &error) override;
    pollfd wanted() const override;
    void ready(short events) override { m_readable = m_readable || events != 0; }

private:
    Libssh2Loop &m_loop;
    std::shared_ptr<TunnelListener> m_listener;
    const TunnelTarget m_target;
    Completer<void> m_serving;
    int m_descriptor; // our own copy: the original may be closed by another thread at any time
    bool m_readable = true;
};

} // namespace castellan
