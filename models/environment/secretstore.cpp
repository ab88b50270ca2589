// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/secretstore.h"

#include "models/core/log.h"
#include "models/core/workerthread.h"

#include <QCoreApplication>
#include <QHash>
#include <QMutex>
#include <QQueue>
#include <QTimer>
#include <QUuid>

#include <mutex>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SecretStore)
};

Error notFound(const QString &account)
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("No secret is stored for \"%1\".").arg(account),
            .hint = {},
            .detail = {},
            .code = {},
            .retryable = false};
}

Error notStoredError(const Error &reason)
{
    return {.kind = reason.kind,
            .message = Text::tr("The keyring did not take a password; it is kept in memory until Castellan ends."),
            .hint = Text::tr("Unlock the keyring or allow Castellan to use it, then store the password again."),
            .detail = reason.text(),
            .code = reason.code,
            .retryable = false};
}

Error memoryOnlyError(const Error &reason, bool hangs)
{
    return {
        .kind = reason.kind,
        .message = hangs ? Text::tr("The keyring does not answer; passwords are kept in memory until Castellan ends.")
                         : Text::tr("No keyring can be used; passwords are kept in memory until Castellan ends."),
        .hint = hangs
                    ? Text::tr("See whether the keyring asks for its password in another window, then start Castellan "
                               "again.")
                    : Text::tr("Install and start a keyring (gnome-keyring, KWallet or KeePassXC) to have them kept."),
        .detail = reason.text(),
        .code = reason.code,
        .retryable = false};
}

/// The way of answers, which come in any thread and at any time, to the thread that asked; shut when it goes.
struct Door
{
    std::mutex mutex;
    WorkerThread *thread = nullptr;

    void post(std::function<void()> function)
    {
        const std::lock_guard lock(mutex);
        if (thread)
            thread->post(std::move(function));
    }
    void shut()
    {
        const std::lock_guard lock(mutex);
        thread = nullptr;
    }
};

} // namespace

/// Everything but the notice happens in `thread`.
struct SecretStore::Private
{
    /// One question to the keyring. `finish` gets its answer, or an error of kind Timeout.
    struct Job
    {
        std::function<void(SecretBackend &, SecretBackend::Done)> start;
        SecretBackend::Done finish;
    };
    enum class State { Untried, Trying, Keyring, Memory };

    Private(SecretStore *owner, std::shared_ptr<SecretBackend> keyring, SecretLimits given)
        : q(owner), backend(std::move(keyring)), limits(given)
    {
        door->thread = &thread;
    }

    void whenTried(std::function<void()> request);
    void tryKeyring();
    void checkCanary(const QString &account, const SecretString &canary);
    void settle(std::optional<Error> failure);
    void ask(Job job);
    void startNext();
    void answered(quint64 number, Result<SecretString> answer);
    void useMemory(const Error &reason);
    void sayOnce(const Error &what);
    void setWaiting(bool now);

    SecretStore *q;
    std::shared_ptr<SecretBackend> backend;
    SecretLimits limits;

    State state = State::Untried;
    QList<std::function<void()>> untried; // requests until it is known whether the keyring works
    QQueue<Job> queue;
    std::optional<Job> running;
    quint64 number = 0; // of the running job; an answer to another one is late and ignored
    bool waitingNow = false;
    QHash<QString, SecretString> memory;

    mutable QMutex noticeMutex;
    std::optional<Error> notice;

    std::shared_ptr<Door> door = std::make_shared<Door>();
    WorkerThread thread{QStringLiteral("secrets")}; // last, so that it is joined before anything else goes
};

void SecretStore::Private::whenTried(std::function<void()> request)
{
    if (state == State::Keyring || state == State::Memory)
        return request();
    untried.append(std::move(request));
    if (state == State::Untried)
        tryKeyring();
}

void SecretStore::Private::tryKeyring()
{
    state = State::Trying;
    // A name of its own, or two Castellans that start together would remove each other's.
    const QString account = QStringLiteral("self-test/") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const SecretString canary(QUuid::createUuid().toString());
    ask({[=](SecretBackend &keyring, SecretBackend::Done done) { keyring.write(account, canary, std::move(done)); },
         [=, this](const Result<SecretString> &written) {
             if (!written)
                 return settle(written.error());
             checkCanary(account, canary);
         }});
}

void SecretStore::Private::checkCanary(const QString &account, const SecretString &canary)
{
    ask({[=](SecretBackend &keyring, SecretBackend::Done done) { keyring.read(account, std::move(done)); },
         [=, this](const Result<SecretString> &read) {
             std::optional<Error> failure;
             if (!read)
                 failure = read.error();
             else if (!(*read == canary))
                 failure = Error{.kind = ErrorKind::Io,
                                 .message = Text::tr("The keyring gave back something else than was stored in it."),
                                 .hint = {},
                                 .detail = {},
                                 .code = {},
                                 .retryable = false};
             if (failure && failure->kind == ErrorKind::Timeout)
                 return settle(failure);
             ask({[=](SecretBackend &keyring, SecretBackend::Done done) { keyring.remove(account, std::move(done)); },
                  [=, this](const Result<SecretString> &removed) {
                      settle(failure || removed ? failure : std::optional<Error>(removed.error()));
                  }});
         }});
}

void SecretStore::Private::settle(std::optional<Error> failure)
{
    if (failure)
        useMemory(*failure);
    else
        state = State::Keyring;
    for (const auto &request : std::exchange(untried, {}))
        request();
}

