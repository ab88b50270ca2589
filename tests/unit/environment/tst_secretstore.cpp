// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/secretstore.h"
#include "tests/support/signallog.h"
#include "tests/support/testsupport.h"

#include <QMutex>

#include <atomic>
#include <thread>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

Error refusal(ErrorKind kind)
{
    return {.kind = kind, .message = QStringLiteral("no"), .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

/// A keyring with injected faults.
class FaultyKeyring final : public SecretBackend
{
public:
    enum class Fault { None, Refuses, Forgets, Hangs, Garbles };

    void read(const QString &account, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        enter();
        if (fault == Fault::Hangs)
            return m_unanswered.append(std::move(done));
        if (fault == Fault::Garbles)
            return leave(done, SecretString(QStringLiteral("other")));
        if (!m_secrets.contains(account))
            return leave(done, refusal(ErrorKind::NotFound));
        leave(done, m_secrets.value(account));
    }
    void write(const QString &account, const SecretString &secret, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        enter();
        if (fault == Fault::Hangs)
            return m_unanswered.append(std::move(done));
        if (fault == Fault::Refuses)
            return leave(done, refusal(ErrorKind::Permission));
        if (fault != Fault::Forgets)
            m_secrets.insert(account, secret);
        leave(done, SecretString());
    }
    void remove(const QString &account, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        enter();
        if (fault == Fault::Hangs)
            return m_unanswered.append(std::move(done));
        if (m_secrets.remove(account) == 0)
            return leave(done, refusal(ErrorKind::NotFound));
        leave(done, SecretString());
    }

    QStringList accounts() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_secrets.keys();
    }
    /// What hung answers now, all at once.
    void answerLate()
    {
        QList<Done> late;
        {
            const QMutexLocker lock(&m_mutex);
            late = std::exchange(m_unanswered, {});
        }
        for (const Done &done : late)
            done(SecretString(QStringLiteral("too late")));
    }
    int requests() const { return m_requests; }

    std::atomic<Fault> fault = Fault::None;
    std::atomic_bool overlapped = false;

private:
    void enter()
    {
        ++m_requests;
        if (m_busy.exchange(true))
            overlapped = true;
    }
    void leave(const Done &done, const Result<SecretString> &answer)
    {
        m_busy = false;
        // From another thread, as a keyring answers.
        std::thread([done, answer] { done(answer); }).detach();
    }

    mutable QMutex m_mutex;
    QHash<QString, SecretString> m_secrets;
    QList<Done> m_unanswered;
    std::atomic_int m_requests = 0;
    std::atomic_bool m_busy = false;
};

constexpr SecretLimits hasty{.patience = 20ms, .answer = 150ms};
const auto account = QStringLiteral("env/database");

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsReadsAndRemoves()
    {
        auto keyring = std::make_shared<FaultyKeyring>();
        SecretStore store(keyring);
        CASTELLAN_VERIFY_ERROR(wait(store.read(account)), ErrorKind::NotFound);
        const auto written = wait(store.write(account, SecretString(QStringLiteral("s3cret"))));
        CASTELLAN_VERIFY(written);
        QCOMPARE(*written, SecretPlace::Keyring);
        QCOMPARE(keyring->accounts(), QStringList{account}); // and no canary
        const auto read = wait(store.read(account));
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->reveal(), QStringLiteral("s3cret"));
        CASTELLAN_VERIFY(wait(store.remove(account)));
        CASTELLAN_VERIFY(wait(store.remove(account)));
        CASTELLAN_VERIFY_ERROR(wait(store.read(account)), ErrorKind::NotFound);
        QVERIFY(!store.notice());
    }

    void requestsGoOneAtATime()
    {
        auto keyring = std::make_shared<FaultyKeyring>();
        SecretStore store(keyring);
        QList<Future<SecretPlace>> all;
        for (int i = 0; i < 50; ++i)
            all.append(store.write(QString::number(i), SecretString(QStringLiteral("secret %1").arg(i))));
        for (const auto &each : all)
            CASTELLAN_VERIFY(wait(each));
        QVERIFY(!keyring->overlapped);
        QCOMPARE(keyring->accounts().size(), 50);
    }

    void aKeyringThatCannotStoreMeansMemoryAndIsSaidOnce_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("refuses") << static_cast<int>(FaultyKeyring::Fault::Refuses);
        QTest::newRow("forgets") << static_cast<int>(FaultyKeyring::Fault::Forgets);
        QTest::newRow("gives back something else") << static_cast<int>(FaultyKeyring::Fault::Garbles);
        QTest::newRow("hangs") << static_cast<int>(FaultyKeyring::Fault::Hangs);
    }
    void aKeyringThatCannotStoreMeansMemoryAndIsSaidOnce()
    {
        QFETCH(int, fault);
        auto keyring = std::make_shared<FaultyKeyring>();
        keyring->fault = static_cast<FaultyKeyring::Fault>(fault);
        SecretStore store(keyring, hasty);
        SignalLog<Error> said(&store, &SecretStore::memoryOnly);
        const auto first = store.write(account, SecretString(QStringLiteral("s3cret")));
        const auto second = store.write(QStringLiteral("b"), SecretString(QStringLiteral("other")));
        QCOMPARE(wait(first).value_or(SecretPlace::Keyring), SecretPlace::Memory);
        QCOMPARE(wait(second).value_or(SecretPlace::Keyring), SecretPlace::Memory);
        const auto read = wait(store.read(account));
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->reveal(), QStringLiteral("s3cret"));
        CASTELLAN_VERIFY_ERROR(wait(store.read(QStringLiteral("c"))), ErrorKind::NotFound);
        CASTELLAN_VERIFY(wait(store.remove(account)));
        CASTELLAN_VERIFY_ERROR(wait(store.read(account)), ErrorKind::NotFound);
        QVERIFY(store.notice());
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(!store.notice()->text().contains(QStringLiteral("s3cret")));
    }

    void aKeyringThatHangsLaterIsGivenUpAndItsLateAnswerIgnored()
    {
        auto keyring = std::make_shared<FaultyKeyring>();
        SecretStore store(keyring, hasty);
        SignalLog<bool> waiting(&store, &SecretStore::waiting);
        QCOMPARE(wait(store.write(account, SecretString(QStringLiteral("s3cret")))).value_or(SecretPlace::Memory),
                 SecretPlace::Keyring);
        keyring->fault = FaultyKeyring::Fault::Hangs;
        const auto hanging = store.read(account);
        const auto behind = store.write(QStringLiteral("b"), SecretString(QStringLiteral("kept")));
        CASTELLAN_VERIFY_ERROR(wait(hanging), ErrorKind::NotFound);
        QCOMPARE(wait(behind).value_or(SecretPlace::Keyring), SecretPlace::Memory);
        QTRY_COMPARE(waiting.size(), 2);
        QCOMPARE(waiting.at(0), true);
        QCOMPARE(waiting.at(1), false);
        QCOMPARE(store.notice()->kind, ErrorKind::Timeout);

        const int before = keyring->requests();
        keyring->answerLate();
        const auto read = wait(store.read(QStringLiteral("b")));
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->reveal(), QStringLiteral("kept"));
        QCOMPARE(keyring->requests(), before); // a hanging keyring is not asked again
    }

    void aRefusedWriteStaysInMemoryWhileTheKeyringGoesOn()
    {
        auto keyring = std::make_shared<FaultyKeyring>();
        SecretStore store(keyring);
        CASTELLAN_VERIFY(wait(store.write(account, SecretString(QStringLiteral("old")))));
        keyring->fault = FaultyKeyring::Fault::Refuses;
        QCOMPARE(wait(store.write(account, SecretString(QStringLiteral("new")))).value_or(SecretPlace::Keyring),
                 SecretPlace::Memory);
        QCOMPARE(wait(store.read(account)).value_or(SecretString()).reveal(), QStringLiteral("new"));
        QVERIFY(store.notice());
        keyring->fault = FaultyKeyring::Fault::None;
        QCOMPARE(wait(store.write(account, SecretString(QStringLiteral("newer")))).value_or(SecretPlace::Memory),
                 SecretPlace::Keyring);
        QCOMPARE(wait(store.read(account)).value_or(SecretString()).reveal(), QStringLiteral("newer"));
    }

    void endingWithAPendingRequestFinishesItAndALateAnswerIsHarmless()
    {
        auto keyring = std::make_shared<FaultyKeyring>();
        keyring->fault = FaultyKeyring::Fault::Hangs;
        Future<SecretString> pending;
        {
            SecretStore store(keyring);
            pending = store.read(account);
            QTRY_COMPARE(keyring->requests(), 1);
        }
        CASTELLAN_VERIFY_ERROR(wait(pending), ErrorKind::Cancelled);
        keyring->answerLate();
    }

    void answersRacingWithTheEndAreHarmless()
    {
        for (int i = 0; i < 50; ++i) {
            auto keyring = std::make_shared<FaultyKeyring>();
            SecretStore store(keyring);
            (void)store.write(account, SecretString(QStringLiteral("s3cret")));
            (void)store.read(account);
        }
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
