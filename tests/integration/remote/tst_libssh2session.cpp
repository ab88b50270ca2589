// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/remote/sshfixture.h"
#include "tests/support/signallog.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <QSemaphore>

using namespace castellan;
using namespace std::chrono_literals;

/// What a libssh2 session does once it is up: commands, files, tunnels, and how it ends.
class TestLibssh2Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
        auto session = wait(Libssh2Session::connect(requestFor(*m_server)));
        CASTELLAN_VERIFY(session);
        m_session = *std::move(session);
    }

    void cleanupTestCase()
    {
        m_session.reset();
        m_server.reset();
    }

    void showsItsState()
    {
        const auto status = m_session->status();
        QCOMPARE(status.state, LinkState::Connected);
        QCOMPARE(status.transport, libssh2Name());
        QCOMPARE(status.hostKeyFingerprint, m_server->hostFingerprint(SshKeyType::Ed25519));
        QCOMPARE(status.cipher, libssh2HasRsaSha2() ? QStringLiteral("aes128-gcm@openssh.com") // came with it
                                                    : QStringLiteral("aes128-ctr"));
        QTRY_VERIFY(m_session->status().roundTrip.count() >= 0); // after the first ping
        QVERIFY(m_session->status().roundTrip < 1s);
    }

    void runsCommands()
    {
        const auto both = runLine(*m_session, "echo out; echo err >&2; exit 3");
        CASTELLAN_VERIFY(both);
        QCOMPARE(both->standardOutput, "out\n");
        QCOMPARE(both->standardError, "err\n");
        QCOMPARE(both->exitStatus, 3);
        QVERIFY(both->signal.isEmpty());

        const auto killed = runLine(*m_session, "kill -TERM $$");
        CASTELLAN_VERIFY(killed);
        QCOMPARE(killed->signal, QStringLiteral("TERM"));
        QCOMPARE(killed->exitStatus, -1);

        const auto silent = runLine(*m_session, "true");
        CASTELLAN_VERIFY(silent);
        QVERIFY(silent->succeeded());

        // A command that closes its output long before it ends has not ended.
        const auto closed = runLine(*m_session, "exec >&- 2>&-; sleep 0.3; exit 7");
        CASTELLAN_VERIFY(closed);
        QCOMPARE(closed->exitStatus, 7);
    }

    void feedsInput()
    {
        QByteArray input(20 * 1000 * 1000, Qt::Uninitialized);
        for (qsizetype i = 0; i < input.size(); ++i)
            input[i] = static_cast<char>(i * 7 + i / 251);
        const auto echoed = runLine(*m_session, "cat", input);
        CASTELLAN_VERIFY(echoed);
        QVERIFY(echoed->standardOutput == input);

        // Nobody reads it: the command's own end counts.
        const auto ignored = runLine(*m_session, "exec <&-; echo done", input);
        CASTELLAN_VERIFY(ignored);
        QCOMPARE(ignored->standardOutput, "done\n");
    }

    void streamsWithBackPressure()
    {
        QAtomicInteger<qint64> received = 0;
        QSemaphore open;
        StreamIo io;
        io.standardOutput = [&](QByteArrayView bytes) {
            received += bytes.size();
            open.acquire(); // a gate: once open it stays so
            open.release();
            return true;
        };
        const auto streaming = m_session->exec(QStringLiteral("head -c 64000000 /dev/zero; echo end >&2"), io, {});
        // While this sink stands still, the session goes on with other work, and does not take in everything.
        CASTELLAN_VERIFY(runLine(*m_session, "echo alive"));
        QTRY_VERIFY(received > 0);
        QVERIFY(received < 1000000);
        open.release();
        const auto result = wait(streaming);
        CASTELLAN_VERIFY(result);
        QCOMPARE(qint64(received), qint64(64000000));
        QCOMPARE(result->standardError, "end\n");
        QVERIFY(result->standardOutput.isEmpty());
    }

    void streamsFromASource()
    {
        qint64 left = 30000000;
        StreamIo io;
        io.standardInput = [&](qint64 max) {
            const qint64 count = std::min(max, left);
            left -= count;
            return QByteArray(count, 'x');
        };
        const auto counted = wait(m_session->exec(QStringLiteral("wc -c"), io, {}));
        CASTELLAN_VERIFY(counted);
        QCOMPARE(counted->standardOutput.trimmed(), "30000000");
    }

    void stopsWhenASinkHasEnough()
    {
        StreamIo io;
        io.standardOutput = [](QByteArrayView) { return false; };
        const auto result = wait(m_session->exec(QStringLiteral("yes"), io, {}));
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Cancelled);
        CASTELLAN_VERIFY(runLine(*m_session, "true"));
    }

    void runsManyCommandsAtOnce()
    {
        // More than MaxSessions (10): those that find no place wait for one.
        QList<Future<CommandResult>> running;
        for (int i = 0; i < 25; ++i)
            running.append(m_session->exec(QStringLiteral("sleep 0.2; echo %1").arg(i), {}, {}));
        for (int i = 0; i < 25; ++i) {
            const auto result = wait(running[i]);
            CASTELLAN_VERIFY(result);
            QCOMPARE(result->standardOutput.trimmed(), QByteArray::number(i));
        }
    }

    void copiesFiles()
    {
        QTemporaryDir directory;
        const QString source = directory.filePath(QStringLiteral("so'urce"));
        const QString there = directory.filePath(QStringLiteral("the re"));
        const QString back = directory.filePath(QStringLiteral("back"));
        const QByteArray content = writeFile(source, 40 * 1000 * 1000);

        qint64 last = 0;
        const auto progress = [&](qint64 done, qint64 total) {
            QCOMPARE(total, qint64(content.size()));
            QVERIFY(done >= last);
            last = done;
        };
        CASTELLAN_VERIFY(wait(m_session->upload(source, there, progress, {})));
        QCOMPARE(last, qint64(content.size()));
        QCOMPARE(hashOf(there), hashOf(source));
        last = 0;
        CASTELLAN_VERIFY(wait(m_session->download(there, back, progress, {})));
        QCOMPARE(hashOf(back), hashOf(source));
        QVERIFY(!QFile::exists(there + QStringLiteral(".partial")) &&
                !QFile::exists(back + QStringLiteral(".partial")));

        writeFile(directory.filePath(QStringLiteral("empty")), 0);
        CASTELLAN_VERIFY(wait(m_session->download(directory.filePath(QStringLiteral("empty")), back, {}, {})));
        QCOMPARE(QFileInfo(back).size(), qint64(0));
    }

    void refusesToCopy()
    {
        QTemporaryDir directory;
        const QString missing = directory.filePath(QStringLiteral("missing"));
        const QString here = directory.filePath(QStringLiteral("here"));
        CASTELLAN_VERIFY_ERROR(wait(m_session->download(missing, here, {}, {})), ErrorKind::NotFound);
        QVERIFY(!QFile::exists(here));
        CASTELLAN_VERIFY_ERROR(wait(m_session->download(directory.path(), here, {}, {})), ErrorKind::Conflict);
        QVERIFY(!wait(m_session->upload(missing, here, {}, {})));
        writeFile(here, 100);
        QVERIFY(!wait(m_session->upload(here, missing + QStringLiteral("/x"), {}, {})));
        QDir(directory.path()).mkdir(QStringLiteral("folder"));
        CASTELLAN_VERIFY_ERROR(wait(m_session->upload(here, directory.filePath(QStringLiteral("folder")), {}, {})),
                               ErrorKind::Conflict);
        QVERIFY(QDir(directory.filePath(QStringLiteral("folder"))).isEmpty());
    }

    void resumesCopies_data()
    {
        QTest::addColumn<bool>("up");
        QTest::addColumn<bool>("damaged");
        QTest::newRow("upload") << true << false;
        QTest::newRow("download") << false << false;
        QTest::newRow("upload after another file") << true << true;
        QTest::newRow("download after another file") << false << true;
    }

    void resumesCopies()
    {
        QFETCH(bool, up);
        QFETCH(bool, damaged);
        QTemporaryDir directory;
        const QString source = directory.filePath(QStringLiteral("source"));
        const QString target = directory.filePath(QStringLiteral("target"));
        const QByteArray content = writeFile(source, 30 * 1000 * 1000);

        // The first try is cancelled on its way, the session dies in the second.
        CancelSource cancel;
        const auto copy = [&](SshSession &session, ByteProgress progress, CancelToken token) {
            return up ? session.upload(source, target, std::move(progress), token)
                      : session.download(source, target, std::move(progress), token);
        };
        const auto cancelled = wait(copy(
            *m_session,
            [&](qint64 done, qint64) {
                if (done > 5000000)
                    cancel.cancel();
            },
            cancel.token()));
        CASTELLAN_VERIFY_ERROR(cancelled, ErrorKind::Cancelled);
        auto doomed = wait(Libssh2Session::connect(requestFor(*m_server)));
        CASTELLAN_VERIFY(doomed);
        QAtomicInteger<qint64> first = -1;
        QSemaphore over;
        const auto dying = copy(**doomed,
                                [&](qint64 done, qint64) {
                                    first.testAndSetOrdered(-1, done);
                                    // Lets the rest come only when the connection is gone.
                                    if (done > 12000000) {
                                        over.acquire();
                                        over.release();
                                    }
                                },
                                {});
        QTRY_VERIFY(first >= 0);
        QVERIFY2(first > 0, "the second try began anew");
        doomed->reset();
        over.release();
        CASTELLAN_VERIFY_ERROR(wait(dying), ErrorKind::Cancelled);

        const QString partial = target + QStringLiteral(".partial");
        // What the dead session had sent may still be on its way through sshd into the file.
        const QByteArray isOpen =
            "ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q " + QFileInfo(partial).absolutePath().toUtf8();
        QTRY_COMPARE(runLine(*m_session, isOpen.constData()).value_or(CommandResult()).exitStatus, 1);
        const qint64 kept = QFileInfo(partial).size();
        QVERIFY(kept > 0 && kept < content.size());
        QVERIFY(!QFile::exists(target));
        if (damaged) {
            QFile file(partial);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(1000);
            file.write("another file");
        }
        qint64 begin = -1;
        CASTELLAN_VERIFY(wait(copy(*m_session, [&](qint64 done, qint64) { begin = begin < 0 ? done : begin; }, {})));
        QCOMPARE(hashOf(target), hashOf(source));
        if (damaged)
            QCOMPARE(begin, qint64(0));
        else
            QVERIFY(begin > 0);
    }

    void endsWhenTheServerDoes()
    {
        auto session = wait(Libssh2Session::connect(requestFor(*m_server)));
        CASTELLAN_VERIFY(session);
        SignalLog<Error> lost(session->get(), &SshSession::lost);
        const auto running = (*session)->exec(QStringLiteral("sleep 100"), {}, {});
        CASTELLAN_VERIFY(runLine(**session, "true"));
        m_server->killConnections();
        CASTELLAN_VERIFY_ERROR(wait(running, 5s), ErrorKind::TunnelLost);
        QTRY_COMPARE(lost.count(), 1);
        QCOMPARE((*session)->status().state, LinkState::Failed);
        CASTELLAN_VERIFY_ERROR(runLine(**session, "true"), ErrorKind::TunnelLost);
        session->reset();
        auto again = wait(Libssh2Session::connect(requestFor(*m_server)));
        CASTELLAN_VERIFY(again);
        m_session = *std::move(again);
    }

    void noticesSilence()
    {
        auto proxy = FaultProxy::start(m_server->port());
        CASTELLAN_VERIFY(proxy);
        auto request = requestFor(*m_server);
        request.target.port = (*proxy)->port();
        const auto prompter = std::make_shared<TestPrompter>();
        prompter->trust = true;
        request.prompter = prompter;
        QTemporaryDir directory;
        request.target.knownHostsFile = directory.filePath(QStringLiteral("known_hosts"));
        Libssh2Limits limits;
        limits.keepAlive = 200ms;
        limits.silence = 1000ms;
        auto session = wait(Libssh2Session::connect(request, limits));
        CASTELLAN_VERIFY(session);
        const auto running = (*session)->exec(QStringLiteral("sleep 100"), {}, {});
        // Quiet is not silence: the signs of life keep the session beyond the limit.
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 2 * limits.silence.count());
        QVERIFY(!running.isFinished());
        (*proxy)->setSilent(true);
        timer.restart();
        CASTELLAN_VERIFY_ERROR(wait(running, 5s), ErrorKind::TunnelLost);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));

        // A dead peer does not hold up the end.
        (*proxy)->setSilent(false);
        auto second = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY(second);
        const auto stuck = (*second)->exec(QStringLiteral("cat >/dev/null"), {}, QByteArray(50000000, 'x'));
        (*proxy)->setSilent(true);
        timer.restart();
        second->reset();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        CASTELLAN_VERIFY_ERROR(wait(stuck, 1s), ErrorKind::Cancelled);
    }

private:
    static QByteArray writeFile(const QString &path, qsizetype size)
    {
        QByteArray content(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            content[i] = static_cast<char>((i >> 3) * 31 + i / 65537);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != size)
            qFatal("no room for a test file");
        return content;
    }

    static QByteArray hashOf(const QString &path)
    {
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
        return hash.result().toHex();
    }

    std::unique_ptr<SshServer> m_server;
    std::shared_ptr<SshSession> m_session;
};

QTEST_GUILESS_MAIN(TestLibssh2Session)
#include "tst_libssh2session.moc"
