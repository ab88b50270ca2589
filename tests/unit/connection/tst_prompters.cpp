// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/keyringprompter.h"
#include "models/connection/standardinputprompter.h"
#include "tests/integration/connection/people.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <unistd.h>

using namespace castellan;

class TestPrompters : public QObject
{
    Q_OBJECT

    static SecretString secret(const char *text) { return SecretString(QString::fromUtf8(text)); }
    static std::shared_ptr<SecretStore> store()
    {
        return std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
    }

private Q_SLOTS:
    void theKeyringAnswersBeforeThePerson()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("ssh:a"), secret("stored"))));
        const auto person = std::make_shared<Person>(QList<SecretString>{secret("typed")});
        KeyringPrompter prompter(secrets, person);
        QCOMPARE(wait(prompter.askSecret(QStringLiteral("Password"), QStringLiteral("ssh:a"))).value_or({}).reveal(),
                 QStringLiteral("stored"));
        QVERIFY(person->questions().isEmpty());
        // Asked again in other words: the stored one was refused.
        QCOMPARE(wait(prompter.askSecret(QStringLiteral("Try again"), QStringLiteral("ssh:a"))).value_or({}).reveal(),
                 QStringLiteral("typed"));
        QCOMPARE(wait(secrets->read(QStringLiteral("ssh:a"))).value_or({}).reveal(), QStringLiteral("typed"));
    }

    void aPersonsAnswerIsStoredAndOneTimeCodesAreNot()
    {
        auto secrets = store();
        const auto person = std::make_shared<Person>(QList<SecretString>{secret("typed"), secret("123456")});
        KeyringPrompter prompter(secrets, person);
        CASTELLAN_VERIFY(wait(prompter.askSecret(QStringLiteral("Password"), QStringLiteral("ssh:b"))));
        QCOMPARE(wait(secrets->read(QStringLiteral("ssh:b"))).value_or({}).reveal(), QStringLiteral("typed"));
        QCOMPARE(wait(prompter.askSecret(QStringLiteral("Code"), {})).value_or({}).reveal(), QStringLiteral("123456"));
        CASTELLAN_VERIFY_ERROR(wait(secrets->read({})), ErrorKind::NotFound);
    }

    void nobodyThereIsAnErrorAndNoTrust()
    {
        KeyringPrompter prompter(store(), nullptr);
        CASTELLAN_VERIFY_ERROR(wait(prompter.askSecret(QStringLiteral("Password"), QStringLiteral("ssh:c"))),
                               ErrorKind::Authentication);
        QCOMPARE(wait(prompter.confirmHostKey({})).value_or(true), false);
    }

    void standardInputGivesOneLineAQuestion()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const QByteArray text = "first: pa ss \r\nsecond";
        QCOMPARE(::write(ends[1], text.constData(), static_cast<std::size_t>(text.size())), text.size());
        ::close(ends[1]);
        StandardInputPrompter prompter(ends[0]);
        QCOMPARE(wait(prompter.askSecret(QStringLiteral("?"), {})).value_or({}).reveal(),
                 QStringLiteral("first: pa ss "));
        QCOMPARE(wait(prompter.askSecret(QStringLiteral("?"), {})).value_or({}).reveal(), QStringLiteral("second"));
        CASTELLAN_VERIFY_ERROR(wait(prompter.askSecret(QStringLiteral("?"), {})), ErrorKind::Authentication);
        QCOMPARE(wait(prompter.confirmHostKey({})).value_or(true), false);
        ::close(ends[0]);
    }

    void anInputThatStaysSilentDoesNotHoldTheEnd()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QElapsedTimer timer;
        timer.start();
        Future<SecretString> pending;
        {
            StandardInputPrompter prompter(ends[0]);
            pending = prompter.askSecret(QStringLiteral("?"), {});
        }
        CASTELLAN_VERIFY_ERROR(wait(pending), ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

QTEST_GUILESS_MAIN(TestPrompters)
#include "tst_prompters.moc"
