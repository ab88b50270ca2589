// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupdesk.h"
#include "models/backup/restoredatabase.h"
#include "tests/integration/backup/backuplab.h"

using namespace castellan;

/// What the pages ask about backups and restores, on a real server.
class TestBackupDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void contentsAndWhatWouldBeLost();
    void preflightReadsOnceAndNotesTheProof();
    void preflightReportsOnlyWhileSomebodyListens();
    void estimateSpeaksOfTheServerAsked();
    void questionsEndWithTheDesk();

private:
    BackupEntry backup() const { return *m_lab.catalogue().newest(); }

    BackupLab m_lab;
    std::unique_ptr<BackupDesk> m_desk;
};

void TestBackupDesk::initTestCase()
{
    CASTELLAN_VERIFY(m_lab.start(2'000'000));
    m_desk = std::make_unique<BackupDesk>(m_lab.connection, m_lab.workspace, *m_lab.runner);
    CASTELLAN_VERIFY(m_lab.backUp(m_lab.request()));
    const auto catalogue = wait(m_desk->catalogue());
    CASTELLAN_VERIFY(catalogue);
    QCOMPARE(catalogue->entries.size(), 1);
    CancelSource cancelled;
    cancelled.cancel();
    CASTELLAN_VERIFY_ERROR(wait(m_desk->catalogue(cancelled.token())), ErrorKind::Cancelled);
}

void TestBackupDesk::contentsAndWhatWouldBeLost()
{
    const auto contents = wait(m_desk->contents(backup()));
    CASTELLAN_VERIFY(contents);
    QVERIFY(contents->findTable(QStringLiteral("public"), QStringLiteral("User")));
    const auto before = wait(m_desk->newerRows(backup(), m_lab.connection));
    CASTELLAN_VERIFY(before);
    QVERIFY(before->tables.isEmpty());
    CASTELLAN_VERIFY(m_lab.cluster->query(
        QStringLiteral("INSERT INTO \"User\" (email, \"displayName\", \"passwordHash\") VALUES ('a@b', 'A', 'x')"),
        m_lab.database.name));
    const auto after = wait(m_desk->newerRows(backup(), m_lab.connection));
    CASTELLAN_VERIFY(after);
    QCOMPARE(after->tables.size(), 1);
    QCOMPARE(after->tables.first().written, 1);
    // Another target is another answer.
    Environment other = m_lab.environment;
    other.database.name = QStringLiteral("not_there");
    const auto nowhere = wait(m_desk->newerRows(backup(), m_lab.connect(other, m_lab.database.password)));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, QStringLiteral("3D000"));
    BackupEntry foreign = backup();
    foreign.manifest.reset();
    CASTELLAN_VERIFY_ERROR(wait(m_desk->newerRows(foreign, m_lab.connection)), ErrorKind::Unsupported);
    // A copy that is no longer whole is not read.
    BackupEntry broken = backup();
    broken.copies.first().state = CopyState::Changed;
    CASTELLAN_VERIFY_ERROR(wait(m_desk->contents(broken)), ErrorKind::Integrity);
}

void TestBackupDesk::preflightReadsOnceAndNotesTheProof()
{
    QCOMPARE(backup().proof(), ProofLevel::None);
    QObject guard;
    QList<PreflightLine> told;
    const auto answer = wait(
        m_desk->preflight(m_desk->restoreRequest(backup()), &guard, [&](const PreflightLine &line) { told << line; }));
    CASTELLAN_VERIFY(answer);
    QVERIFY(preflightStatus(answer->lines) != Status::Critical);
    QCOMPARE(answer->lines.first().id, QStringLiteral("backup"));
    QCOMPARE(answer->lines.first().status, Status::Good);
    // It was said to be read before it was, and while it was.
    QVERIFY(std::count_if(told.cbegin(), told.cend(), [](const PreflightLine &line) {
                return line.id == QLatin1String("backup") && line.status == Status::Unknown;
            }) >= 2);
    QCOMPARE(told.last().id, QStringLiteral("backup"));
    QCOMPARE(told.last().status, Status::Good);
    // Noted beside the backup, and in what the answer hands on, so that the restore does not decode it again.
    QCOMPARE(backup().proof(), ProofLevel::Decodes);
    QCOMPARE(answer->backup.proof(), ProofLevel::Decodes);
    CASTELLAN_VERIFY(wait(m_desk->preflight(m_desk->restoreRequest(answer->backup), &guard, {})));
    QCOMPARE(backup().notes.proofs.size(), 1);
}

void TestBackupDesk::preflightReportsOnlyWhileSomebodyListens()
{
    auto guard = std::make_unique<QObject>();
    int told = 0;
    auto future =
        m_desk->preflight(m_desk->drillRequest(backup()), guard.get(), [&](const PreflightLine &) { ++told; });
    guard.reset();
    CASTELLAN_VERIFY(wait(std::move(future)));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(told, 0);
    CancelSource source;
    auto asked = m_desk->preflight(m_desk->drillRequest(backup()), this, {}, source.token());
    source.cancel();
    CASTELLAN_VERIFY_ERROR(wait(std::move(asked)), ErrorKind::Cancelled);
}

void TestBackupDesk::estimateSpeaksOfTheServerAsked()
{
    const QString here = m_lab.environment.id;
    const auto unknown = wait(m_desk->estimate(backup(), here));
    CASTELLAN_VERIFY(unknown);
    QVERIFY(unknown->duration.count() < 0);
    QVERIFY(!unknown->basis.isEmpty());
    CASTELLAN_VERIFY(BackupLab::ended(
        wait(m_desk->start(std::make_shared<RestoreDatabase>(m_desk->drillRequest(backup())), Confirmation()))));
    const auto known = wait(m_desk->estimate(backup(), here));
    CASTELLAN_VERIFY(known);
    QVERIFY(known->duration.count() > 0);
    QVERIFY2(known->basis.contains(QLatin1String("drill")), qPrintable(known->basis));
    // What was measured here says nothing about another server.
    const auto elsewhere = wait(m_desk->estimate(backup(), QStringLiteral("staging")));
    CASTELLAN_VERIFY(elsewhere);
    QVERIFY(elsewhere->duration.count() < 0);
    QVERIFY2(elsewhere->basis.contains(QLatin1String("that server")), qPrintable(elsewhere->basis));
}

void TestBackupDesk::questionsEndWithTheDesk()
{
    auto desk = std::make_unique<BackupDesk>(m_lab.connection, m_lab.workspace, *m_lab.runner);
    QList<Future<BackupCatalogue>> asked;
    for (int i = 0; i < 20; ++i)
        asked << desk->catalogue();
    desk.reset();
    for (const auto &future : std::as_const(asked)) {
        const auto answer = wait(future);
        QVERIFY(answer || answer.error().kind == ErrorKind::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestBackupDesk)
#include "tst_backupdesk.moc"
