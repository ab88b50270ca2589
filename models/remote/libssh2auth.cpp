// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2auth.h"

#include "models/remote/knownhosts.h"
#include "models/remote/sshwire.h"

#include <QCoreApplication>

#include <cstdlib>
#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Authenticator)
};

constexpr int passphraseTries = 3;
constexpr int passwordTries = 3;

// The callback of keyboard-interactive is given the session's pointer, which is the transport's; the authenticator
// that is at work in this thread is remembered here.
thread_local Libssh2Authenticator *currentAuthenticator = nullptr;

/// A copy on the C heap, from which libssh2's default allocator frees.
char *copyOnHeap(const QByteArray &bytes)
{
    auto *copy = static_cast<char *>(std::malloc(static_cast<size_t>(bytes.size()) + 1));
    if (!copy)
        qBadAlloc();
    std::memcpy(copy, bytes.constData(), static_cast<size_t>(bytes.size()) + 1);
    return copy;
}

bool isCertificate(const QString &type)
{
    return type.contains(QLatin1String("-cert-v"));
}

} // namespace

QString effectiveUser(const SshEndpoint &endpoint)
{
    if (!endpoint.user.isEmpty())
        return endpoint.user;
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? QStringLiteral("root") : user;
}

Libssh2Authenticator::Libssh2Authenticator(Libssh2Transport &transport, Libssh2Waiter &waiter,
                                           const SshEndpoint &endpoint, SshOffer offer, ConnectionPrompter *prompter)
    : m_transport(transport),
      m_waiter(waiter),
      m_endpoint(endpoint),
      m_offer(std::move(offer)),
      m_prompter(prompter),
      m_user(effectiveUser(endpoint).toUtf8())
{
}

Result<void> Libssh2Authenticator::run()
{
    currentAuthenticator = this;
    const char *methods = nullptr;
    CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(m_transport, [&] {
        methods =
            libssh2_userauth_list(m_transport.session(), m_user.constData(), static_cast<unsigned>(m_user.size()));
        return methods ? 0 : libssh2_session_last_errno(m_transport.session());
    }));
    if (libssh2_userauth_authenticated(m_transport.session()))
        return {}; // the server wants no proof
    if (!methods)
        return code == 0 ? refusal() : lostError();
    m_methods = QString::fromUtf8(methods).split(QLatin1Char(','), Qt::SkipEmptyParts);

    for (const QString &path : m_endpoint.identityFiles) {
        auto key = SshKeyFile::read(path);
        if (!key)
            return std::move(key).error();
        m_keys.append(*std::move(key));
    }
    using Method = Result<Answer> (Libssh2Authenticator::*)();
    const std::initializer_list<std::pair<QLatin1String, Method>> order = {
        {QLatin1String("publickey"), &Libssh2Authenticator::tryAgent},
        {QLatin1String("publickey"), &Libssh2Authenticator::tryKeyFiles},
        {QLatin1String("password"), &Libssh2Authenticator::tryPassword},
        {QLatin1String("keyboard-interactive"), &Libssh2Authenticator::tryKeyboardInteractive},
    };
    for (const auto &[method, attempt] : order) {
        if (!m_methods.contains(method))
            continue;
        CASTELLAN_TRY_ASSIGN(const Answer answer, (this->*attempt)());
        if (answer == Answer::Accepted)
            return {};
    }
    return refusal();
}

