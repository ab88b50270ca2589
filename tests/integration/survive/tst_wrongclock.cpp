// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The computer's clock is set back or forward. No backup is deleted for it, no age that cannot be is called good, and
// what runs meanwhile ends as it should.
#include "models/backup/expirebackups.h"
#include "models/overview/overviewreadings.h"
#include "models/overview/recoverysentences.h"
#include "models/remote/sshhost.h"
#include "models/workspace/auditlog.h"
#include "tests/integration/survive/survivallab.h"
#include "tests/lab/hosts.h"
#include "tests/lab/sshserver.h"

#include <QJsonArray>

using namespace castellan;

namespace {

/// The real time, moved by somebody who set the clock.
class MovedClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addDays(m_days); }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
    void move(int days) { m_days = days; }

private:
    std::atomic_int m_days = 0;
};

} // namespace

class TestWrongClock : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    std::shared_ptr<MovedClock> m_clock = std::make_shared<MovedClock>();
    QString m_production;

    QList<BackupLocation> locations(const std::shared_ptr<Host> &host) const
    {
        return backupLocations(m_lab.environment, host, m_lab.folder.path());
    }
    std::shared_ptr<ExpireBackups> expire(const std::shared_ptr<Host> &host)
    {
        return std::make_shared<ExpireBackups>(m_lab.environment, locations(host), m_lab.catalogue(), m_clock->now());
    }
    static QStringList toRemove(const ExpireBackups &operation)
    {
        QStringList ids;
        for (const RetentionDecision &decision : operation.decisions())
            if (decision.remove)
                ids << decision.id;
        return ids;
    }
    /// A backup proved to level 3, said to be so many days old.
    Result<QString> provenBackup(int daysOld)
    {
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        if (made.state != RunState::Succeeded)
            return made.error;
        const QString id = made.result.value(QStringLiteral("id")).toString();
        const QString path = manifestPath(made.result.value(QStringLiteral("path")).toString());
        CASTELLAN_TRY_ASSIGN(Manifest manifest, readManifestDocument(fileText(path).toUtf8(), path));
        manifest.snapshotTime = manifest.snapshotTime.addDays(-daysOld);
        CASTELLAN_TRY(writeFile(path, manifestDocument(manifest), 0600));
        const BackupCatalogue catalogue = m_lab.catalogue();
        const Run proof = m_lab.run(m_lab.proof(*catalogue.find(id), ProofLevel::Restores));
        if (proof.state != RunState::Succeeded)
            return proof.error;
        return id;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        CASTELLAN_VERIFY(m_lab.begin());
        const auto workspace = wait(Workspace::open(m_lab.folder.filePath(QStringLiteral("moved")), m_clock));
        CASTELLAN_VERIFY(workspace);
        m_lab.runner.reset();
        m_lab.workspace = *workspace;
        m_lab.runner = std::make_unique<OperationRunner>(m_lab.workspace);
        m_lab.environment.backup.keepDays = 30;
        m_lab.environment.backup.keepProven = 1;
        m_production = m_lab.production();
        for (const int days : {50, 40, 0})
            CASTELLAN_VERIFY(provenBackup(days));
    }
    void init() { m_clock->move(0); }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
    }

    void nothingIsDeletedByAWrongClock()
    {
        const auto rightly = expire(m_lab.connection->host());
        QCOMPARE(toRemove(*rightly).size(), 2);
        for (const int days : {-45, 400}) {
            m_clock->move(days);
            const auto wrongly = expire(m_lab.connection->host());
            QCOMPARE(toRemove(*wrongly), QStringList());
            QVERIFY2(wrongly->decisions().constFirst().reason.contains(QStringLiteral("clock")),
                     qPrintable(wrongly->decisions().constFirst().reason));
        }
        // What was shown while the clock was right is asked again before anything goes.
        m_clock->move(-45);
        const Run run = m_lab.run(rightly);
        QVERIFY2(run.state == RunState::Succeeded, qPrintable(m_lab.told(run)));
        QCOMPARE(run.result.value(QStringLiteral("deleted")).toArray().size(), 0);
        QCOMPARE(m_lab.catalogue().entries.size(), 3);
    }

    void theServersClockIsAsked()
    {
        const auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        const auto host = std::make_shared<SshHost>(hostOf(**ssh), nullptr);
        m_clock->move(5); // not enough to be seen in the backups themselves
        const auto operation = expire(host);
        QVERIFY(!toRemove(*operation).isEmpty());
        const Run refused = m_lab.run(operation);
        QVERIFY2(refused.state == RunState::Failed && refused.error.kind == ErrorKind::Conflict,
                 qPrintable(m_lab.told(refused)));
        QVERIFY2(refused.error.message.contains(QStringLiteral("clock")) && !refused.error.hint.isEmpty(),
                 qPrintable(m_lab.told(refused)));
        QCOMPARE(m_lab.catalogue().entries.size(), 3);
    }

    void whatRunsMeanwhileEndsAsItShould()
    {
        // Set back by a day while the dump is at work.
        const auto watch = connect(m_lab.runner.get(), &OperationRunner::runChanged, this, [this](const Run &run) {
            const Step *step = run.currentStep();
            if (step && (step->id == QLatin1String("dump") || step->id == QLatin1String("restore")))
                m_clock->move(-1);
        });
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        QVERIFY(made.elapsed(m_clock->now()).count() >= 0);
        QVERIFY(made.result.value(QStringLiteral("seconds")).toDouble() > 0);
        const BackupCatalogue catalogue = m_lab.catalogue();
        const BackupEntry *entry = catalogue.find(made.result.value(QStringLiteral("id")).toString());
        QVERIFY(entry && entry->isBackup());
        m_clock->move(0);
        const Run drill = m_lab.run(m_lab.restore(*entry, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        QVERIFY(drill.result.value(QStringLiteral("seconds")).toDouble() > 0);
        disconnect(watch);

        // The record is in the order of things, not of the clock.
        const auto check = wait(AuditLog(m_lab.workspace).verify());
        CASTELLAN_VERIFY(check);
        QVERIFY2(check->whole, qPrintable(check->reason));

        // Nothing of that is called good while the clock says that it has not happened yet.
        m_clock->move(-45);
        OverviewFacts facts;
        facts.backups = {.value = glanceAt(catalogue), .when = m_clock->now(), .failure = {}};
        facts.drills.value = DrillsReading{.last = drillOf(drill)};
        QVERIFY(facts.drills.value->last);
        Overview overview;
        overview.observing = true;
        judgeRpo(facts, m_lab.environment, m_clock->now(), overview);
        judgeRto(facts, m_lab.environment, m_clock->now(), overview);
        QCOMPARE(overview.rpo.status, Status::Unknown);
        QCOMPARE(overview.rto.status, Status::Unknown);
        QCOMPARE(overview.attention.size(), 2);
        for (const Attention &attention : std::as_const(overview.attention))
            QVERIFY2(attention.sentence.contains(QStringLiteral("clock is wrong")), qPrintable(attention.sentence));
    }
};

QTEST_GUILESS_MAIN(TestWrongClock)
#include "tst_wrongclock.moc"
