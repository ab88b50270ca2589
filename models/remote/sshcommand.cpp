// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshcommand.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr auto hurry = 200ms;
// The output's end follows the group's; a process that left the group could hold it open for ever.
constexpr auto limitAfterEnd = 3000ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SshCommand)
};

} // namespace

SshCommand::SshCommand(Command command, RemoteCommand remote, StreamIo io, QObject *context)
    : m_command(std::move(command)), m_remote(std::move(remote)), m_io(std::move(io)), m_context(context)
{
}

void SshCommand::start(const std::shared_ptr<SshSession> &session)
{
    if (m_command.cancel.isCancelled())
        return fail(cancelledError());
    m_session = session;
    const auto later = [weak = weak_from_this(), context = QPointer(m_context)](auto function) {
        return [weak, context, function](auto...) {
            if (context)
                QMetaObject::invokeMethod(
                    context,
                    [weak, function] {
                        if (const auto self = weak.lock())
                            function(*self);
                    },
                    Qt::QueuedConnection);
        };
    };
    m_registration = m_command.cancel.onCancel(later([](SshCommand &self) { self.endGroup(Reason::Cancelled); }));
    if (m_command.timeLimit > 0ms)
        QTimer::singleShot(m_command.timeLimit, m_context, [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->endGroup(Reason::TimeLimit);
        });
    const auto started = later([](SshCommand &self) {
        if (self.m_reason != Reason::None)
            self.endKnownGroup();
    });
    onFinished(session->exec(m_remote.line(), m_remote.listen(std::move(m_io), started), m_command.input), m_context,
               [self = shared_from_this()](Result<CommandResult> result) { self->takeResult(std::move(result)); });
}

void SshCommand::fail(const Error &error)
{
    m_completer.finish(error);
}

void SshCommand::cancelNow()
{
    m_grace = hurry;
    if (m_session.expired())
        fail(cancelledError());
    else
        endGroup(Reason::Cancelled);
}

void SshCommand::takeResult(Result<CommandResult> result)
{
    m_result = std::move(result);
    // A sink that had enough leaves the command running: it ends as by cancelling.
    if (!*m_result && m_result->error().kind == ErrorKind::Cancelled && m_reason == Reason::None)
        endGroup(Reason::Stopped);
    giveAnswer();
}

void SshCommand::endGroup(Reason reason)
{
    if (m_completer.isFinished() || m_reason != Reason::None)
        return;
    m_reason = reason;
    endKnownGroup();
}

void SshCommand::endKnownGroup()
{
    // Not reported yet: its report calls again. It ended meanwhile: nothing is left to end.
    if (m_ending || (m_remote.group() < 0 && !m_result))
        return;
    m_ending = true;
    if (m_remote.group() <= 0) {
        m_ended = m_result ? Result<void>()
                           : Result<void>(Error{.kind = ErrorKind::Unsupported,
                                                .message = Text::tr("The command's processes could not be ended."),
                                                .hint = Text::tr("The server has no setsid; look there yourself."),
                                                .detail = {},
                                                .code = {},
                                                .retryable = false});
        return giveAnswer();
    }
    const auto session = m_session.lock();
    if (!session) {
        m_ended = Result<void>(Error{.kind = ErrorKind::TunnelLost,
                                     .message = Text::tr("The connection is gone."),
                                     .hint = {},
                                     .detail = {},
                                     .code = {},
                                     .retryable = false});
        return giveAnswer();
    }
    onFinished(session->exec(RemoteCommand::endGroupLine(m_remote.group(), m_grace), {}, {}), m_context,
               [self = shared_from_this()](Result<CommandResult> ended) {
                   self->m_ended = ended ? RemoteCommand::readEndGroup(*ended) : Result<void>(ended.error());
                   self->giveAnswer();
                   QTimer::singleShot(limitAfterEnd, self->m_context, [self] {
                       if (!self->m_result)
                           self->m_result = cancelledError();
                       self->giveAnswer();
                   });
               });
}

void SshCommand::giveAnswer()
{
    if (!m_result || (m_reason != Reason::None && !m_ended))
        return;
    m_registration = {};
    m_session.reset();
    if (m_reason != Reason::None)
        return m_completer.finish(reasonError());
    if (!*m_result)
        return m_completer.finish(std::move(*m_result));
    m_completer.finish(m_remote.finish(**std::move(m_result)));
}

Error SshCommand::reasonError() const
{
    Error error = cancelledError();
    if (m_reason == Reason::TimeLimit)
        error = Error{.kind = ErrorKind::Timeout,
                      .message = Text::tr("%1 took longer than %2 s and was ended.")
                                     .arg(m_command.argv.value(0))
                                     .arg(static_cast<double>(m_command.timeLimit.count()) / 1000),
                      .hint = {},
                      .detail = RemoteCommand::display(m_command),
                      .code = {},
                      .retryable = false};
    if (m_ended && !*m_ended) {
        error.detail += (error.detail.isEmpty() ? QString() : QStringLiteral("\n")) + m_ended->error().text();
        error.hint = Text::tr("It may still be running on the server; look there.");
    }
    return error;
}

} // namespace castellan
