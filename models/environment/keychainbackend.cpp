// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/secretstore.h"

#include <QCoreApplication>
#include <QThread>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

#include <mutex>

namespace castellan {

namespace {

const QString &serviceName()
{
    static const QString name = QStringLiteral("castellan");
    return name;
}

/// The one thread of all QtKeychain jobs. QtKeychain queues jobs in an object that lives in the thread of the first
/// one, so this must be the same thread all along. It ends with the application; a job that is still waiting then is
/// left as it is (deleting it would be a use after free when its answer comes), and its answer is never looked at.
class KeychainThread
{
public:
    static KeychainThread &instance()
    {
        // Not destroyed: a thread that is stuck in a keyring's synchronous call cannot be joined.
        static KeychainThread *const thread = new KeychainThread;
        return *thread;
    }

    /// False when the application is ending.
    bool post(std::function<void()> function)
    {
        const std::lock_guard lock(m_mutex);
        return !m_stopped && QMetaObject::invokeMethod(m_context, std::move(function), Qt::QueuedConnection);
    }

private:
    KeychainThread() : m_thread(new QThread), m_context(new QObject)
    {
        m_thread->setObjectName(QStringLiteral("keychain"));
        m_context->moveToThread(m_thread);
        m_thread->start();
        qAddPostRoutine([] { instance().stop(); });
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_thread->quit();
        m_thread->wait(std::chrono::milliseconds(1000));
    }

    std::mutex m_mutex;
    bool m_stopped = false;
    QThread *m_thread;
    QObject *m_context;
};

Error keychainError(const QKeychain::Job &job)
{
    return {.kind = job.error() == QKeychain::EntryNotFound        ? ErrorKind::NotFound
                    : job.error() == QKeychain::AccessDeniedByUser ? ErrorKind::Permission
                    : job.error() == QKeychain::AccessDenied       ? ErrorKind::Permission
                    : job.error() == QKeychain::NoBackendAvailable ? ErrorKind::Unsupported
                                                                   : ErrorKind::Io,
            .message = QCoreApplication::translate("SecretStore", "The keyring refused."),
            .hint = {},
            .detail = job.errorString(),
            .code = QString::number(static_cast<int>(job.error())),
            .retryable = false};
}

class KeychainBackend final : public SecretBackend
{
public:
    void read(const QString &account, Done done) override
    {
        start<QKeychain::ReadPasswordJob>(
            account, [](QKeychain::ReadPasswordJob &) {}, std::move(done),
            [](const QKeychain::ReadPasswordJob &job) { return SecretString(job.textData()); });
    }
    void write(const QString &account, const SecretString &secret, Done done) override
    {
        start<QKeychain::WritePasswordJob>(
            account, [secret](QKeychain::WritePasswordJob &job) { job.setTextData(secret.reveal()); }, std::move(done),
            [](const QKeychain::WritePasswordJob &) { return SecretString(); });
    }
    void remove(const QString &account, Done done) override
    {
        start<QKeychain::DeletePasswordJob>(
            account, [](QKeychain::DeletePasswordJob &) {}, std::move(done),
            [](const QKeychain::DeletePasswordJob &) { return SecretString(); });
    }

private:
    template <typename Job, typename Prepare, typename Value>
    static void start(const QString &account, Prepare prepare, Done done, Value value)
    {
        const bool posted = KeychainThread::instance().post([=] {
            auto *job = new Job(serviceName());
            job->setInsecureFallback(false); // never into a settings file
            job->setKey(account);
            prepare(*job);
            // The job deletes itself after this; nobody else does.
            QObject::connect(job, &QKeychain::Job::finished, job, [job, done, value](QKeychain::Job *) {
                if (job->error() == QKeychain::NoError)
                    done(value(*job));
                else
                    done(keychainError(*job));
            });
            job->start();
        });
        if (!posted)
            done(cancelledError());
    }
};

} // namespace

std::shared_ptr<SecretBackend> keychainBackend()
{
    return std::make_shared<KeychainBackend>();
}

} // namespace castellan