/// libssh2 1.10 signs RSA with SHA-1 only, and cannot use FIDO keys and certificates: such a key is not offered.
bool Libssh2Authenticator::isUsable(const QString &type, const QString &what)
{
    if (type == QLatin1String("ssh-rsa") && !libssh2HasRsaSha2() && m_offer.refusesRsaSha1()) {
        m_unusableRsa = true;
        m_tried.append(Text::tr("%1: not tried, an RSA key needs OpenSSH here").arg(what));
        return false;
    }
    if (type.startsWith(QLatin1String("sk-")) || isCertificate(type)) {
        m_unusableSecurityKey = true;
        m_tried.append(Text::tr("%1: not tried, %2 needs OpenSSH").arg(what, type));
        return false;
    }
    return true;
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::tryAgent()
{
    auto agent = SshAgentClient::connect([this] { return m_waiter.check(); });
    if (!agent)
        return Answer::Refused;
    auto identities = agent->identities();
    CASTELLAN_TRY(m_waiter.check());
    if (!identities) {
        m_tried.append(Text::tr("agent: %1").arg(identities.error().message));
        return Answer::Refused;
    }
    for (const auto &identity : *identities) {
        const bool named = std::any_of(m_keys.cbegin(), m_keys.cend(),
                                       [&](const SshKeyFile &key) { return key.publicKey == identity.publicKey; });
        const QString what = Text::tr("agent key %1").arg(identity.comment);
        if ((!m_endpoint.identityFiles.isEmpty() && !named) || !isUsable(sshKeyType(identity.publicKey), what))
            continue;
        struct Request
        {
            SshAgentClient &agent;
            const SshAgentClient::Identity &identity;
            std::optional<Error> error;
        } request{*agent, identity, {}};
        void *abstract = &request;
        const auto sign = [](LIBSSH2_SESSION *, unsigned char **signature, size_t *length, const unsigned char *data,
                             size_t dataLength, void **context) -> int {
            auto &wanted = *static_cast<Request *>(*context);
            const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(dataLength));
            // session id, message, user, service, "publickey", true, algorithm: the server was promised this one.
            SshReader reader(bytes);
            reader.string();
            reader.byte();
            reader.string();
            reader.string();
            reader.string();
            reader.byte();
            auto signedBytes =
                wanted.agent.sign(wanted.identity.publicKey, bytes, reader.string().value_or(QByteArray()));
            if (!signedBytes) {
                wanted.error = signedBytes.error();
                return -1;
            }
            *length = static_cast<size_t>(signedBytes->size());
            *signature = reinterpret_cast<unsigned char *>(copyOnHeap(*signedBytes));
            return 0;
        };
        m_offeredKeys.append(identity.publicKey);
        CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(m_transport, [&] {
            return libssh2_userauth_publickey(m_transport.session(), m_user.constData(),
                                              reinterpret_cast<const unsigned char *>(identity.publicKey.constData()),
                                              static_cast<size_t>(identity.publicKey.size()), sign, &abstract);
        }));
        CASTELLAN_TRY(m_waiter.check());
        if (request.error) {
            m_tried.append(what + QStringLiteral(": ") + request.error->message);
            continue;
        }
        CASTELLAN_TRY_ASSIGN(const Answer answer, judge(code, what));
        if (answer == Answer::Accepted)
            return answer;
    }
    return Answer::Refused;
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::tryKeyFiles()
{
    const bool named = !m_endpoint.identityFiles.isEmpty();
    if (!named) {
        for (const QString &path : SshKeyFile::defaults()) {
            if (auto key = SshKeyFile::read(path))
                m_keys.append(*std::move(key));
            else
                m_tried.append(key.error().message);
        }
    }
    for (const SshKeyFile &key : std::as_const(m_keys)) {
        if (!isUsable(key.type, key.path) || (!key.publicKey.isEmpty() && m_offeredKeys.contains(key.publicKey)))
            continue;
        CASTELLAN_TRY_ASSIGN(const Answer answer, tryKeyFile(key, named));
        if (answer == Answer::Accepted)
            return answer;
    }
    return Answer::Refused;
}

int Libssh2Authenticator::declineToSign(LIBSSH2_SESSION *, unsigned char **, size_t *, const unsigned char *, size_t,
                                        void **abstract)
{
    *static_cast<bool *>(*abstract) = true;
    return -1;
}

