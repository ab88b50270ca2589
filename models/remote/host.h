// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/secretstring.h"

#include <QMap>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace castellan {

/// A command to run on a Host. The program and its arguments are passed as they are: quoting for the remote shell
/// happens in RemoteCommand and nowhere else.
struct Command
{
    QStringList argv;                       ///< program and arguments
    QMap<QString, QString> environment;     ///< added to the host's own; never for secrets (visible in /proc)
    QString workingDirectory;               ///< empty: the login directory
    QByteArray input;                       ///< written to standard input, then closed
    std::chrono::milliseconds timeLimit{0}; ///< 0: none. After it the process group is ended: ErrorKind::Timeout
    CancelToken cancel;                     ///< cancelling ends the process group and verifies that it is gone
};

/// What a command left. A non-zero exit is not an Error: the caller judges it.
struct CommandResult
{
    int exitStatus = -1; ///< -1 when a signal ended it
    QString signal;      ///< "KILL", "TERM"…; empty when it exited
    QByteArray standardOutput;
    QByteArray standardError;

    bool succeeded() const { return exitStatus == 0 && signal.isEmpty(); }
    /// An Error that names the command and quotes the end of its stderr.
    Error toError(const Command &command) const;
};

/// Where the bytes of a streamed command go. Called in a thread of the transport, in order; may block a while (that
/// is the back-pressure), must not call back into the host. Returning false stops the command as cancelling does.
/// Neither a sink nor a source is called, or still running, when the command's future has finished.
using ByteSink = std::function<bool(QByteArrayView)>;
/// Gives up to `max` bytes for standard input; an empty array is the end. Called in a thread of the transport;
/// may block.
using ByteSource = std::function<QByteArray(qint64 max)>;
/// Bytes done of bytes in all (-1 unknown). Any thread.
using ByteProgress = std::function<void(qint64 done, qint64 total)>;

struct StreamIo
{
    ByteSink standardOutput;  ///< absent: collected into the result
    ByteSink standardError;   ///< absent: collected into the result
    ByteSource standardInput; ///< absent: Command::input
};

/// The state of the way to a host, for the connection indicator.
enum class LinkState { Disconnected, Connecting, Connected, Reconnecting, Failed };

struct LinkStatus
{
    LinkState state = LinkState::Disconnected;
    QString transport; ///< "local", "libssh2 1.10.0", "OpenSSH 9.2p1"
    QString reason;    ///< why this transport, or why failed; for people
    std::chrono::milliseconds roundTrip{-1};
    Error error;                ///< meaningful when Failed or Reconnecting
    QString hostKeyFingerprint; ///< SHA256:…
    QString cipher;

    bool operator==(const LinkStatus &) const = default;
};

/// Where a Tunnel leads, as seen from the host.
struct TunnelTarget
{
    enum class Kind { Tcp, UnixSocket } kind = Kind::Tcp;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString socketPath;

    /// "127.0.0.1:5432", or the socket's path; for people.
    QString name() const;
    bool operator==(const TunnelTarget &) const = default;
};

/// A way from this computer to a TunnelTarget; closed when destroyed. The listener is a Unix socket
/// (<socketDirectory>/.s.PGSQL.<port>, directory 0700) or 127.0.0.1 with a random port; never anything wider.
class Tunnel
{
public:
    enum class Listener { PostgresSocket, Loopback };

    virtual ~Tunnel() = default;
    virtual Listener listener() const = 0;
    /// For PostgresSocket: the directory libpq takes as host=. For Loopback: "127.0.0.1".
    virtual QString host() const = 0;
    virtual quint16 port() const = 0;
    /// Why the host did not connect the last client ("nothing listens at …"), who saw no more than its connection
    /// closed; nothing when it did, or where the transport does not tell.
    virtual std::optional<Error> lastRefusal() const { return {}; }
};

/// A place where commands run and ports are reached: this computer or a server over SSH. All functions may be
/// called from any thread; every returned future finishes, also on loss (TunnelLost), cancel and destruction.
/// LocalHost and SshHost pass one test suite.
class Host : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// "this computer" or "deploy@dnd-1".
    virtual QString name() const = 0;
    virtual bool isLocal() const = 0;
    /// Connects if need be; each other function does so by itself.
    virtual Future<void> connectNow() = 0;
    virtual LinkStatus status() const = 0;

    virtual Future<CommandResult> run(Command command) = 0;
    virtual Future<CommandResult> stream(Command command, StreamIo io) = 0;

    /// Copies a file; written to <to>.partial, resumed when that holds the beginning of the same file, synced, renamed.
    virtual Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) = 0;
    virtual Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) = 0;

    /// On a local host a PostgresSocket tunnel to a TCP port is still made when asked for, so callers need no
    /// special case.
    virtual Future<std::shared_ptr<Tunnel>> openTunnel(TunnelTarget target, Tunnel::Listener listener) = 0;

Q_SIGNALS:
    /// Emitted from the host's own thread; connect with a context object.
    void statusChanged(const castellan::LinkStatus &status);
};

/// Questions a connection may have to ask a person. Called from the connection's thread; answers through the
/// Completer's future, so a dialog may take its time without blocking the GUI. The command line answers from its
/// options; a null prompter refuses everything.
struct UnknownHostKey
{
    QString host;
    quint16 port = 22;
    QString keyType;
    QString fingerprint;         ///< SHA256:…
    QStringList otherKnownTypes; ///< types under which the host is known already
};

class ConnectionPrompter
{
public:
    virtual ~ConnectionPrompter() = default;
    /// True: trust and remember.
    virtual Future<bool> confirmHostKey(UnknownHostKey key) = 0;
    /// A password, passphrase or keyboard-interactive answer. `purpose` is for people; `account` names the secret in
    /// the keyring.
    virtual Future<SecretString> askSecret(QString purpose, QString account) = 0;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::LinkStatus)
