// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Another Castellan, a process of its own with its own workspace, is restoring: who backs up or restores meanwhile is
// told who holds the database, makes nothing, and may go on afterwards.
#include "models/environment/environmentfile.h"
#include "tests/integration/survive/survivallab.h"

#include "models/operation/operatorname.h"

#include <QProcess>

#include <csignal>

using namespace castellan;

class TestTwoCastellans : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    BackupEntry m_backup;

    bool isStopped(qint64 pid)
    {
        return fileText(QStringLiteral("/proc/%1/stat").arg(pid))
            .section(QLatin1Char(')'), -1)
            .trimmed()
            .startsWith(QLatin1Char('T'));
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        const Run run = m_lab.run(m_lab.backup(m_lab.request(BackupFormat::Custom)));
        QVERIFY2(run.state == RunState::Succeeded, qPrintable(m_lab.told(run)));
        // The probe reads an archive that is not compressed.
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        QByteArray raw;
        CASTELLAN_VERIFY(
            decodeWhole(entry.copies.first().path, Compression::Zstd, {}, {}, [&](QByteArrayView part) -> Result<void> {
                raw += part;
                return {};
            }));
        m_backup = entry;
        m_backup.manifest->compression = QStringLiteral("none");
        m_backup.manifest->size = raw.size();
        m_backup.manifest->sha256 = QCryptographicHash::hash(raw, QCryptographicHash::Sha256).toHex();
        m_backup.copies[0].path = m_lab.folder.filePath(QStringLiteral("raw.dump"));
        CASTELLAN_VERIFY(writeFile(m_backup.copies[0].path, raw));
    }

    void theInterlockNamesTheHolder()
    {
        const QString environmentFile = m_lab.folder.filePath(QStringLiteral("%1.json").arg(m_lab.environment.id));
        CASTELLAN_VERIFY(environmentfile::write(m_lab.environment, environmentFile));
        const QString passwords = m_lab.folder.filePath(QStringLiteral("pgpass"));
        QByteArray secret = m_lab.database.password.revealUtf8();
        secret.replace('\\', "\\\\").replace(':', "\\:");
        CASTELLAN_VERIFY(writeFile(passwords, "*:*:*:*:" + secret + "\n", 0600));
        const QJsonObject json{{QStringLiteral("environment"), environmentFile},
                               {QStringLiteral("manifest"), m_backup.manifest->toJson()},
                               {QStringLiteral("path"), m_backup.copies.first().path},
                               {QStringLiteral("workspace"), m_lab.folder.filePath(QStringLiteral("other"))},
                               {QStringLiteral("moment"), QStringLiteral("stop@begin:restore")}};
        const QString request = m_lab.folder.filePath(QStringLiteral("request.json"));
        CASTELLAN_VERIFY(writeFile(request, QJsonDocument(json).toJson()));
        QProcess other;
        other.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("PGPASSFILE"), passwords);
        other.setProcessEnvironment(variables);
        other.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/restoreprobe"), {request});
        QVERIFY(QTest::qWaitFor([&] { return isStopped(other.processId()); }, 60000));

        const BackupCatalogue before = m_lab.catalogue();
        for (const auto &operation :
             {m_lab.backup(m_lab.request()), m_lab.restore(m_lab.catalogue().entries.value(0))}) {
            const Run refused = m_lab.run(operation);
            QVERIFY2(refused.state == RunState::Failed, qPrintable(m_lab.told(refused)));
            QCOMPARE(refused.error.kind, ErrorKind::Conflict);
            QVERIFY2(refused.error.text().contains(QStringLiteral("restore by ") + operatorName()),
                     qPrintable(m_lab.told(refused)));
            QVERIFY(!refused.error.hint.isEmpty());
        }
        QCOMPARE(m_lab.catalogue().entries.size(), before.entries.size());

        ::kill(static_cast<pid_t>(other.processId()), SIGCONT);
        QVERIFY(other.waitForFinished(120000));
        QCOMPARE(other.exitStatus(), QProcess::NormalExit);
        QCOMPARE(other.exitCode(), 0);
        // The other one swapped, and kept the old database; now it is free again.
        const QString kept =
            m_lab.value(QStringLiteral("SELECT datname FROM pg_database WHERE datname LIKE '%_old_%'"));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE ") + quoteIdentifier(kept)));
        const Run now = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(now.state == RunState::Succeeded, qPrintable(m_lab.told(now)));
        QCOMPARE(m_lab.left(), QString());
    }
};

QTEST_GUILESS_MAIN(TestTwoCastellans)
#include "tst_twocastellans.moc"
