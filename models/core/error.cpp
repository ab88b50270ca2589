// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/error.h"

#include <QCoreApplication>

namespace castellan {

QString Error::text() const
{
    QStringList lines{message};
    if (!hint.isEmpty())
        lines << hint;
    if (!detail.isEmpty() && detail != message)
        lines << detail;
    return lines.join(QLatin1Char('\n'));
}

Error Error::in(const QString &context) const
{
    Error copy = *this;
    copy.message = context + QStringLiteral(": ") + message;
    return copy;
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::TunnelLost:
        return QStringLiteral("TunnelLost");
    case ErrorKind::HostKey:
        return QStringLiteral("HostKey");
    case ErrorKind::Authentication:
        return QStringLiteral("Authentication");
    case ErrorKind::Permission:
        return QStringLiteral("Permission");
    case ErrorKind::Conflict:
        return QStringLiteral("Conflict");
    case ErrorKind::Sql:
        return QStringLiteral("Sql");
    case ErrorKind::Io:
        return QStringLiteral("Io");
    case ErrorKind::Config:
        return QStringLiteral("Config");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::Unsupported:
        return QStringLiteral("Unsupported");
    case ErrorKind::Integrity:
        return QStringLiteral("Integrity");
    case ErrorKind::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

Error ioError(const QString &message, const QString &reason)
{
    return Error{.kind = ErrorKind::Io,
                 .message = message + QStringLiteral(": ") + reason,
                 .hint = {},
                 .detail = reason,
                 .code = {},
                 .retryable = false};
}

Error cancelledError()
{
    return Error{.kind = ErrorKind::Cancelled,
                 .message = QCoreApplication::translate("castellan::Error", "The work was cancelled."),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

} // namespace castellan
