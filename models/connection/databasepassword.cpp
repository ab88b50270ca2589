// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/databasepassword.h"

#include "models/core/awaitor.h"
#include "models/core/log.h"
#include "models/environment/pgpass.h"
#include "models/environment/secretstore.h"

#include <QCoreApplication>

namespace castellan {

namespace {

constexpr int questions = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DatabasePassword)
};

/// "invalid_password"; what the server says for a missing one too. Other refusals are not about the password.
bool isPasswordRefused(const Error &error)
{
    return error.kind == ErrorKind::Authentication && error.code == QLatin1String("28P01");
}

} // namespace

DatabasePassword::DatabasePassword(const Environment &environment, std::shared_ptr<SecretStore> secrets,
                                   std::shared_ptr<ConnectionPrompter> prompter)
    : m_environment(environment), m_secrets(std::move(secrets)), m_prompter(std::move(prompter))
{
}

Result<PostgresEndpoint> DatabasePassword::find(const PostgresEndpoint &endpoint, const CancelToken &cancel) const
{
    PostgresEndpoint candidate = endpoint;
    Error refusal;
    QList<SecretString> passwords = stored(cancel);
    passwords.append(SecretString()); // peer, trust and certificates need none
    for (const SecretString &password : std::as_const(passwords)) {
        candidate.password = password;
        CASTELLAN_TRY_ASSIGN(const Verdict verdict, attempt(candidate, refusal, cancel));
        if (verdict == Verdict::Taken)
            return candidate;
    }
    return ask(candidate, refusal, cancel);
}

Result<DatabasePassword::Verdict> DatabasePassword::attempt(const PostgresEndpoint &endpoint, Error &refusal,
                                                            const CancelToken &cancel) const
{
    auto session = awaitOr(PostgresSession::open(endpoint, {}, cancel), cancel);
    if (session)
        return Verdict::Taken;
    const Error &error = session.error();
    if (isPasswordRefused(error)) {
        refusal = error;
        return Verdict::Refused;
    }
    // The server has let us in and only then refused the database.
    const bool insideAlready = error.code == QLatin1String("3D000") || error.code == QLatin1String("42501");
    if (insideAlready)
        return Verdict::Taken;
    return error;
}

QList<SecretString> DatabasePassword::stored(const CancelToken &cancel) const
{
    QList<SecretString> found;
    if (m_secrets) {
        if (const auto secret = awaitOr(m_secrets->read(m_environment.databaseSecret()), cancel);
            secret && !secret->isEmpty())
            found.append(*secret);
    }
    // Over SSH the server's own name is meant before what the database is called there, which is mostly "127.0.0.1".
    QStringList hosts{m_environment.database.host};
    if (!m_environment.host.local)
        hosts.prepend(m_environment.host.ssh.host);
    for (const QString &host : std::as_const(hosts)) {
        const auto secret = pgpass::lookup(pgpass::defaultPath(), host, m_environment.database.port,
                                           m_environment.database.name, m_environment.database.role);
        if (secret && !secret->isEmpty() && !found.contains(*secret))
            found.append(*secret);
        if (!secret && secret.error().kind == ErrorKind::Permission) {
            logWarning(QStringLiteral("connection"), secret.error().text());
            break;
        }
    }
    return found;
}

Result<PostgresEndpoint> DatabasePassword::ask(PostgresEndpoint endpoint, Error refusal,
                                               const CancelToken &cancel) const
{
    if (!m_prompter) {
        refusal.hint = Text::tr("Store the password in the keyring (account \"%1\"), or put it into %2.")
                           .arg(m_environment.databaseSecret(), pgpass::defaultPath());
        return refusal;
    }
    for (int i = 0; i < questions; ++i) {
        const QString purpose = (i == 0 ? Text::tr("Password of the role \"%1\" for %2")
                                        : Text::tr("That was not the password of the role \"%1\" for %2. Try again"))
                                    .arg(m_environment.database.role, place());
        const auto answer = awaitOr(m_prompter->askSecret(purpose, m_environment.databaseSecret()), cancel);
        CASTELLAN_TRY(cancel.check());
        // Whoever closes the question has not stopped the work: what the server said is the answer.
        if (!answer || answer->isEmpty()) {
            // A prompter that cannot ask knows how a password can be given instead.
            if (!answer && answer.error().kind != ErrorKind::Cancelled && !answer.error().hint.isEmpty())
                refusal.hint = answer.error().hint;
            return refusal;
        }
        endpoint.password = *answer;
        CASTELLAN_TRY_ASSIGN(const Verdict verdict, attempt(endpoint, refusal, cancel));
        if (verdict == Verdict::Taken) {
            if (m_secrets)
                (void)m_secrets->write(m_environment.databaseSecret(), endpoint.password);
            return endpoint;
        }
    }
    return refusal;
}

QString DatabasePassword::place() const
{
    return m_environment.host.local
               ? m_environment.database.name
               : Text::tr("%1 on %2").arg(m_environment.database.name, m_environment.host.ssh.host);
}

} // namespace castellan
