// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2connector.h"

#include "models/core/log.h"
#include "models/remote/knownhosts.h"
#include "models/remote/libssh2auth.h"
#include "models/remote/libssh2methods.h"
#include "models/remote/opensshmessages.h"
#include "models/remote/tcpconnect.h"

#include <QCoreApplication>

#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Connector)
};

} // namespace

Libssh2Connector::Libssh2Connector(const SshEndpoint &endpoint, std::shared_ptr<ConnectionPrompter> prompter,
                                   Libssh2Waiter &waiter)
    : m_endpoint(endpoint), m_prompter(std::move(prompter)), m_waiter(waiter)
{
}

QString Libssh2Connector::where() const
{
    return QStringLiteral("%1:%2").arg(m_endpoint.host).arg(m_endpoint.port);
}

Result<Libssh2Link> Libssh2Connector::connect()
{
    CASTELLAN_TRY_ASSIGN(const int socket, tcpConnect(m_endpoint.host, m_endpoint.port, m_waiter));
    return connectThrough(socket);
}

Result<Libssh2Link> Libssh2Connector::connectThrough(int socket)
{
    m_link.transport = std::make_unique<Libssh2Transport>(socket);
    CASTELLAN_TRY(handshake());
    CASTELLAN_TRY(checkHostKey());
    CASTELLAN_TRY(authenticate());
    return std::move(m_link);
}

Result<void> Libssh2Connector::handshake()
{
    m_waiter.setStage(Text::tr("agreeing on encryption with %1").arg(where()));
    const auto files = KnownHosts::defaultFiles(m_endpoint.knownHostsFile);
    m_knownTypes = KnownHosts::read(files).knownTypes(m_endpoint.host, m_endpoint.port);
    preferModernMethods(m_link.transport->session(), m_knownTypes);

    CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(*m_link.transport, [&] {
        return libssh2_session_handshake(m_link.transport->session(), m_link.transport->socket());
    }));
    m_link.offer = m_link.transport->offer().value_or(SshOffer());
    if (code != 0)
        return handshakeError(code);
    m_link.cipher = QString::fromLatin1(libssh2_session_methods(m_link.transport->session(), LIBSSH2_METHOD_CRYPT_SC));
    return {};
}

Error Libssh2Connector::handshakeError(int code) const
{
    const QString detail = code == LIBSSH2_ERROR_SOCKET_DISCONNECT ? QString() : m_link.transport->lastErrorText();
    const QByteArray &said = m_link.transport->recorded();
    if (said.contains(openSshPenaltyWords))
        return openSshTurnedAway(where());
    for (const auto &method : libssh2Methods(m_link.transport->session(), m_link.offer)) {
        if (m_link.offer.banner.isEmpty() || method.haveCommon())
            continue;
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("No common %1: %2 and %3 cannot agree on how to encrypt.")
                                    .arg(method.name, libssh2Name(), m_endpoint.host),
                     .hint = Text::tr("Let this environment use OpenSSH, which knows the server's algorithms."),
                     .detail = Text::tr("%1 offers: %2\n%3 knows: %4")
                                   .arg(m_endpoint.host, method.theirs.join(QStringLiteral(", ")), libssh2Name(),
                                        method.ours.join(QStringLiteral(", "))),
                     .code = QStringLiteral("NoCommonAlgorithm"),
                     .retryable = false};
    }
    if (m_link.offer.isEcho() || (m_link.offer.banner.isEmpty() && !said.startsWith("SSH-")))
        return Error{
            .kind = ErrorKind::Io,
            .message = Text::tr("%1 does not answer as an SSH server does.").arg(where()),
            .hint = Text::tr("Check the port. A server that is starting, or that limits new connections, hangs up as "
                             "well; then wait a moment."),
            .detail = detail + QLatin1Char('\n') + QString::fromLatin1(said.left(200)),
            .code = QStringLiteral("NotSsh"),
            .retryable = true};
    return Error{.kind = ErrorKind::Io,
                 .message = Text::tr("%1 hung up while encryption was agreed on.").arg(where()),
                 .hint = Text::tr("Try again; if it stays so, look at the server's log."),
                 .detail = detail,
                 .code = QStringLiteral("Handshake"),
                 .retryable = true};
}

