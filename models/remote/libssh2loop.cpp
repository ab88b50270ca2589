// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2loop.h"

#include "models/core/internalerror.h"
#include "models/core/log.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Clock = Libssh2Transport::Clock;

// Each round lets everybody move a bounded piece; after so many the descriptors are looked at again.
constexpr int roundsPerPoll = 16;
constexpr unsigned packetSize = 32768;
constexpr auto farewellLimit = 200ms;
constexpr auto pingAnyway = 30s;
constexpr auto retryStep = 100ms;

constexpr unsigned mebibyte = 1024 * 1024;
// On a near network a larger window only fills memory and caches; on a far one it is what the throughput hangs on.
constexpr auto farRoundTrip = 2ms;
constexpr unsigned nearWindow = 2 * mebibyte;
constexpr unsigned farWindow = 32 * mebibyte;
constexpr int fewChannels = 4;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Loop)
};

Error lostError(const QString &name, const QString &why)
{
    return Error{
        .kind = ErrorKind::TunnelLost,
        .message = Text::tr("The connection to %1 was lost.").arg(name),
        .hint = Text::tr("Whether a change that was under way took effect is not known; look before repeating it."),
        .detail = why,
        .code = {},
        .retryable = false};
}

} // namespace

Libssh2Loop::Libssh2Loop(Libssh2Limits limits, std::chrono::milliseconds connectLimit, CancelToken cancel)
    : m_limits(limits), m_waiter(connectLimit, std::move(cancel))
{
    m_status.state = LinkState::Connecting;
    m_status.transport = libssh2Name();
}

Libssh2Loop::~Libssh2Loop()
{
    // The thread holds a reference, so either it has ended, or this is it, about to end.
    if (m_thread.joinable())
        m_thread.get_id() == std::this_thread::get_id() ? m_thread.detach() : m_thread.join();
}

void Libssh2Loop::start(Connect connect, Observer observer)
{
    m_observer = std::move(observer);
    QMutexLocker lock(&m_mutex);
    m_thread = std::thread([self = shared_from_this(), connect = std::move(connect)] { self->run(connect); });
}

void Libssh2Loop::stop()
{
    m_waiter.stop();
    std::thread thread;
    {
        QMutexLocker lock(&m_mutex);
        thread = std::move(m_thread);
    }
    if (thread.joinable())
        thread.get_id() == std::this_thread::get_id() ? thread.detach() : thread.join();
}

void Libssh2Loop::add(std::unique_ptr<Libssh2Participant> participant)
{
    Error error;
    {
        QMutexLocker lock(&m_mutex);
        if (!m_over) {
            m_incoming.push_back(std::move(participant));
            lock.unlock();
            wake();
            return;
        }
        error = m_endError;
    }
    participant->lose(error);
}

LinkStatus Libssh2Loop::status() const
{
    QMutexLocker lock(&m_mutex);
    return m_status;
}

void Libssh2Loop::publish(const std::function<void(LinkStatus &)> &change)
{
    {
        QMutexLocker lock(&m_mutex);
        const LinkStatus before = m_status;
        change(m_status);
        if (m_status == before)
            return;
    }
    if (m_observer.statusChanged)
        m_observer.statusChanged();
}

void Libssh2Loop::run(const Connect &connect)
{
    Result<Libssh2Link> link = cancelledError();
    try {
        link = connect(m_waiter);
    } catch (const std::exception &exception) {
        link = internalError(exception);
    }
    if (!link) {
        end(link.error());
        m_observer.connected(link.error());
        return;
    }
    m_link = *std::move(link);
    m_shortestRoundTrip = m_link->transport->roundTrip();
    m_link->transport->measureRoundTrip(false);
    publish([&](LinkStatus &status) {
        status.state = LinkState::Connected;
        status.hostKeyFingerprint = m_link->hostKeyFingerprint;
        status.cipher = m_link->cipher;
    });
    m_observer.connected({});
    serve();
}

void Libssh2Loop::serve()
{
    m_pingSent = Clock::now();
    // Logging in measured the server's work as well (signatures, PAM); a ping tells what the way alone takes.
    m_pingWanted = true;
    std::optional<Error> failure;
    while (!failure && !m_waiter.isStopping()) {
        takeIncoming();
        const bool more = advanceAll();
        failure = watch();
        if (!failure)
            pollAll(more);
    }
    if (!failure)
        leavePolitely();
    const Error error = failure ? *failure : cancelledError();
    end(error);
    m_link.reset();
    if (failure) {
        logError(QStringLiteral("remote"), error);
        if (m_observer.lost)
            m_observer.lost(error);
    }
}

