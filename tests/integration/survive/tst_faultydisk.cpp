// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// No room: where a backup goes, on this computer and on a server, and where an archive is decompressed for a restore.
// And what killed runs left on a disk.
#include "models/remote/sshhost.h"
#include "tests/integration/survive/smalldisk.h"
#include "tests/integration/survive/survivallab.h"
#include "tests/lab/hosts.h"
#include "tests/lab/sshserver.h"

#include <fcntl.h>
#include <sys/file.h>

using namespace castellan;

class TestFaultyDisk : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<EnvironmentConnection> m_here;
    std::shared_ptr<EnvironmentConnection> m_overSsh;
    QString m_production;

    static QString needsRoot() { return QStringLiteral("a small file system can be mounted only as root"); }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        CASTELLAN_VERIFY(m_lab.begin(2'000'000));
        m_here = m_lab.connection;
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        Environment environment = m_lab.environment;
        environment.host = hostOf(*m_ssh);
        m_overSsh =
            m_lab.connect(environment, m_lab.database.password, std::make_shared<SshHost>(environment.host, nullptr));
        m_production = m_lab.production();
    }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
        m_lab.connection = m_here;
    }

    void fullWhereTheBackupGoes_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addColumn<int>("place");
        QTest::addColumn<int>("tools");
        const auto row = [](const char *name, bool server, BackupPlace place, ToolPlace tools) {
            QTest::newRow(name) << server << static_cast<int>(place) << static_cast<int>(tools);
        };
        row("on this computer", false, BackupPlace::Local, ToolPlace::ThisComputer);
        row("on this computer, from a server", true, BackupPlace::Local, ToolPlace::Server);
        row("on the server", true, BackupPlace::Server, ToolPlace::Server);
        row("on the server, dumped here", true, BackupPlace::Server, ToolPlace::ThisComputer);
        row("at the copy only", true, BackupPlace::Both, ToolPlace::Server);
    }
    void fullWhereTheBackupGoes()
    {
        QFETCH(bool, server);
        QFETCH(int, place);
        QFETCH(int, tools);
        const QString path = m_lab.folder.filePath(QStringLiteral("small"));
        const SmallDisk disk(path, QStringLiteral("32k"));
        if (!disk.isMounted())
            QSKIP(qPrintable(needsRoot()));
        m_lab.connection = server ? m_overSsh : m_here;
        BackupRequest request = m_lab.request();
        request.place = static_cast<BackupPlace>(place);
        request.tools = static_cast<ToolPlace>(tools);
        if (request.place == BackupPlace::Server)
            request.serverDirectory = path;
        else
            request.localDirectory = path;

        // Known before anything starts.
        const Run early = m_lab.run(m_lab.backup(request));
        QVERIFY2(early.state == RunState::Failed, qPrintable(m_lab.told(early)));
        QCOMPARE(early.error.code, QStringLiteral("ENOSPC"));
        QVERIFY2(early.error.message.contains(path) && !early.error.hint.isEmpty(), qPrintable(m_lab.told(early)));
        QCOMPARE(early.steps.value(0).state, StepState::Failed);

        // The estimate is wrong: it fills in the middle.
        request.expectedBytes = 1000;
        const Run late = m_lab.run(m_lab.backup(request));
        QVERIFY2(late.state == RunState::Failed, qPrintable(m_lab.told(late)));
        QVERIFY2(late.error.code == QLatin1String("ENOSPC"), qPrintable(m_lab.told(late)));
        QVERIFY2(late.error.text().contains(path) && !late.error.hint.isEmpty(), qPrintable(m_lab.told(late)));
        QVERIFY2(QDir(path).isEmpty(), qPrintable(QDir(path).entryList().join(QLatin1Char(' '))));
        QVERIFY(m_lab.catalogue().entries.isEmpty());
    }

    void fullWhereItIsDecompressed()
    {
        const QString path = m_lab.folder.filePath(QStringLiteral("small"));
        const SmallDisk disk(path, QStringLiteral("700k"));
        if (!disk.isMounted())
            QSKIP(qPrintable(needsRoot()));
        // The backup has room there, its decompressed copy has not: one job reads from a stream instead.
        m_lab.environment.backup.localDirectory = path;
        const auto back = qScopeGuard(
            [this] { m_lab.environment.backup.localDirectory = m_lab.folder.filePath(QStringLiteral("local")); });
        BackupRequest request = m_lab.request();
        request.expectedBytes = 1000;
        const Run made = m_lab.run(m_lab.backup(request));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        QVERIFY(entry.isBackup());
        const Run drill = m_lab.run(m_lab.restore(entry, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        QCOMPARE(QDir(path).entryList({QStringLiteral("*.partial")}), QStringList());
    }

    void whatKilledRunsLeftGoesWithTheNext()
    {
        const QString directory = m_lab.environment.backup.localDirectory;
        QVERIFY(QDir().mkpath(directory));
        const QString half = directory + QLatin1Char('/') + m_lab.environment.id +
                             QStringLiteral("_20261124T020000Z-dead.dump.zst.partial");
        const QString anothers = directory + QStringLiteral("/other_20261124T020000Z-dead.dump.zst.partial");
        const QString unpacked = directory + QStringLiteral("/castellan-dead.unpacked.partial");
        const QString inUse = directory + QStringLiteral("/castellan-live.unpacked.partial");
        for (const QString &path : {half, anothers, unpacked, inUse})
            CASTELLAN_VERIFY(writeFile(path, "half of something"));
        const int held = ::open(QFile::encodeName(inUse).constData(), O_RDONLY | O_CLOEXEC);
        QCOMPARE(::flock(held, LOCK_EX), 0);
        for (const BackupEntry &entry : m_lab.catalogue().entries)
            QVERIFY(!entry.isBackup() || !entry.fileName().contains(QStringLiteral("dead")));

        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupCatalogue catalogue = m_lab.catalogue();
        const BackupEntry *entry = catalogue.find(made.result.value(QStringLiteral("id")).toString());
        QVERIFY(entry);
        const Run drill = m_lab.run(m_lab.restore(*entry, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        QVERIFY(!QFile::exists(half));
        QVERIFY(!QFile::exists(unpacked));
        QVERIFY(QFile::exists(anothers));
        QVERIFY(QFile::exists(inUse));
        ::close(held);
        QFile::remove(anothers);
        QFile::remove(inUse);
    }
};

QTEST_GUILESS_MAIN(TestFaultyDisk)
#include "tst_faultydisk.moc"
