// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/keyringprompter.h"

#include "models/core/awaitor.h"
#include "models/environment/secretstore.h"

#include <QCoreApplication>

namespace castellan {

using namespace std::chrono_literals;

namespace {

/// Sooner than this nobody has connected, lost the connection and been asked again.
constexpr auto atOnce = 3s;

} // namespace

KeyringPrompter::KeyringPrompter(std::shared_ptr<SecretStore> secrets, std::shared_ptr<ConnectionPrompter> person)
    : m_shared{std::move(secrets), std::move(person)}
{
}

Future<bool> KeyringPrompter::confirmHostKey(UnknownHostKey key)
{
    if (m_shared.person)
        return m_shared.person->confirmHostKey(std::move(key));
    return finishedFuture<bool>(false);
}

Future<SecretString> KeyringPrompter::askSecret(QString purpose, QString account)
{
    Completer<SecretString> answer;
    if (account.isEmpty() || !m_shared.secrets || wasRefused(purpose, account)) {
        askPerson(m_shared, purpose, account, answer);
        return answer.future();
    }
    whenFinished<SecretString>(m_shared.secrets->read(account),
                               [shared = m_shared, purpose, account, answer](Result<SecretString> stored) {
                                   if (stored && !stored->isEmpty())
                                       answer.finish(std::move(stored));
                                   else
                                       askPerson(shared, purpose, account, answer);
                               });
    return answer.future();
}

bool KeyringPrompter::wasRefused(const QString &purpose, const QString &account)
{
    const QMutexLocker lock(&m_mutex);
    const auto now = std::chrono::steady_clock::now();
    const auto before = m_asked.constFind(account);
    if (before == m_asked.constEnd()) {
        m_asked.insert(account, {purpose, now});
        return false;
    }
    const bool refused = before->purpose != purpose || now - before->when < atOnce;
    m_asked[account].when = now;
    return refused;
}

void KeyringPrompter::askPerson(const Shared &shared, const QString &purpose, const QString &account,
                                const Completer<SecretString> &answer)
{
    if (!shared.person)
        return answer.finish(Error{.kind = ErrorKind::Authentication,
                                   .message = QCoreApplication::translate("KeyringPrompter", "%1: none is stored, and "
                                                                                             "nobody is there to ask.")
                                                  .arg(purpose),
                                   .hint = {},
                                   .detail = {},
                                   .code = {},
                                   .retryable = false});
    whenFinished<SecretString>(shared.person->askSecret(purpose, account),
                               [secrets = shared.secrets, account, answer](Result<SecretString> given) {
                                   if (given && !given->isEmpty() && !account.isEmpty() && secrets)
                                       (void)secrets->write(account, *given);
                                   answer.finish(std::move(given));
                               });
}

} // namespace castellan
