// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/host.h"

#include "models/remote/remotecommand.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandResult)
};

} // namespace

QString TunnelTarget::name() const
{
    return kind == Kind::Tcp ? QStringLiteral("%1:%2").arg(host).arg(port) : socketPath;
}

Error CommandResult::toError(const Command &command) const
{
    const QString program = command.argv.value(0);
    const QString said = QString::fromUtf8(standardError.right(4000)).trimmed();
    const QString lastLine = said.section(QLatin1Char('\n'), -1).trimmed();

    Error error{.kind = ErrorKind::Io,
                .message = {},
                .hint = {},
                .detail = RemoteCommand::display(command),
                .code = {},
                .retryable = false};
    if (!said.isEmpty())
        error.detail += QLatin1Char('\n') + said;
    if (!signal.isEmpty()) {
        error.code = QStringLiteral("SIG") + signal;
        error.message = Text::tr("%1 was ended by signal %2.").arg(program, signal);
        if (signal == QLatin1String("KILL"))
            error.hint = Text::tr("Somebody killed it, or the system ran out of memory.");
        return error;
    }
    error.code = QString::number(exitStatus);
    error.message = lastLine.isEmpty()
                        ? Text::tr("%1 failed with exit status %2.").arg(program, error.code)
                        : Text::tr("%1 failed with exit status %2: %3").arg(program, error.code, lastLine);
    if (exitStatus == 127) {
        error.kind = ErrorKind::NotFound;
        error.hint = Text::tr("Check that %1 is installed on the host and in the PATH of a login without a terminal.")
                         .arg(program);
    } else if (exitStatus == 126) {
        error.kind = ErrorKind::Permission;
        error.hint = Text::tr("Check that the login may execute %1.").arg(program);
    }
    return error;
}

} // namespace castellan
