// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/runstore.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

using namespace castellan;

namespace {

StoredRun aRun(const QString &id, const QString &environment = QStringLiteral("lab"))
{
    StoredRun run;
    run.id = id;
    run.environmentId = environment;
    run.kind = QStringLiteral("backup");
    run.state = QStringLiteral("Running");
    run.started = QDateTime(QDate(2026, 11, 24), QTime(2, 0, 0, 123), Qt::UTC);
    run.json = {{QStringLiteral("title"), QStringLiteral("Back up")}};
    run.process = ProcessIdentity::current();
    return run;
}

QStringList ids(const QList<StoredRun> &runs)
{
    QStringList result;
    for (const StoredRun &run : runs)
        result.append(run.id);
    return result;
}

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<RunStore> m_runs;

    QString directory() const { return m_folder->filePath(QStringLiteral("w")); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto workspace = wait(Workspace::open(directory(), std::make_shared<FakeClock>()));
        CASTELLAN_VERIFY(workspace);
        m_workspace = *workspace;
        m_runs = std::make_unique<RunStore>(m_workspace);
    }

    void savesAndLoads()
    {
        StoredRun run = aRun(QStringLiteral("one"));
        CASTELLAN_VERIFY(wait(m_runs->save(run)));
        auto loaded = wait(m_runs->load(run.id));
        CASTELLAN_VERIFY(loaded);
        run.sequence = 1;
        QCOMPARE(*loaded, run);

        run.state = QStringLiteral("Succeeded");
        run.finished = true;
        run.ended = run.started.addSecs(90);
        CASTELLAN_VERIFY(wait(m_runs->save(run)));
        loaded = wait(m_runs->load(run.id));
        CASTELLAN_VERIFY(loaded);
        QCOMPARE(*loaded, run);
        CASTELLAN_VERIFY_ERROR(wait(m_runs->load(QStringLiteral("two"))), ErrorKind::NotFound);
    }

    void listsNewestStartFirstWhateverTheClockSays()
    {
        for (int i = 0; i < 4; ++i) {
            StoredRun run = aRun(QString::number(i), i % 2 ? QStringLiteral("a") : QStringLiteral("b"));
            run.started = run.started.addDays(-i);
            CASTELLAN_VERIFY(wait(m_runs->save(run)));
        }
        auto all = wait(m_runs->list());
        CASTELLAN_VERIFY(all);
        QCOMPARE(ids(*all),
                 (QStringList{QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1"), QStringLiteral("0")}));
        all = wait(m_runs->list(QStringLiteral("a"), QStringLiteral("backup"), 1));
        CASTELLAN_VERIFY(all);
        QCOMPARE(ids(*all), QStringList{QStringLiteral("3")});
        all = wait(m_runs->list({}, QStringLiteral("restore")));
        CASTELLAN_VERIFY(all);
        QVERIFY(all->isEmpty());
    }

    void keepsCheckpointsInOrder()
    {
        CASTELLAN_VERIFY(wait(m_runs->save(aRun(QStringLiteral("one")))));
        for (const auto &[key, value] : {std::pair("b", QJsonValue(1)), std::pair("a", QJsonValue(QStringLiteral("x"))),
                                         std::pair("b", QJsonValue(true))})
            CASTELLAN_VERIFY(wait(m_runs->checkpoint(QStringLiteral("one"), QString::fromLatin1(key), value)));
        const auto stored = wait(m_runs->checkpoints(QStringLiteral("one")));
        CASTELLAN_VERIFY(stored);
        QCOMPARE(*stored, (QList<Checkpoint>{{QStringLiteral("b"), true}, {QStringLiteral("a"), QStringLiteral("x")}}));
        QVERIFY(!wait(m_runs->checkpoint(QStringLiteral("no such run"), QStringLiteral("a"), 1)));
    }

    void knowsADeadProcessFromALivingOne()
    {
        ProcessIdentity self = ProcessIdentity::current();
        QVERIFY(self.pid > 0 && self.started > 0 && !self.boot.isEmpty());
        QCOMPARE(livenessOf(self), Liveness::Alive);
        ProcessIdentity other = self;
        other.started -= 1; // the number was given to another process since
        QCOMPARE(livenessOf(other), Liveness::Dead);
        other = self;
        other.boot = QStringLiteral("before");
        QCOMPARE(livenessOf(other), Liveness::Dead);
        other = self;
        other.host = QStringLiteral("elsewhere");
        QCOMPARE(livenessOf(other), Liveness::Unknown);
    }

    void reportsTheRunOfAKilledProcess()
    {
        CASTELLAN_VERIFY(wait(m_runs->save(aRun(QStringLiteral("mine")))));
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/workspaceprobe"),
                    {QStringLiteral("hang"), directory(), QStringLiteral("theirs")});
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 20000);
        auto unfinished = wait(m_runs->unfinished());
        CASTELLAN_VERIFY(unfinished);
        QCOMPARE(unfinished->size(), 2);
        QCOMPARE(unfinished->at(0).run.id, QStringLiteral("mine"));
        QCOMPARE(unfinished->at(1).process, Liveness::Alive);
        CASTELLAN_VERIFY_ERROR(wait(m_runs->claim(QStringLiteral("theirs"))), ErrorKind::Conflict);

        QCOMPARE(::kill(static_cast<pid_t>(child.processId()), SIGKILL), 0);
        QVERIFY(child.waitForFinished());
        unfinished = wait(m_runs->unfinished());
        CASTELLAN_VERIFY(unfinished);
        QCOMPARE(unfinished->size(), 2);
        QCOMPARE(unfinished->at(0).process, Liveness::Alive);
        QCOMPARE(unfinished->at(1).process, Liveness::Dead);
        QCOMPARE(unfinished->at(1).run.kind, QStringLiteral("restore"));
        QCOMPARE(unfinished->at(1).checkpoints,
                 (QList<Checkpoint>{{QStringLiteral("target"), QStringLiteral("app_new")},
                                    {QStringLiteral("phase"), QStringLiteral("swapping")}}));

        CASTELLAN_VERIFY(wait(m_runs->claim(QStringLiteral("theirs"))));
        CASTELLAN_VERIFY(wait(m_runs->claim(QStringLiteral("theirs")))); // ours already
        unfinished = wait(m_runs->unfinished());
        CASTELLAN_VERIFY(unfinished);
        QCOMPARE(unfinished->at(1).process, Liveness::Alive);
    }
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
