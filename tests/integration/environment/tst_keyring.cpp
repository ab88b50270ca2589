// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// SecretStore with a real gnome-keyring on a D-Bus of its own. The keyring is found through the environment, so each
// case runs this program again as a child inside dbus-run-session, which prints what it saw.
#include "models/environment/secretstore.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSemaphore>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

void say(const QString &line)
{
    // Marked, because the log may write to standard output too.
    std::puts(qPrintable(QStringLiteral("> ") + line));
    std::fflush(stdout);
}

QString shown(const Result<SecretString> &result)
{
    return result ? result->reveal() : errorKindName(result.error().kind);
}

QString shown(const Result<SecretPlace> &result)
{
    if (!result)
        return errorKindName(result.error().kind);
    return *result == SecretPlace::Keyring ? QStringLiteral("keyring") : QStringLiteral("memory");
}

/// The child: the main thread blocks on the futures, as the command line does.
int child(const QString &what)
{
    const QString account = QStringLiteral("lab/database");
    const QString awkward = QStringLiteral("pä ss\"'\\\n\t$%:€");
    SecretStore store(keychainBackend(), {.patience = 200ms, .answer = 1500ms});
    if (what == QLatin1String("store")) {
        say(shown(await(store.write(account, SecretString(awkward)))));
        say(await(store.read(account)).value_or(SecretString()).reveal() == awkward ? QStringLiteral("same")
                                                                                    : QStringLiteral("differs"));
    } else if (what == QLatin1String("again")) {
        say(await(store.read(account)).value_or(SecretString()).reveal() == awkward ? QStringLiteral("same")
                                                                                    : QStringLiteral("differs"));
        say(await(store.remove(account)) ? QStringLiteral("removed") : QStringLiteral("kept"));
        say(shown(await(store.read(account))));
    } else if (what == QLatin1String("write")) {
        say(shown(await(store.write(account, SecretString(QStringLiteral("only here"))))));
        say(shown(await(store.read(account))));
    } else if (what == QLatin1String("quit")) {
        QSemaphore asked;
        QObject::connect(
            &store, &SecretStore::waiting, &store, [&asked] { asked.release(); }, Qt::DirectConnection);
        (void)store.read(account);
        say(asked.tryAcquire(1, 10000) ? QStringLiteral("pending") : QStringLiteral("not asked"));
    }
    say(store.notice() ? errorKindName(store.notice()->kind) : QStringLiteral("no notice"));
    return 0;
}

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    /// Runs shell lines on a D-Bus of their own, where "$CASTELLAN_CHILD what" is the child above.
    QStringList run(const QString &script, bool withBus = true)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
        environment.insert(QStringLiteral("CASTELLAN_CHILD"), QCoreApplication::applicationFilePath());
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        if (withBus)
            process.start(QStringLiteral("dbus-run-session"),
                          {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), script});
        else
            process.start(QStringLiteral("sh"), {QStringLiteral("-c"), script});
        if (!process.waitForFinished(60000)) {
            process.kill();
            process.waitForFinished();
            return {QStringLiteral("did not end")};
        }
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
            return {QStringLiteral("ended with %1").arg(process.exitCode())};
        QStringList said;
        for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("> ")))
                said.append(line.mid(2));
        }
        return said;
    }

    /// `script` beside an unlocked keyring whose process is $daemon.
    static QString unlocked(const QString &script)
    {
        return QStringLiteral("printf 'pw\\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >&2 &\n"
                              "daemon=$!\n"
                              "until dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
                              "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; "
                              "do sleep 0.02; done\n"
                              "%1\nstatus=$?\nkill -KILL $daemon\nexit $status\n")
            .arg(script);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("QT_NO_GLIB"); // which the thread sanitizer's tests set; the keyring answers through GLib's loop
        for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"}) {
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        }
    }

    void secretsOutliveTheProgramAndLeaveNothingElseBehind()
    {
        QCOMPARE(
            run(unlocked(QStringLiteral("\"$CASTELLAN_CHILD\" --child store && \"$CASTELLAN_CHILD\" --child again"))),
            (QStringList{QStringLiteral("keyring"), QStringLiteral("same"), QStringLiteral("no notice"),
                         QStringLiteral("same"), QStringLiteral("removed"), QStringLiteral("NotFound"),
                         QStringLiteral("no notice")}));
    }

    void withoutABusSecretsStayInMemory()
    {
        QCOMPARE(run(QStringLiteral("\"$CASTELLAN_CHILD\" --child write"), false),
                 (QStringList{QStringLiteral("memory"), QStringLiteral("only here"), QStringLiteral("Io")}));
    }

    void aBusWithoutAKeyringIsNoKeyring()
    {
        // Its activation files are found by the bus, but a keyring without a display cannot ask for a password.
        const QStringList said = run(QStringLiteral("\"$CASTELLAN_CHILD\" --child write"));
        QCOMPARE(said.mid(0, 2), (QStringList{QStringLiteral("memory"), QStringLiteral("only here")}));
        QVERIFY(said.value(2) != QLatin1String("no notice"));
    }

    void aKeyringThatHangsIsGivenUp()
    {
        QElapsedTimer timer;
        timer.start();
        const QStringList said =
            run(unlocked(QStringLiteral("kill -STOP $daemon; \"$CASTELLAN_CHILD\" --child write")));
        QCOMPARE(said, (QStringList{QStringLiteral("memory"), QStringLiteral("only here"), QStringLiteral("Timeout")}));
        QVERIFY2(timer.elapsed() < 15000, qPrintable(QString::number(timer.elapsed())));
    }

    void quittingWithAPendingJobIsClean()
    {
        const QStringList said = run(unlocked(QStringLiteral("kill -STOP $daemon; \"$CASTELLAN_CHILD\" --child quit")));
        QCOMPARE(said, (QStringList{QStringLiteral("pending"), QStringLiteral("no notice")}));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--child") == 0)
        return child(QString::fromLocal8Bit(argv[2]));
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyring.moc"
