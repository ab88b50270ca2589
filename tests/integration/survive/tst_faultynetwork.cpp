// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server over SSH whose network is cut, falls silent (packets dropped, nothing closed), or whose sshd dies in the
// middle of a backup and of a restore through the tunnel. It ends with a reason within the watchdog's time, production
// stays as it was, and once the network is back nothing of it is left and everything works again.
#include "models/backup/interruptedrestore.h"
#include "models/remote/sshhost.h"
#include "tests/integration/survive/survivallab.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/sshserver.h"

using namespace castellan;

namespace {

enum class Fault { Cut, Silence, SshdKilled };
enum class Work { DumpThere, DumpThereFetch, DumpHere, Restore, Drill };

} // namespace

class TestFaultyNetwork : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    std::unique_ptr<SshServer> m_ssh;
    std::unique_ptr<FaultProxy> m_proxy;
    BackupEntry m_backup;
    QString m_production;

    void happen(Fault fault)
    {
        switch (fault) {
        case Fault::Cut:
            m_proxy->cutConnections();
            break;
        case Fault::Silence:
            m_proxy->setSilent(true);
            break;
        case Fault::SshdKilled:
            m_proxy->setRate(0);
            m_ssh->killConnections();
            break;
        }
    }
    void mend()
    {
        m_proxy->setRate(0);
        m_proxy->setSilent(false);
    }

    /// While nothing came through, nothing could be taken back either; the next look and the next backup do it.
    void cleanUpAfterSilence()
    {
        auto runs = std::make_shared<RunStore>(m_lab.workspace);
        WorkerThread thread(QStringLiteral("test"));
        const auto found = wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }));
        CASTELLAN_VERIFY(found);
        for (const InterruptedRestore &interrupted : *found) {
            QVERIFY(!interrupted.copy.isEmpty() && interrupted.sentence().contains(interrupted.copy));
            const Run finished =
                m_lab.run(std::make_shared<FinishInterruptedRestore>(interrupted, m_lab.connection, runs));
            QVERIFY2(finished.state == RunState::Succeeded, qPrintable(m_lab.told(finished)));
        }
        QCOMPARE(wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }))->size(), 0);
        const Run next = m_lab.run(backup(Work::DumpThere));
        QVERIFY2(next.state == RunState::Succeeded, qPrintable(m_lab.told(next)));
        QDir(m_lab.environment.backup.serverDirectory).removeRecursively();
    }

    /// To the server through the bad network.
    void connectBy(SshTransport transport)
    {
        const QString known = m_lab.folder.filePath(QStringLiteral("known_hosts"));
        QByteArray keys = fileText(m_ssh->knownHostsFile()).toUtf8();
        keys.replace(QByteArray::number(m_ssh->port()), QByteArray::number(m_proxy->port()));
        std::ignore = writeFile(known, keys, 0600);
        HostConfig &host = m_lab.environment.host;
        host.local = false;
        host.ssh.host = m_proxy->host();
        host.ssh.port = m_proxy->port();
        host.ssh.user = m_ssh->user();
        host.ssh.identityFiles = {m_ssh->identityFile().value_or(QString())};
        host.ssh.knownHostsFile = known;
        host.transport = transport;
        m_lab.connection =
            m_lab.connect(m_lab.environment, m_lab.database.password, std::make_shared<SshHost>(host, nullptr));
    }

    std::shared_ptr<Operation> backup(Work work)
    {
        BackupRequest request = m_lab.request();
        request.place = work == Work::DumpThere        ? BackupPlace::Server
                        : work == Work::DumpThereFetch ? BackupPlace::Both
                                                       : BackupPlace::Local;
        request.tools = work == Work::DumpHere ? ToolPlace::ThisComputer : ToolPlace::Server;
        request.lockWait = std::chrono::seconds(120);
        return m_lab.backup(request);
    }

    /// A run in whose middle the fault happens.
    Run faultyRun(Work work, Fault fault)
    {
        if (work == Work::Restore || work == Work::Drill) {
            // Slow enough that the archive is under way for seconds.
            m_proxy->setRate(100'000);
            QString id;
            bool happened = false;
            QObject watch; // ends before what the function below refers to
            connect(m_lab.runner.get(), &OperationRunner::runChanged, &watch, [&](const Run &run) {
                for (const Step &step : run.steps) {
                    if (!happened && step.id == QLatin1String("restore") && step.state == StepState::Running) {
                        happened = true;
                        happen(fault);
                    }
                }
            });
            auto future = m_lab.begun(
                m_lab.restore(m_backup, work == Work::Drill ? RestoreMode::Scratch : RestoreMode::NewDatabase), &id);
            const Run run = SurvivalLab::ended(wait(std::move(future), std::chrono::seconds(120)));
            return run;
        }
        auto blocker = m_lab.lockTable(QStringLiteral("\"Character\""));
        if (!blocker)
            return {};
        auto future = m_lab.begun(backup(work));
        if (m_lab.waitForStuckDump())
            happen(fault);
        return SurvivalLab::ended(wait(std::move(future), std::chrono::seconds(120)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        CASTELLAN_VERIFY(m_lab.begin());
        const Run run = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(run.state == RunState::Succeeded, qPrintable(m_lab.told(run)));
        m_backup = m_lab.catalogue().entries.value(0);
        m_production = m_lab.production();
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        auto proxy = FaultProxy::start(m_ssh->port());
        CASTELLAN_VERIFY(proxy);
        m_proxy = *std::move(proxy);
    }

    void inTheMiddle_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("work");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, SshTransport transport, Work work, Fault fault) {
            QTest::newRow(name) << static_cast<int>(transport) << static_cast<int>(work) << static_cast<int>(fault);
        };
        const auto built = SshTransport::Libssh2;
        row("cut, dump kept there", built, Work::DumpThere, Fault::Cut);
        row("cut, dump through the tunnel", built, Work::DumpHere, Fault::Cut);
        row("cut, restore", built, Work::Restore, Fault::Cut);
        row("sshd killed, dump kept there", built, Work::DumpThere, Fault::SshdKilled);
        row("sshd killed, dump fetched", built, Work::DumpThereFetch, Fault::SshdKilled);
        row("sshd killed, dump through the tunnel", built, Work::DumpHere, Fault::SshdKilled);
        row("sshd killed, restore", built, Work::Restore, Fault::SshdKilled);
        row("sshd killed, drill", built, Work::Drill, Fault::SshdKilled);
        row("silence, dump through the tunnel", built, Work::DumpHere, Fault::Silence);
        row("silence, restore", built, Work::Restore, Fault::Silence);
        const auto own = SshTransport::OpenSsh;
        row("OpenSSH cut, dump kept there", own, Work::DumpThere, Fault::Cut);
        row("OpenSSH killed, dump kept there", own, Work::DumpThere, Fault::SshdKilled);
        row("OpenSSH killed, dump through the tunnel", own, Work::DumpHere, Fault::SshdKilled);
        row("OpenSSH killed, restore", own, Work::Restore, Fault::SshdKilled);
        row("OpenSSH silence, dump through the tunnel", own, Work::DumpHere, Fault::Silence);
    }
    void inTheMiddle()
    {
        QFETCH(int, transport);
        QFETCH(int, work);
        QFETCH(int, fault);
        connectBy(static_cast<SshTransport>(transport));
        QElapsedTimer timer;
        timer.start();
        const Run run = faultyRun(static_cast<Work>(work), static_cast<Fault>(fault));
        const qint64 took = timer.elapsed();
        mend();
        QVERIFY2(run.state == RunState::Failed, qPrintable(m_lab.told(run)));
        // Silence is met by a question that was under way, or by a connection that could not be made; that one may also
        // be refused, in the moment in which nobody listens at the tunnel's end any more.
        const QList<ErrorKind> kinds{ErrorKind::TunnelLost, ErrorKind::Timeout, ErrorKind::Io};
        QVERIFY2(kinds.contains(run.error.kind), qPrintable(m_lab.told(run)));
        QVERIFY2(!run.error.message.isEmpty() && !run.error.hint.isEmpty(), qPrintable(m_lab.told(run)));
        QVERIFY2(took < 90000, qPrintable(QString::number(took)));

        QCOMPARE(m_lab.production(), m_production);
        const BackupCatalogue catalogue = m_lab.catalogue();
        QVERIFY2(catalogue.isComplete(), qPrintable(catalogue.failures.value(0).text()));
        for (const BackupEntry &entry : catalogue.entries)
            QVERIFY2(entry.isBackup() == (entry.id == m_backup.id), qPrintable(entry.id));
        if (static_cast<Fault>(fault) == Fault::Silence)
            cleanUpAfterSilence();
        QVERIFY2(m_lab.left().isEmpty(), qPrintable(m_lab.left() + QLatin1Char('\n') + m_lab.told(run)));

        // The same connection works again.
        const auto session = wait(m_lab.connection->openSession());
        CASTELLAN_VERIFY(session);
    }
};

QTEST_GUILESS_MAIN(TestFaultyNetwork)
#include "tst_faultynetwork.moc"
