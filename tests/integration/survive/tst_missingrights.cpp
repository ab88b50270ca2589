// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A role that lacks a right: what it lacks is named, with the statement that grants it, before anything is made.
#include "models/backup/backupchecks.h"
#include "tests/integration/survive/survivallab.h"

using namespace castellan;

class TestMissingRights : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    BackupEntry m_backup;
    QString m_production;

    QString role() const { return quoteIdentifier(m_lab.database.role); }
    Result<void> grant(const QString &sql)
    {
        CASTELLAN_TRY(m_lab.cluster->query(sql, m_lab.environment.database.name));
        return {};
    }
    void isRefused(const Run &run, const QString &what, const QString &remedy)
    {
        QVERIFY2(run.state == RunState::Failed, qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.message.contains(what), qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.hint.contains(remedy), qPrintable(m_lab.told(run)));
    }
    /// What the backup dialog shows before.
    void isShownBefore(const QString &what, const QString &remedy)
    {
        WorkerThread thread(QStringLiteral("test"));
        const BackupRequest request = m_lab.request();
        const auto checks =
            wait(thread.run([&] { return checkBackup(*m_lab.connection, m_lab.thisComputer, request, {}); }));
        CASTELLAN_VERIFY(checks);
        const auto line = std::find_if(checks->lines.cbegin(), checks->lines.cend(),
                                       [](const PreflightLine &one) { return one.id == QLatin1String("rights"); });
        QVERIFY(line != checks->lines.cend());
        QCOMPARE(line->status, Status::Critical);
        QVERIFY2(line->found.contains(what), qPrintable(line->found));
        QVERIFY2(line->remedy.contains(remedy), qPrintable(line->remedy));
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        m_backup = m_lab.catalogue().entries.value(0);
        m_production = m_lab.production();
    }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
        QCOMPARE(m_lab.catalogue().entries.size(), 1);
    }

    void mayNotMakeDatabases()
    {
        CASTELLAN_VERIFY(grant(QStringLiteral("ALTER ROLE %1 NOCREATEDB").arg(role())));
        const QString remedy = QStringLiteral("ALTER ROLE %1 CREATEDB").arg(role());
        isRefused(m_lab.run(m_lab.restore(m_backup, RestoreMode::Scratch)), QStringLiteral("may not create databases"),
                  remedy);
        isRefused(m_lab.run(m_lab.restore(m_backup)), QStringLiteral("may not create databases"), remedy);
        const Run proof = m_lab.run(m_lab.proof(m_backup, ProofLevel::Restores));
        isRefused(proof, QStringLiteral("scratch database could not be made"), remedy);
        // What needs no database was shown none the less.
        QCOMPARE(m_lab.catalogue().entries.value(0).proof(), ProofLevel::Decodes);
        CASTELLAN_VERIFY(grant(QStringLiteral("ALTER ROLE %1 CREATEDB").arg(role())));
    }

    void mayNotRenameTheDatabase()
    {
        CASTELLAN_VERIFY(grant(QStringLiteral("ALTER DATABASE %1 OWNER TO postgres")
                                   .arg(quoteIdentifier(m_lab.environment.database.name))));
        isRefused(m_lab.run(m_lab.restore(m_backup)), QStringLiteral("may not rename"), QStringLiteral("OWNER TO"));
        CASTELLAN_VERIFY(grant(QStringLiteral("ALTER DATABASE %1 OWNER TO %2")
                                   .arg(quoteIdentifier(m_lab.environment.database.name), role())));
    }

    void mayNotReadOneTable()
    {
        CASTELLAN_VERIFY(grant(
            QStringLiteral("REVOKE pg_read_all_data FROM %1; CREATE TABLE \"it's secret\" (id int)").arg(role())));
        const QString remedy = QStringLiteral("GRANT pg_read_all_data TO %1").arg(role());
        isRefused(m_lab.run(m_lab.backup(m_lab.request())), QStringLiteral("\"it's secret\""), remedy);
        isShownBefore(QStringLiteral("\"it's secret\""), remedy);
        CASTELLAN_VERIFY(grant(QStringLiteral("DROP TABLE \"it's secret\"; GRANT pg_read_all_data TO %1").arg(role())));
    }

    void rowsAreHiddenFromIt()
    {
        CASTELLAN_VERIFY(
            grant(QStringLiteral("ALTER ROLE %1 NOBYPASSRLS; CREATE TABLE hidden (id int); "
                                 "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; GRANT SELECT ON hidden TO %1")
                      .arg(role())));
        const QString remedy = QStringLiteral("ALTER ROLE %1 BYPASSRLS").arg(role());
        isRefused(m_lab.run(m_lab.backup(m_lab.request())), QStringLiteral("\"hidden\""), remedy);
        isShownBefore(QStringLiteral("\"hidden\""), remedy);
        CASTELLAN_VERIFY(grant(QStringLiteral("DROP TABLE hidden; ALTER ROLE %1 BYPASSRLS").arg(role())));
    }
};

QTEST_GUILESS_MAIN(TestMissingRights)
#include "tst_missingrights.moc"
