// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/shell/singleinstance.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondStartRaisesTheFirst()
    {
        QTemporaryDir dir;
        SingleInstance first(dir.path(), QStringLiteral("/a/workspace"));
        QVERIFY(first.acquire());
        SingleInstance second(dir.path(), QStringLiteral("/a/workspace"));
        QVERIFY(!second.acquire());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        QVERIFY(second.notifyFirst("token-7"));
        QTRY_COMPARE(raised.count(), 1);
        QCOMPARE(raised.first().first().toByteArray(), QByteArray("token-7"));
    }

    void otherWorkspacesAreOtherWindows()
    {
        QTemporaryDir dir;
        SingleInstance first(dir.path(), QStringLiteral("/a/workspace"));
        SingleInstance other(dir.path(), QStringLiteral("/another/workspace"));
        QVERIFY(first.acquire());
        QVERIFY(other.acquire());
    }

    void onlyThisUserMayConnect()
    {
        QTemporaryDir dir;
        SingleInstance first(dir.path(), QStringLiteral("w"));
        QVERIFY(first.acquire());
        int sockets = 0;
        const QFileInfoList entries = QDir(dir.path()).entryInfoList(QDir::System | QDir::Files);
        for (const QFileInfo &entry : entries) {
            if (entry.fileName().endsWith(QLatin1String(".lock")))
                continue;
            ++sockets;
            QVERIFY(!(entry.permissions() & (QFile::WriteGroup | QFile::WriteOther)));
        }
        QCOMPARE(sockets, 1);
    }

    void aFirstThatEndedIsReplaced()
    {
        QTemporaryDir dir;
        {
            SingleInstance first(dir.path(), QStringLiteral("w"));
            QVERIFY(first.acquire());
        }
        SingleInstance next(dir.path(), QStringLiteral("w"));
        QVERIFY(next.acquire());
        SingleInstance lost(dir.path(), QStringLiteral("nobody"));
        QVERIFY(!lost.notifyFirst({}));
    }

    void nonsenseIsIgnored()
    {
        QTemporaryDir dir;
        SingleInstance first(dir.path(), QStringLiteral("w"));
        QVERIFY(first.acquire());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        const QFileInfoList entries = QDir(dir.path()).entryInfoList(QDir::System);
        QLocalSocket socket;
        socket.connectToServer(entries.first().filePath());
        QVERIFY(socket.waitForConnected());
        socket.write("format the disk\n");
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(raised.count(), 0);
    }
};

QTEST_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