void Libssh2Loop::takeIncoming()
{
    QMutexLocker lock(&m_mutex);
    for (auto &participant : m_incoming)
        m_participants.push_back(std::move(participant));
    m_incoming.clear();
}

bool Libssh2Loop::advanceAll()
{
    Libssh2Transport &transport = *m_link->transport;
    takeIn();
    bool moved = true;
    for (int round = 0; moved && round < roundsPerPoll && transport.failure() == 0; ++round) {
        // Data that one call took in may belong to a channel that was looked at before it.
        const quint64 received = transport.receivedBytes();
        moved = false;
        for (const auto &participant : m_participants)
            moved = participant->advance() || moved;
        const auto done = std::erase_if(m_participants, [](const auto &participant) { return participant->isDone(); });
        advancePing();
        moved = moved || done > 0 || transport.receivedBytes() != received;
    }
    const bool couldWrite = transport.mayWrite();
    transport.flush();
    return moved || (!couldWrite && transport.mayWrite());
}

Libssh2Loop::Opening Libssh2Loop::open(const void *who, const ChannelRequest &request, LIBSSH2_CHANNEL *&channel)
{
    if (m_opener && m_opener != who)
        return Opening::Waiting;
    m_opener = who;
    channel = libssh2_channel_open_ex(m_link->transport->session(), request.type.constData(),
                                      static_cast<unsigned>(request.type.size()), request.window, packetSize,
                                      request.message.constData(), static_cast<unsigned>(request.message.size()));
    if (!channel && libssh2_session_last_errno(m_link->transport->session()) == LIBSSH2_ERROR_EAGAIN)
        return Opening::Waiting;
    m_opener = nullptr;
    return channel ? Opening::Opened : Opening::Refused;
}

int Libssh2Loop::startCommand(LIBSSH2_CHANNEL *channel, const QByteArray &line)
{
    if (m_starting && m_starting != channel)
        return LIBSSH2_ERROR_EAGAIN;
    const int code =
        libssh2_channel_process_startup(channel, "exec", 4, line.constData(), static_cast<unsigned>(line.size()));
    m_starting = code == LIBSSH2_ERROR_EAGAIN ? channel : nullptr;
    return code;
}

unsigned Libssh2Loop::windowSize() const
{
    return m_shortestRoundTrip < farRoundTrip || m_channels >= fewChannels ? nearWindow : farWindow;
}

/// The sign of life is a request for a channel of a type that no server has: the refusal is the answer (RFC 4254, 5.1).
/// libssh2's own keep-alive needs a clock that is never set back, keeps every answer in memory, and without a channel
/// there would be no call that reads what the server sends, its own keep-alives included.
void Libssh2Loop::advancePing()
{
    const Libssh2Transport &transport = *m_link->transport;
    const auto now = Clock::now();
    if (!m_pingActive) {
        const bool due = now - std::max(transport.lastReceived(), m_pingSent) >= m_limits.keepAlive ||
                         now - m_pingSent >= pingAnyway;
        if (!due && !std::exchange(m_pingWanted, false))
            return;
        m_pingActive = true;
        m_pingSent = now;
    }
    const bool alone = !m_opener;
    LIBSSH2_CHANNEL *channel = nullptr;
    if (open(&m_pingActive, {QByteArrayLiteral("keepalive@castellan"), {}, packetSize}, channel) == Opening::Waiting) {
        if (alone)
            m_pingSent = now;
        return;
    }
    m_pingActive = false;
    if (channel)
        libssh2_channel_free(channel);
    const auto sample = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_pingSent);
    m_shortestRoundTrip = m_shortestRoundTrip.count() < 0 ? sample : std::min(m_shortestRoundTrip, sample);
    // Behind other traffic a ping waits its turn: then only a shorter time than the known one says something.
    if (m_participants.empty() || m_channels == 0 || m_publishedRoundTrip.count() < 0 ||
        sample < m_publishedRoundTrip) {
        m_publishedRoundTrip = sample;
        publish([&](LinkStatus &status) { status.roundTrip = std::chrono::ceil<std::chrono::milliseconds>(sample); });
    }
}

