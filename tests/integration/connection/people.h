// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/secretstore.h"
#include "models/remote/host.h"

#include <QMutex>
#include <QQueue>

namespace castellan {

/// A keyring in memory.
class MemoryKeyring final : public SecretBackend
{
public:
    void read(const QString &account, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        if (m_secrets.contains(account))
            return done(m_secrets.value(account));
        done(Error{
            .kind = ErrorKind::NotFound, .message = {}, .hint = {}, .detail = {}, .code = {}, .retryable = false});
    }
    void write(const QString &account, const SecretString &secret, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets.insert(account, secret);
        done(SecretString());
    }
    void remove(const QString &account, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets.remove(account);
        done(SecretString());
    }

private:
    QMutex m_mutex;
    QHash<QString, SecretString> m_secrets;
};

/// A person who answers from a list and says nothing when it is empty.
class Person final : public ConnectionPrompter
{
public:
    explicit Person(const QList<SecretString> &answers = {}, bool trusts = true) : m_trusts(trusts)
    {
        for (const SecretString &answer : answers)
            m_answers.enqueue(answer);
    }
    Future<bool> confirmHostKey(UnknownHostKey key) override
    {
        const QMutexLocker lock(&m_mutex);
        m_keys.append(key.fingerprint);
        return finishedFuture<bool>(m_trusts);
    }
    Future<SecretString> askSecret(QString purpose, QString) override
    {
        const QMutexLocker lock(&m_mutex);
        m_questions.append(purpose);
        if (m_answers.isEmpty())
            return m_silence.future();
        return finishedFuture<SecretString>(m_answers.dequeue());
    }
    QStringList questions() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_questions;
    }
    QStringList keys() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_keys;
    }

private:
    mutable QMutex m_mutex;
    QQueue<SecretString> m_answers;
    bool m_trusts;
    QStringList m_questions;
    QStringList m_keys;
    Completer<SecretString> m_silence;
};

} // namespace castellan