/// Asks the server whether it would take the key, without signing anything.
Result<bool> Libssh2Authenticator::wouldAccept(const SshKeyFile &key)
{
    bool accepted = false;
    void *abstract = &accepted;
    CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(m_transport, [&] {
        return libssh2_userauth_publickey(m_transport.session(), m_user.constData(),
                                          reinterpret_cast<const unsigned char *>(key.publicKey.constData()),
                                          static_cast<size_t>(key.publicKey.size()), &declineToSign, &abstract);
    }));
    if (!accepted)
        CASTELLAN_TRY(judge(code, key.path));
    return accepted;
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::tryKeyFile(const SshKeyFile &key, bool named)
{
    const auto authenticate = [&](const SecretString &passphrase) {
        const QByteArray revealed = passphrase.revealUtf8();
        return m_waiter.drive(m_transport, [&] {
            return libssh2_userauth_publickey_frommemory(
                m_transport.session(), m_user.constData(), static_cast<size_t>(m_user.size()), nullptr, 0,
                key.contents.constData(), static_cast<size_t>(key.contents.size()),
                key.encrypted ? revealed.constData() : nullptr);
        });
    };
    if (!key.encrypted) {
        CASTELLAN_TRY_ASSIGN(const int code, authenticate({}));
        return judge(code, key.path);
    }
    if (!key.publicKey.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const bool accepted, wouldAccept(key));
        if (!accepted)
            return Answer::Refused;
    }
    for (int tries = 0; tries < passphraseTries; ++tries) {
        const QString purpose = tries == 0 ? Text::tr("Passphrase of the key %1").arg(key.path)
                                           : Text::tr("That was not the passphrase of %1. Try again").arg(key.path);
        auto passphrase = ask(purpose, QStringLiteral("ssh-key:") + key.path);
        if (!passphrase && passphrase.error().kind == ErrorKind::Cancelled)
            return std::move(passphrase).error();
        if (!passphrase || passphrase->isEmpty())
            break;
        CASTELLAN_TRY_ASSIGN(const int code, authenticate(*passphrase));
        // Only a key that was opened gets as far as the server.
        if (code == 0 || code == LIBSSH2_ERROR_AUTHENTICATION_FAILED || code == LIBSSH2_ERROR_SOCKET_DISCONNECT ||
            m_transport.failure() != 0)
            return judge(code, key.path);
    }
    m_tried.append(Text::tr("%1: the passphrase was not given or is wrong").arg(key.path));
    if (named)
        return Error{.kind = ErrorKind::Authentication,
                     .message = Text::tr("The key %1 could not be opened: wrong passphrase.").arg(key.path),
                     .hint = Text::tr("Type its passphrase again, or add it to your agent: ssh-add %1").arg(key.path),
                     .detail = m_tried.join(QLatin1Char('\n')),
                     .code = QStringLiteral("Passphrase"),
                     .retryable = false};
    return Answer::Refused;
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::tryPassword()
{
    const QString account = QStringLiteral("ssh:%1@%2").arg(QString::fromUtf8(m_user), m_endpoint.host);
    for (int tries = 0; tries < passwordTries; ++tries) {
        const QString purpose = (tries == 0 ? Text::tr("Password of %1 on %2")
                                            : Text::tr("That was not the password of %1 on %2. Try again"))
                                    .arg(QString::fromUtf8(m_user), m_endpoint.host);
        auto password = ask(purpose, account);
        if (!password && password.error().kind == ErrorKind::Cancelled)
            return std::move(password).error();
        if (!password || password->isEmpty())
            return Answer::Refused;
        const QByteArray revealed = password->revealUtf8();
        CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(m_transport, [&] {
            return libssh2_userauth_password_ex(m_transport.session(), m_user.constData(),
                                                static_cast<unsigned>(m_user.size()), revealed.constData(),
                                                static_cast<unsigned>(revealed.size()), nullptr);
        }));
        if (code == LIBSSH2_ERROR_PASSWORD_EXPIRED)
            return Error{
                .kind = ErrorKind::Authentication,
                .message =
                    Text::tr("The password of %1 on %2 has expired.").arg(QString::fromUtf8(m_user), m_endpoint.host),
                .hint = Text::tr("Log in once with ssh and set a new one."),
                .detail = {},
                .code = QStringLiteral("PasswordExpired"),
                .retryable = false};
        CASTELLAN_TRY_ASSIGN(const Answer answer, judge(code, Text::tr("password")));
        if (answer == Answer::Accepted)
            return answer;
    }
    return Answer::Refused;
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::tryKeyboardInteractive()
{
    m_callbackError.reset();
    CASTELLAN_TRY_ASSIGN(const int code, m_waiter.drive(m_transport, [&] {
        return libssh2_userauth_keyboard_interactive_ex(m_transport.session(), m_user.constData(),
                                                        static_cast<unsigned>(m_user.size()), &answerPrompts);
    }));
    if (m_callbackError && m_callbackError->kind == ErrorKind::Cancelled)
        return *m_callbackError;
    return judge(code, Text::tr("keyboard-interactive"));
}