std::optional<Error> Libssh2Loop::watch() const
{
    const Libssh2Transport &transport = *m_link->transport;
    const auto now = Clock::now();
    if (transport.failure() != 0)
        return lostError(m_name, transport.failure() == ECONNRESET
                                     ? Text::tr("The other side closed it.")
                                     : QString::fromLocal8Bit(std::strerror(transport.failure())));
    auto lastSign = std::max(m_pingSent, transport.lastReceived());
    if (transport.hasPendingOutput())
        lastSign = std::max(lastSign, transport.lastOutputProgress());
    if (m_pingActive && now - lastSign >= m_limits.silence)
        return lostError(m_name, Text::tr("Nothing came for %1 s; the network or the server seems to be gone.")
                                     .arg(std::chrono::duration_cast<std::chrono::seconds>(m_limits.silence).count()));
    // Data arrives, but no answer: stuck between two keys, as libssh2 can be.
    if (m_pingActive && now - m_pingSent >= 10 * m_limits.silence)
        return lostError(m_name, Text::tr("It stalled."));
    if (transport.hasPendingOutput() && now - transport.lastOutputProgress() >= m_limits.silence)
        return lostError(m_name, Text::tr("The other side took nothing for too long."));
    return {};
}

void Libssh2Loop::pollAll(bool more)
{
    const Libssh2Transport &transport = *m_link->transport;
    m_polled.clear();
    m_polled.push_back(
        {transport.socket(), static_cast<short>(transport.hasPendingOutput() ? POLLIN | POLLOUT : POLLIN), 0});
    m_polled.push_back({m_waiter.descriptor(), POLLIN, 0});
    for (const auto &participant : m_participants)
        m_polled.push_back(participant->wanted());
    // A quarter of the interval is fine enough for keep-alive and watchdog.
    auto timeout = more ? 0ms : std::max(m_limits.keepAlive / 4, 10ms);
    if (std::any_of(m_participants.cbegin(), m_participants.cend(),
                    [](const auto &participant) { return participant->waitsForTime(); }))
        timeout = std::min(timeout, std::chrono::milliseconds(retryStep));
    if (::poll(m_polled.data(), m_polled.size(), static_cast<int>(timeout.count())) <= 0)
        return;
    if (m_polled[1].revents != 0)
        m_waiter.drain();
    for (size_t i = 0; i < m_participants.size(); ++i) {
        if (m_polled[i + 2].revents != 0)
            m_participants[i]->ready(m_polled[i + 2].revents);
    }
    m_socketReadable = (m_polled[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
}

/// Takes in what the socket has, for whichever channel, even when its owner cannot take more: left there, it would
/// keep poll() from waiting. How much that may be is bounded by the windows.
void Libssh2Loop::takeIn()
{
    if (!std::exchange(m_socketReadable, false))
        return;
    const auto open = std::find_if(m_participants.cbegin(), m_participants.cend(),
                                   [](const auto &participant) { return participant->channel() != nullptr; });
    char nothing = 0;
    if (open != m_participants.cend())
        libssh2_channel_read_ex((*open)->channel(), 0, &nothing, 0);
    else
        m_pingWanted = true; // the only call that reads without a channel
}

void Libssh2Loop::end(const Error &error)
{
    {
        QMutexLocker lock(&m_mutex);
        m_over = true;
        m_endError = error;
        for (auto &participant : m_incoming)
            m_participants.push_back(std::move(participant));
        m_incoming.clear();
        m_status.state = error.kind == ErrorKind::Cancelled ? LinkState::Disconnected : LinkState::Failed;
        m_status.error = error;
    }
    for (const auto &participant : m_participants)
        participant->lose(error);
    m_participants.clear();
}

void Libssh2Loop::leavePolitely()
{
    Libssh2Transport &transport = *m_link->transport;
    libssh2_session_disconnect(transport.session(), "closed by the user");
    const auto until = Clock::now() + farewellLimit;
    transport.flush();
    while (transport.hasPendingOutput() && transport.failure() == 0 && Clock::now() < until) {
        pollfd wanted{transport.socket(), POLLOUT, 0};
        ::poll(&wanted, 1, static_cast<int>(farewellLimit.count()));
        transport.flush();
    }
}

} // namespace castellan
