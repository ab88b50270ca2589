// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server's own disk is full, or becomes so in the middle of a restore: that is said as what it is, it is no verdict
// on the backup, and nothing is left of it.
#include "tests/integration/survive/smalldisk.h"
#include "tests/integration/survive/survivallab.h"

using namespace castellan;

class TestServerDisk : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    std::unique_ptr<SmallDisk> m_disk;
    BackupEntry m_backup;
    QString m_production;
    qint64 m_restored = 0; ///< bytes of the database when it was just restored

    /// Its databases move to a file system that has room for the beginning of another one.
    Result<bool> moveDatabases()
    {
        const qint64 empty = m_lab.value(QStringLiteral("SELECT pg_database_size('template0')")).toLongLong();
        const QString base = m_lab.cluster->dataDirectory() + QStringLiteral("/base");
        const QString aside = base + QStringLiteral(".aside");
        CASTELLAN_TRY(m_lab.cluster->stop(PostgresCluster::StopMode::Fast));
        if (!QDir().rename(base, aside))
            return ioError(base, QStringLiteral("cannot be moved"));
        QProcess used;
        used.start(QStringLiteral("du"), {QStringLiteral("-sk"), aside});
        if (!used.waitForFinished())
            return ioError(aside, used.errorString());
        const qint64 all = used.readAllStandardOutput().split('\t').value(0).toLongLong() * 1024;
        const qint64 size = all + empty + (m_restored - empty) / 10;
        m_disk = std::make_unique<SmallDisk>(base, QString::number(size / 1024) + QLatin1Char('k'));
        if (!m_disk->isMounted())
            return false;
        if (QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), aside + QStringLiteral("/."), base}) != 0)
            return ioError(base, QStringLiteral("cannot be filled"));
        CASTELLAN_TRY(m_lab.cluster->startAgain());
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        return true;
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin(16'000'000));
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const Run proved = m_lab.run(m_lab.proof(m_lab.catalogue().entries.value(0)));
        QVERIFY2(proved.state == RunState::Succeeded, qPrintable(m_lab.told(proved)));
        m_backup = m_lab.catalogue().entries.value(0);
        // As large as it is when it is fresh.
        const Run drill = m_lab.run(m_lab.restore(m_backup, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        m_restored = drill.result.value(QStringLiteral("databaseBytes")).toInteger();
        m_production = m_lab.production();
        const auto moved = moveDatabases();
        CASTELLAN_VERIFY(moved);
        if (!*moved)
            QSKIP("a small file system can be mounted only as root");
    }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
        // It is not the backup's fault.
        QCOMPARE(m_lab.catalogue().entries.value(0).proof(), ProofLevel::Content);
    }
    void cleanupTestCase()
    {
        if (m_lab.cluster)
            CASTELLAN_VERIFY(m_lab.cluster->stop());
        m_disk.reset();
    }

    void itIsSeenBefore()
    {
        const Run drill = m_lab.run(m_lab.restore(m_backup, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Failed, qPrintable(m_lab.told(drill)));
        QCOMPARE(drill.steps.value(0).state, StepState::Failed);
        QVERIFY2(drill.error.message.contains(QStringLiteral("needs about")) &&
                     drill.error.message.contains(QStringLiteral("free on ")) && !drill.error.hint.isEmpty(),
                 qPrintable(m_lab.told(drill)));
    }

    void itFillsInTheMiddle_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"drill", "restore", "proof"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void itFillsInTheMiddle()
    {
        QFETCH(QString, what);
        // An estimate that is far too small.
        BackupEntry entry = m_backup;
        entry.manifest->databaseBytes = 1000;
        const Run run = m_lab.run(what == QLatin1String("drill")     ? m_lab.restore(entry, RestoreMode::Scratch)
                                  : what == QLatin1String("restore") ? m_lab.restore(entry)
                                                                     : m_lab.proof(entry, ProofLevel::Restores));
        QVERIFY2(run.state == RunState::Failed, qPrintable(m_lab.told(run)));
        QCOMPARE(run.error.kind, ErrorKind::Io);
        QCOMPARE(run.error.code, QStringLiteral("53100"));
        QVERIFY2(run.error.message.contains(QStringLiteral("disk")) && !run.error.hint.isEmpty(),
                 qPrintable(m_lab.told(run)));
    }
};

QTEST_GUILESS_MAIN(TestServerDisk)
#include "tst_serverdisk.moc"
