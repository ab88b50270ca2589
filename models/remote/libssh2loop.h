// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2connector.h"

#include <QMutex>

#include <poll.h>

#include <memory>
#include <thread>
#include <vector>

namespace castellan {

/// How a session is watched; tests shorten it.
struct Libssh2Limits
{
    std::chrono::milliseconds keepAlive{5000}; ///< after this much silence the server is asked for a sign of life
    std::chrono::milliseconds silence{20000};  ///< without one for so long, the session is given up
};

/// Something that a session's loop serves: a channel or a listener. Made in any thread, then only in the loop's.
class Libssh2Participant
{
public:
    virtual ~Libssh2Participant() = default;
    /// Does what can be done now, a bounded piece of it; true when anything moved. Each call into libssh2 may have
    /// taken in data of other channels, so the loop calls everybody until nothing moves.
    virtual bool advance() = 0;
    virtual bool isDone() const = 0;
    /// The session is over: answers whoever waits. Channels are not to be touched. Destroyed afterwards.
    virtual void lose(const Error &error) = 0;
    /// An open channel, for taking in what the socket has while its owner does not read; null: none.
    virtual LIBSSH2_CHANNEL *channel() const { return nullptr; }
    /// The descriptor to poll and for what; -1: none.
    virtual pollfd wanted() const { return {-1, 0, 0}; }
    virtual void ready(short) {}
    /// Wants to be called again after a moment, though nothing happens on any descriptor.
    virtual bool waitsForTime() const { return false; }
};

/// The thread of one libssh2 session: sets it up, then serves its participants and polls its socket with all of
/// theirs. Nothing in it waits except poll().
class Libssh2Loop : public std::enable_shared_from_this<Libssh2Loop>
{
public:
    using Connect = std::function<Result<Libssh2Link>(Libssh2Waiter &)>;
    struct Observer
    {
        std::function<void(Result<void>)> connected; ///< once
        std::function<void(const Error &)> lost;     ///< once at most, after connected; not after stop()
        std::function<void()> statusChanged;
    };

    Libssh2Loop(Libssh2Limits limits, std::chrono::milliseconds connectLimit, CancelToken cancel);
    ~Libssh2Loop();
    Libssh2Loop(const Libssh2Loop &) = delete;
    Libssh2Loop &operator=(const Libssh2Loop &) = delete;

    /// Any thread, from here…
    void start(Connect connect, Observer observer);
    /// Ends the session: every participant loses, the thread is joined (left alone when it is the caller's own).
    void stop();
    void add(std::unique_ptr<Libssh2Participant> participant);
    void wake() { m_waiter.wake(); }
    LinkStatus status() const;
    // …to here.

    struct ChannelRequest
    {
        QByteArray type;
        QByteArray message;
        unsigned window = 0;
    };
    enum class Opening { Waiting, Opened, Refused };
    /// Opens a channel; libssh2 can open one at a time, so others wait for their turn. Call again while Waiting.
    /// Loop's thread, like all below.
    Opening open(const void *who, const ChannelRequest &request, LIBSSH2_CHANNEL *&channel);
    /// Starts a command on an open channel, one at a time too: libssh2 1.10 fails the wait of one channel when the
    /// answer to another comes first (its issue 671). Call again while the answer is LIBSSH2_ERROR_EAGAIN; 0 started.
    int startCommand(LIBSSH2_CHANNEL *channel, const QByteArray &line);
    bool mayWrite() const { return m_link->transport->mayWrite(); }
    LIBSSH2_SESSION *session() const { return m_link->transport->session(); }
    QString lastErrorText() const { return m_link->transport->lastErrorText(); }
    /// The receive window for one more channel: as much as the way can hold, for few channels at a time.
    unsigned windowSize() const;
    void countChannel(int change) { m_channels += change; }
    /// Commands: what MaxSessions limits.
    void countCommand(int change) { m_commands += change; }
    int commands() const { return m_commands; }
    /// "user@host:port"
    const QString &name() const { return m_name; }
    /// Before start().
    void setName(QString name) { m_name = std::move(name); }
    void setReason(QString reason) { m_status.reason = std::move(reason); }

private:
    void run(const Connect &connect);
    void serve();
    bool advanceAll();
    void takeIncoming();
    void takeIn();
    void advancePing();
    std::optional<Error> watch() const;
    void pollAll(bool more);
    void end(const Error &error);
    void leavePolitely();
    void publish(const std::function<void(LinkStatus &)> &change);

    const Libssh2Limits m_limits;
    Libssh2Waiter m_waiter;
    Observer m_observer;
    QString m_name;
    std::thread m_thread;
    mutable QMutex m_mutex; // guards the next four, and m_thread
    std::vector<std::unique_ptr<Libssh2Participant>> m_incoming;
    bool m_over = false;
    Error m_endError;
    LinkStatus m_status;

    std::optional<Libssh2Link> m_link;
    std::vector<std::unique_ptr<Libssh2Participant>> m_participants;
    const void *m_opener = nullptr;
    const LIBSSH2_CHANNEL *m_starting = nullptr; ///< whose command is being started
    int m_channels = 0;
    int m_commands = 0;
    bool m_socketReadable = false;
    bool m_pingWanted = false;
    bool m_pingActive = false;
    Libssh2Transport::Clock::time_point m_pingSent;
    std::chrono::microseconds m_shortestRoundTrip{-1};  ///< of all, the login's too: what the window hangs on
    std::chrono::microseconds m_publishedRoundTrip{-1}; ///< of pings only
    std::vector<pollfd> m_polled;
};

} // namespace castellan
