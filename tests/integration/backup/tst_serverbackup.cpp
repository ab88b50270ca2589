// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/backup/backuplab.h"
#include "tests/support/elsewhere.h"

#include <QJsonArray>

using namespace castellan;

class TestServerBackup : public QObject
{
    Q_OBJECT

    BackupLab m_lab;

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start());
        m_lab.environment.host.local = false;
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password, std::make_shared<Elsewhere>());
    }
    void cleanup()
    {
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        QDir(m_lab.environment.backup.serverDirectory).removeRecursively();
        QDir(m_lab.environment.backup.localDirectory).removeRecursively();
    }

    void dumpsOnTheServer_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("place");
        QTest::addColumn<int>("tools");
        const auto row = [](const char *name, BackupFormat format, BackupPlace place, ToolPlace tools) {
            QTest::newRow(name) << static_cast<int>(format) << static_cast<int>(place) << static_cast<int>(tools);
        };
        row("custom kept there", BackupFormat::Custom, BackupPlace::Server, ToolPlace::Server);
        row("custom fetched", BackupFormat::Custom, BackupPlace::Both, ToolPlace::Server);
        row("custom streamed here", BackupFormat::Custom, BackupPlace::Local, ToolPlace::Server);
        row("dumped here, brought there", BackupFormat::Custom, BackupPlace::Server, ToolPlace::ThisComputer);
        row("plain kept there", BackupFormat::PlainGzip, BackupPlace::Server, ToolPlace::Server);
        row("directory fetched", BackupFormat::Directory, BackupPlace::Both, ToolPlace::Server);
    }
    void dumpsOnTheServer()
    {
        QFETCH(int, format);
        QFETCH(int, place);
        QFETCH(int, tools);
        BackupRequest request = m_lab.request(static_cast<BackupFormat>(format), static_cast<BackupPlace>(place));
        request.tools = static_cast<ToolPlace>(tools);
        const auto run = m_lab.backUp(request);
        CASTELLAN_VERIFY(run);
        const BackupCatalogue catalogue = m_lab.catalogue();
        QVERIFY2(catalogue.isComplete(), qPrintable(catalogue.failures.value(0).text()));
        QCOMPARE(catalogue.entries.size(), 1);
        const BackupEntry entry = catalogue.entries.constFirst();
        QVERIFY2(entry.isBackup(), qPrintable(entry.whyNot()));
        QCOMPARE(entry.copies.size(), static_cast<BackupPlace>(place) == BackupPlace::Both ? 2 : 1);
        const auto proof = m_lab.prove({entry}, ProofLevel::Content);
        CASTELLAN_VERIFY(proof);
        const QStringList findings = proof->result.value(QStringLiteral("findings")).toVariant().toStringList();
        QVERIFY2(proof->state == RunState::Succeeded, qPrintable(findings.join(QLatin1Char('\n'))));
        QCOMPARE(m_lab.catalogue().entries.constFirst().proof(), ProofLevel::Content);
    }

    void aFailedDumpThereLeavesNothing()
    {
        BackupRequest request = m_lab.request(BackupFormat::Custom, BackupPlace::Both);
        request.tools = ToolPlace::Server;
        request.lockWait = std::chrono::seconds(1);
        auto blocker = await(PostgresSession::open(await(m_lab.connection->endpoint()).value()));
        CASTELLAN_VERIFY(blocker);
        CASTELLAN_VERIFY(await((*blocker)->execute(
            {QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")})));
        QVERIFY(!m_lab.backUp(request));
        QCOMPARE(m_lab.files(), QStringList());
        CASTELLAN_VERIFY(await((*blocker)->execute({QStringLiteral("ROLLBACK")})));
    }
};

QTEST_GUILESS_MAIN(TestServerBackup)
#include "tst_serverbackup.moc"
