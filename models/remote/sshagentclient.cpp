// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshagentclient.h"

#include "models/remote/sshwire.h"

#include <QCoreApplication>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr quint8 requestIdentities = 11;
constexpr quint8 identitiesAnswer = 12;
constexpr quint8 signRequest = 13;
constexpr quint8 signResponse = 14;
constexpr quint32 flagSha256 = 2;
constexpr quint32 flagSha512 = 4;
constexpr quint32 longestAnswer = 256 * 1024;
constexpr auto pollStep = 100ms;

Error agentError(ErrorKind kind, const char *text)
{
    return Error{.kind = kind,
                 .message = QCoreApplication::translate("castellan::SshAgentClient", text),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

std::optional<SshAgentClient> SshAgentClient::connect(Interrupt interrupt)
{
    const QByteArray path = qgetenv("SSH_AUTH_SOCK");
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return {};
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return {};
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return {};
    }
    return SshAgentClient(socket, std::move(interrupt));
}

SshAgentClient::~SshAgentClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

SshAgentClient::SshAgentClient(SshAgentClient &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_interrupt(std::move(other.m_interrupt))
{
}

Result<QByteArray> SshAgentClient::ask(const QByteArray &message, std::chrono::seconds limit)
{
    QByteArray out = SshWriter().string(message).bytes();
    QByteArray in;
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        CASTELLAN_TRY(m_interrupt());
        if (std::chrono::steady_clock::now() > deadline)
            return agentError(ErrorKind::Timeout,
                              QT_TRANSLATE_NOOP("castellan::SshAgentClient", "The SSH agent does not answer."));
        pollfd wanted{m_socket, static_cast<short>(out.isEmpty() ? POLLIN : POLLOUT), 0};
        if (::poll(&wanted, 1, static_cast<int>(pollStep.count())) <= 0)
            continue;
        ssize_t count = 0;
        if (!out.isEmpty()) {
            count = ::send(m_socket, out.constData(), static_cast<size_t>(out.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0)
                out.remove(0, count);
        } else {
            char buffer[4096];
            count = ::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT);
            if (count > 0)
                in.append(buffer, count);
        }
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
            return agentError(ErrorKind::Io, QT_TRANSLATE_NOOP("castellan::SshAgentClient", "The SSH agent hung up."));
        SshReader reader(in);
        if (const auto length = reader.number(); length && *length > longestAnswer)
            return agentError(ErrorKind::Io,
                              QT_TRANSLATE_NOOP("castellan::SshAgentClient", "The SSH agent speaks nonsense."));
        if (auto answer = SshReader(in).string())
            return *answer;
    }
}

Result<QList<SshAgentClient::Identity>> SshAgentClient::identities()
{
    CASTELLAN_TRY_ASSIGN(const QByteArray answer, ask(SshWriter().byte(requestIdentities).bytes(), 5s));
    SshReader reader(answer);
    QList<Identity> identities;
    if (reader.byte() != identitiesAnswer)
        return identities;
    const auto count = reader.number();
    for (quint32 i = 0; count && i < *count; ++i) {
        const auto key = reader.string();
        const auto comment = reader.string();
        if (!key || !comment)
            break;
        identities.append({*key, QString::fromUtf8(*comment)});
    }
    return identities;
}

Result<QByteArray> SshAgentClient::sign(const QByteArray &publicKey, const QByteArray &data,
                                        const QByteArray &algorithm)
{
    const quint32 flags = algorithm == "rsa-sha2-256" ? flagSha256 : algorithm == "rsa-sha2-512" ? flagSha512 : 0;
    CASTELLAN_TRY_ASSIGN(const QByteArray answer,
                         ask(SshWriter().byte(signRequest).string(publicKey).string(data).number(flags).bytes(), 120s));
    SshReader reader(answer);
    const auto kind = reader.byte();
    const auto signature = reader.string();
    if (kind == signResponse && signature) {
        SshReader inner(*signature);
        inner.string(); // algorithm
        if (auto bytes = inner.string())
            return *bytes;
    }
    return agentError(ErrorKind::Authentication,
                      QT_TRANSLATE_NOOP("castellan::SshAgentClient", "The SSH agent refused to sign."));
}

} // namespace castellan