void SecretStore::Private::ask(Job job)
{
    queue.append(std::move(job));
    if (!running)
        startNext();
}

void SecretStore::Private::startNext()
{
    running = queue.dequeue();
    const quint64 mine = ++number;
    QTimer::singleShot(limits.patience, thread.context(), [this, mine] {
        if (running && number == mine)
            setWaiting(true);
    });
    QTimer::singleShot(limits.answer, thread.context(), [this, mine] {
        answered(mine, Error{.kind = ErrorKind::Timeout,
                             .message = Text::tr("The keyring did not answer."),
                             .hint = {},
                             .detail = {},
                             .code = {},
                             .retryable = false});
    });
    running->start(*backend, [door = door, this, mine](Result<SecretString> answer) {
        door->post([this, mine, answer = std::move(answer)] { answered(mine, answer); });
    });
}

void SecretStore::Private::answered(quint64 answeredNumber, Result<SecretString> answer)
{
    if (!running || answeredNumber != number)
        return;
    setWaiting(false);
    const Job job = *std::exchange(running, std::nullopt);
    // A job that hangs blocks all later ones in the keyring's own queue, so none is sent any more.
    const bool hangs = !answer && answer.error().kind == ErrorKind::Timeout;
    if (hangs && state != State::Trying)
        useMemory(answer.error());
    job.finish(answer);
    if (hangs) {
        for (const Job &waiting : std::exchange(queue, {}))
            waiting.finish(answer);
    } else if (!running && !queue.isEmpty()) {
        startNext();
    }
}

void SecretStore::Private::useMemory(const Error &reason)
{
    state = State::Memory;
    sayOnce(memoryOnlyError(reason, reason.kind == ErrorKind::Timeout));
}

void SecretStore::Private::sayOnce(const Error &what)
{
    {
        const QMutexLocker lock(&noticeMutex);
        if (notice)
            return;
        notice = what;
    }
    logWarning(QStringLiteral("secrets"), what.text());
    Q_EMIT q->memoryOnly(what);
}

void SecretStore::Private::setWaiting(bool now)
{
    if (waitingNow == now)
        return;
    waitingNow = now;
    Q_EMIT q->waiting(now);
}

SecretStore::SecretStore(std::shared_ptr<SecretBackend> backend, SecretLimits limits)
    : d(std::make_unique<Private>(this, std::move(backend), limits))
{
}

SecretStore::~SecretStore()
{
    d->door->shut();
    d.reset(); // here, while what it emits still has a sender
}

Future<SecretString> SecretStore::read(QString account)
{
    Completer<SecretString> completer;
    Private *raw = d.get();
    raw->thread.post([raw, account = std::move(account), completer] {
        raw->whenTried([raw, account, completer] {
            if (raw->memory.contains(account))
                return completer.finish(raw->memory.value(account));
            if (raw->state == Private::State::Memory)
                return completer.finish(notFound(account));
            raw->ask({[account](SecretBackend &keyring, SecretBackend::Done done) {
                          keyring.read(account, std::move(done));
                      },
                      [account, completer](const Result<SecretString> &answer) {
                          const bool none = !answer && (answer.error().kind == ErrorKind::NotFound ||
                                                        answer.error().kind == ErrorKind::Timeout);
                          completer.finish(none ? Result<SecretString>(notFound(account)) : answer);
                      }});
        });
    });
    return completer.future();
}

Future<SecretPlace> SecretStore::write(QString account, SecretString secret)
{
    Completer<SecretPlace> completer;
    Private *raw = d.get();
    raw->thread.post([raw, account = std::move(account), secret = std::move(secret), completer] {
        raw->whenTried([raw, account, secret, completer] {
            if (raw->state == Private::State::Memory) {
                raw->memory.insert(account, secret);
                return completer.finish(SecretPlace::Memory);
            }
            raw->ask({[account, secret](SecretBackend &keyring, SecretBackend::Done done) {
                          keyring.write(account, secret, std::move(done));
                      },
                      [raw, account, secret, completer](const Result<SecretString> &answer) {
                          if (answer) {
                              raw->memory.remove(account);
                              return completer.finish(SecretPlace::Keyring);
                          }
                          raw->memory.insert(account, secret);
                          raw->sayOnce(notStoredError(answer.error()));
                          completer.finish(SecretPlace::Memory);
                      }});
        });
    });
    return completer.future();
}

Future<void> SecretStore::remove(QString account)
{
    Completer<void> completer;
    Private *raw = d.get();
    raw->thread.post([raw, account = std::move(account), completer] {
        raw->whenTried([raw, account, completer] {
            raw->memory.remove(account);
            if (raw->state == Private::State::Memory)
                return completer.finish({});
            raw->ask({[account](SecretBackend &keyring, SecretBackend::Done done) {
                          keyring.remove(account, std::move(done));
                      },
                      [completer](const Result<SecretString> &answer) {
                          // What could not be removed may still be there: that is said, not hidden.
                          if (answer || answer.error().kind == ErrorKind::NotFound)
                              return completer.finish({});
                          completer.finish(answer.error());
                      }});
        });
    });
    return completer.future();
}

std::optional<Error> SecretStore::notice() const
{
    const QMutexLocker lock(&d->noticeMutex);
    return d->notice;
}

} // namespace castellan
