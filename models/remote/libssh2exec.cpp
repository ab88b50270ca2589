// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2exec.h"

#include "models/remote/remotecommand.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Exec)
};

constexpr qsizetype outputBytes = 256 * 1024;
constexpr int piecesPerRound = 4;
// A refused channel is asked for again while ours may still be ending on the server, or as long as people would wait.
// Of the ten sessions that servers allow by default, two stay free for ending what runs in the others.
constexpr int commandsAtATime = 8;
constexpr auto retryAfter = 250ms;
constexpr auto limitWithoutOthers = 3s;
constexpr auto limitWithOthers = 30s;

} // namespace

Libssh2Exec::Libssh2Exec(Libssh2Loop &loop, QString shellLine, StreamIo io, QByteArray input,
                         Completer<CommandResult> completer)
    : m_loop(loop),
      m_line(shellLine.toUtf8()),
      m_urgent(RemoteCommand::isEndGroupLine(shellLine)),
      m_courier(
          ExecCourier::start(std::move(io), std::move(input), std::move(completer), [weak = loop.weak_from_this()] {
              if (const auto alive = weak.lock())
                  alive->wake();
          }))
{
}

Libssh2Exec::~Libssh2Exec()
{
    m_courier->finish(cancelledError());
}

void Libssh2Exec::lose(const Error &error)
{
    m_courier->finish(error);
    m_state = State::Done;
}

bool Libssh2Exec::advance()
{
    switch (m_state) {
    case State::Opening:
        return advanceOpening();
    case State::Starting:
        return advanceStarting();
    case State::Running:
        return advanceRunning();
    case State::Exiting:
        return advanceExiting();
    case State::Closing:
        return finishClosing();
    case State::Done:
        break;
    }
    return false;
}

bool Libssh2Exec::advanceOpening()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_retryAt || (!m_urgent && m_loop.commands() >= commandsAtATime))
        return false;
    if (!m_request)
        m_request = Libssh2Loop::ChannelRequest{QByteArrayLiteral("session"), {}, m_loop.windowSize()};
    const auto opening = m_loop.open(this, *m_request, m_channel);
    if (opening == Libssh2Loop::Opening::Waiting)
        return false;
    if (opening == Libssh2Loop::Opening::Opened) {
        m_state = State::Starting;
        m_loop.countChannel(+1);
        m_loop.countCommand(+1);
        return true;
    }
    if (m_refusedFirst == Time())
        m_refusedFirst = now;
    m_retryAt = now + retryAfter;
    if (now - m_refusedFirst < (m_loop.commands() > 0 ? limitWithOthers : limitWithoutOthers))
        return false;
    m_courier->finish(sessionLimitError());
    m_state = State::Done;
    return true;
}

Error Libssh2Exec::sessionLimitError() const
{
    return Error{.kind = ErrorKind::Conflict,
                 .message =
                     Text::tr("%1 does not run more than %n command(s) at a time in one connection (MaxSessions).",
                              nullptr, m_loop.commands())
                         .arg(m_loop.name()),
                 .hint = Text::tr("Wait for what is running there, or raise MaxSessions in the server's sshd_config."),
                 .detail = m_loop.lastErrorText(),
                 .code = QStringLiteral("MaxSessions"),
                 .retryable = true};
}

bool Libssh2Exec::advanceStarting()
{
    const int code = m_loop.startCommand(m_channel, m_line);
    if (code == LIBSSH2_ERROR_EAGAIN)
        return false;
    if (code != 0)
        return startClosing(Error{.kind = ErrorKind::Permission,
                                  .message = Text::tr("%1 does not let us run commands.").arg(m_loop.name()),
                                  .hint = Text::tr("Look for ForceCommand or a restricted shell on the server."),
                                  .detail = m_loop.lastErrorText(),
                                  .code = {},
                                  .retryable = false});
    m_output.resize(outputBytes);
    m_state = State::Running;
    return true;
}

bool Libssh2Exec::advanceRunning()
{
    if (m_courier->wantsStop())
        return startClosing(CommandResult{});
    bool moved = false;
    for (int piece = 0; piece < piecesPerRound; ++piece) {
        const bool input = moveInput();
        const bool output = moveOutput(ExecCourier::Stream::Output);
        const bool error = moveOutput(ExecCourier::Stream::Error);
        if (!input && !output && !error)
            break;
        moved = true;
    }
    // Says so only when everything that came before it was read.
    if (libssh2_channel_eof(m_channel) == 1) {
        m_state = State::Exiting;
        moved = true;
    }
    return moved;
}

bool Libssh2Exec::moveInput()
{
    if (m_eofSent)
        return false;
    if (m_inputBegin == m_input.size()) {
        if (!m_inputEnded) {
            auto bytes = m_courier->takeInput();
            if (!bytes)
                return false;
            m_input = *std::move(bytes);
            m_inputBegin = 0;
            m_inputEnded = m_input.isEmpty();
        }
        if (m_inputEnded) {
            m_eofSent = libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN;
            return m_eofSent;
        }
    }
    if (!m_loop.mayWrite() || libssh2_channel_window_write(m_channel) == 0)
        return false;
    const auto count = libssh2_channel_write_ex(m_channel, 0, m_input.constData() + m_inputBegin,
                                                static_cast<size_t>(m_input.size() - m_inputBegin));
    if (count == LIBSSH2_ERROR_EAGAIN || count == 0)
        return false;
    if (count < 0) {
        // Nobody reads any more; what the command makes of that is in its exit status.
        m_eofSent = true;
        return true;
    }
    m_inputBegin += count;
    return true;
}

bool Libssh2Exec::moveOutput(ExecCourier::Stream stream)
{
    if (!m_courier->hasRoom())
        return false;
    const auto count =
        libssh2_channel_read_ex(m_channel, stream == ExecCourier::Stream::Output ? 0 : SSH_EXTENDED_DATA_STDERR,
                                m_output.data(), static_cast<size_t>(m_output.size()));
    if (count <= 0)
        return false;
    m_courier->deliver(stream, m_output.first(count));
    return true;
}

bool Libssh2Exec::advanceExiting()
{
    if (m_courier->wantsStop())
        return startClosing(CommandResult{});
    // Its output has ended, but it may still read, and its status comes last.
    const bool moved = moveInput();
    if (libssh2_channel_wait_closed(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return moved;
    return startClosing(readExit());
}

CommandResult Libssh2Exec::readExit() const
{
    CommandResult result;
    char *signal = nullptr;
    size_t length = 0;
    libssh2_channel_get_exit_signal(m_channel, &signal, &length, nullptr, nullptr, nullptr, nullptr);
    if (signal) {
        result.signal = QString::fromLatin1(signal, static_cast<qsizetype>(length));
        libssh2_free(m_loop.session(), signal);
    } else {
        result.exitStatus = libssh2_channel_get_exit_status(m_channel);
    }
    return result;
}

bool Libssh2Exec::startClosing(Result<CommandResult> result)
{
    m_courier->finish(std::move(result));
    m_state = State::Closing;
    finishClosing();
    return true;
}

bool Libssh2Exec::finishClosing()
{
    if (libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return false;
    m_channel = nullptr;
    m_loop.countChannel(-1);
    m_loop.countCommand(-1);
    m_state = State::Done;
    return true;
}

} // namespace castellan
