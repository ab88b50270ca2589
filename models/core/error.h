// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace castellan {

/// What kind of thing went wrong; the only part of an Error that code branches on.
enum class ErrorKind {
    Cancelled,      ///< somebody asked for the work to stop
    Timeout,        ///< a limit of time passed
    TunnelLost,     ///< the connection under the work went away; whether a write took effect is unknown
    HostKey,        ///< the host's key is unknown, changed or revoked
    Authentication, ///< the other side refused who we are
    Permission,     ///< the right to do it is missing
    Conflict,       ///< somebody else holds it, or the state is not what was expected
    Sql,            ///< the server refused a statement; code is the SQLSTATE
    Io,             ///< file, disk or socket; code is errno's name where known
    Config,         ///< an environment file, workspace or argument is wrong
    NotFound,       ///< what was named does not exist
    Unsupported,    ///< not possible with this version, transport or format
    Integrity,      ///< bytes or rows are not what they should be
    Internal        ///< a bug: an exception or a broken assumption
};

/// An error as a value. Made where it happens, in words a person can act on.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;        ///< one sentence for a person: what, where
    QString hint;           ///< what to do next; may be empty
    QString detail;         ///< for the log and the details button: the other side's own words
    QString code;           ///< SQLSTATE, exit status, errno name; may be empty
    bool retryable = false; ///< the same request may succeed later, and repeating it is harmless

    /// message, hint and detail as lines, for logs and terminals.
    QString text() const;
    /// A copy with "context: " put before the message.
    Error in(const QString &context) const;

    bool operator==(const Error &) const = default;
};

/// The kind's stable name ("TunnelLost"), for JSON, logs and tests.
QString errorKindName(ErrorKind kind);

/// An Error of kind Io that names file and reason (QFileDevice's error string, or strerror).
Error ioError(const QString &message, const QString &reason);
Error cancelledError();

} // namespace castellan