void Libssh2Authenticator::answerPrompts(const char *, int, const char *instruction, int instructionLength, int count,
                                         const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
                                         LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **)
{
    Libssh2Authenticator &self = *currentAuthenticator;
    for (int i = 0; i < count; ++i) {
        const auto *text = reinterpret_cast<const char *>(prompts[i].text);
        const QString prompt = QString::fromUtf8(text, static_cast<qsizetype>(prompts[i].length)).trimmed();
        const QString introduction = QString::fromUtf8(instruction, instructionLength).trimmed();
        const QString purpose =
            Text::tr("%1 asks: %2")
                .arg(self.m_endpoint.host, introduction.isEmpty() ? prompt : introduction + QLatin1Char('\n') + prompt);
        // One-time codes differ each time, so the answer has no account in the keyring unless it is the only, hidden
        // one.
        const bool password = count == 1 && !prompts[i].echo && prompt.contains(QLatin1String("assword"));
        auto answer = self.ask(
            purpose, password ? QStringLiteral("ssh:%1@%2").arg(QString::fromUtf8(self.m_user), self.m_endpoint.host)
                              : QString());
        if (!answer)
            self.m_callbackError = answer.error();
        const QByteArray revealed = answer ? answer->revealUtf8() : QByteArray();
        responses[i].text = copyOnHeap(revealed);
        responses[i].length = static_cast<unsigned>(revealed.size());
    }
}

Result<SecretString> Libssh2Authenticator::ask(const QString &purpose, const QString &account)
{
    if (!m_prompter)
        return Error{.kind = ErrorKind::Authentication,
                     .message = Text::tr("Nobody is there to ask."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return m_waiter.awaitAnswer(m_prompter->askSecret(purpose, account));
}

Result<Libssh2Authenticator::Answer> Libssh2Authenticator::judge(int code, const QString &what)
{
    if (libssh2_userauth_authenticated(m_transport.session()))
        return Answer::Accepted;
    if (m_transport.failure() != 0 || code == LIBSSH2_ERROR_SOCKET_DISCONNECT)
        return lostError();
    m_tried.append(code == LIBSSH2_ERROR_AUTHENTICATION_FAILED || code == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED
                       ? Text::tr("%1: refused").arg(what)
                       : Text::tr("%1: refused (%2)").arg(what, m_transport.lastErrorText()));
    return Answer::Refused;
}

Error Libssh2Authenticator::lostError() const
{
    return Error{
        .kind = ErrorKind::Authentication,
        .message = Text::tr("%1 hung up while %2 was logging in.").arg(m_endpoint.host, QString::fromUtf8(m_user)),
        .hint = Text::tr("A server does so after too many keys that it refuses, and when its limit of logins or its "
                         "time to log in has passed. Name the right key for this host."),
        .detail = m_tried.join(QLatin1Char('\n')),
        .code = QStringLiteral("HungUp"),
        .retryable = true};
}

Error Libssh2Authenticator::refusal() const
{
    const QString server = m_endpoint.host;
    Error error{.kind = ErrorKind::Authentication,
                .message = Text::tr("%1 refused to log in %2.").arg(server, QString::fromUtf8(m_user)),
                .hint = Text::tr("Check the user name, and that the public key is in ~/.ssh/authorized_keys there."),
                .detail = Text::tr("The server takes: %1").arg(m_methods.join(QStringLiteral(", "))) +
                          QLatin1Char('\n') + m_tried.join(QLatin1Char('\n')),
                .code = QStringLiteral("Refused"),
                .retryable = false};
    if (m_unusableRsa) {
        error.kind = ErrorKind::Unsupported;
        error.code = QStringLiteral("RsaKey");
        error.message =
            Text::tr("%1 cannot use an RSA key with this server: %2 takes no SHA-1 signatures, and %1 makes no others.")
                .arg(libssh2Name(), server);
        error.hint = Text::tr("Let this environment use OpenSSH, or make an ed25519 key.");
    } else if (m_unusableSecurityKey) {
        error.kind = ErrorKind::Unsupported;
        error.code = QStringLiteral("SecurityKey");
        error.message = Text::tr("%1 cannot use FIDO keys and certificates.").arg(libssh2Name());
        error.hint = Text::tr("Let this environment use OpenSSH.");
    }
    return error;
}

} // namespace castellan
