// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/draftsecrets.h"

#include "models/core/awaitor.h"

namespace castellan {

void DraftSecrets::set(const QString &account, const SecretString &secret)
{
    const QMutexLocker lock(&m_mutex);
    if (secret.isEmpty())
        m_typed.remove(account);
    else
        m_typed.insert(account, secret);
}

SecretString DraftSecrets::typed(const QString &account) const
{
    const QMutexLocker lock(&m_mutex);
    return m_typed.value(account);
}

QList<Future<SecretPlace>> DraftSecrets::keep(const std::function<QString(const QString &)> &rename) const
{
    QMap<QString, SecretString> typed;
    {
        const QMutexLocker lock(&m_mutex);
        typed = m_typed;
    }
    QList<Future<SecretPlace>> writing;
    for (auto it = typed.cbegin(); m_kept && it != typed.cend(); ++it)
        writing.append(m_kept->write(rename(it.key()), it.value()));
    return writing;
}

void DraftSecrets::read(const QString &account, Done done)
{
    const SecretString own = typed(account);
    if (!own.isEmpty())
        return done(own);
    if (m_kept)
        return whenFinished<SecretString>(m_kept->read(account), std::move(done));
    done(Error{.kind = ErrorKind::NotFound, .message = {}, .hint = {}, .detail = {}, .code = {}, .retryable = false});
}

void DraftSecrets::write(const QString &account, const SecretString &secret, Done done)
{
    set(account, secret);
    done(SecretString());
}

void DraftSecrets::remove(const QString &account, Done done)
{
    set(account, {});
    done(SecretString());
}

} // namespace castellan