Result<void> Libssh2Connector::checkHostKey()
{
    size_t length = 0;
    int typeNumber = 0;
    const char *bytes = libssh2_session_hostkey(m_link.transport->session(), &length, &typeNumber);
    const QByteArray key(bytes, static_cast<qsizetype>(length));
    m_link.hostKeyFingerprint = sshFingerprint(key);
    const auto files = KnownHosts::defaultFiles(m_endpoint.knownHostsFile);
    const auto hosts = KnownHosts::read(files);
    for (const auto &warning : hosts.warnings())
        logWarning(QStringLiteral("remote"),
                   QStringLiteral("%1:%2: %3").arg(warning.file).arg(warning.line).arg(warning.text));
    const auto found = hosts.look(m_endpoint.host, m_endpoint.port, key);
    const auto hostKeyError = [&](const QString &code, const QString &message, const QString &hint,
                                  const QString &detail) {
        return Error{.kind = ErrorKind::HostKey,
                     .message = message,
                     .hint = hint,
                     .detail = detail,
                     .code = code,
                     .retryable = false};
    };

    switch (found.verdict) {
    case HostKeyVerdict::Known:
        return {};
    case HostKeyVerdict::Changed:
        return hostKeyError(
            QStringLiteral("HostKeyChanged"),
            Text::tr("The key of %1 is not the one that is known. Somebody may be listening in, or the server was set "
                     "up anew.")
                .arg(where()),
            Text::tr("Ask whoever runs the server for its fingerprint, by another way than this network. Only if it is "
                     "the new one, remove line %1 of %2 and connect again.")
                .arg(found.line)
                .arg(found.file),
            Text::tr("Key shown: %1 %2\nKey known: %3 (%4, line %5)")
                .arg(sshKeyType(key), m_link.hostKeyFingerprint, found.listedFingerprint, found.file)
                .arg(found.line));
    case HostKeyVerdict::Revoked:
        return hostKeyError(QStringLiteral("HostKeyRevoked"),
                            Text::tr("The key of %1 was revoked: it must not be trusted any more.").arg(where()),
                            Text::tr("Ask whoever runs the server; it needs a new host key."),
                            Text::tr("Key shown: %1 %2\nRevoked in %3, line %4")
                                .arg(sshKeyType(key), m_link.hostKeyFingerprint, found.file)
                                .arg(found.line));
    case HostKeyVerdict::Unknown:
    case HostKeyVerdict::OtherTypesKnown:
        break;
    }
    // Known by a type that the server has but we cannot check: asking would teach people to trust what need not be
    // trusted blindly, as OpenSSH can check it.
    if (!m_knownTypes.isEmpty() && !libssh2HasRsaSha2() && m_knownTypes == QStringList{QStringLiteral("ssh-rsa")} &&
        m_link.offer.hostKeys.contains(QLatin1String("rsa-sha2-512")))
        return Error{.kind = ErrorKind::Unsupported,
                     .message =
                         Text::tr("%1 is known by its RSA key, which %2 cannot check.").arg(where(), libssh2Name()),
                     .hint = Text::tr("Let this environment use OpenSSH."),
                     .detail = {},
                     .code = QStringLiteral("HostKeyType"),
                     .retryable = false};
    const UnknownHostKey question{m_endpoint.host, m_endpoint.port, sshKeyType(key), m_link.hostKeyFingerprint,
                                  found.otherKnownTypes};
    Result<bool> trusted = false;
    if (m_prompter)
        trusted = m_waiter.awaitAnswer(m_prompter->confirmHostKey(question));
    if (!trusted)
        return std::move(trusted).error();
    if (!*trusted)
        return hostKeyError(QStringLiteral("HostKeyUnknown"),
                            Text::tr("%1 is not known yet, and its key was not accepted.").arg(where()),
                            Text::tr("Compare its fingerprint with the one that the server's administrator gives you."),
                            Text::tr("Key shown: %1 %2").arg(sshKeyType(key), m_link.hostKeyFingerprint));
    return KnownHosts::remember(files.first(), m_endpoint.host, m_endpoint.port, key, hosts.usesHashes());
}

Result<void> Libssh2Connector::authenticate()
{
    m_waiter.setStage(Text::tr("logging in to %1").arg(where()));
    m_link.transport->measureRoundTrip(true);
    CASTELLAN_TRY(Libssh2Authenticator(*m_link.transport, m_waiter, m_endpoint, m_link.offer, m_prompter.get()).run());
    return {};
}

} // namespace castellan
