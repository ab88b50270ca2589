// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentfile.h"
#include "tests/lab/lab.h"
#include "tests/support/testsupport.h"

#include <QProcess>

#include <sys/wait.h>
#include <unistd.h>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QString program = QStringLiteral(CASTELLAN_BINARY_DIR "/bin/castellan-lab");

bool alive(pid_t pid)
{
    return ::kill(pid, 0) == 0 || errno != ESRCH;
}

/// castellan-lab with a shell command in it.
class LabProgram
{
public:
    explicit LabProgram(const QString &command, const QStringList &options = {})
    {
        // An empty database: these tests are about processes.
        process.start(program,
                      options + QStringList{QStringLiteral("--size"), QStringLiteral("0"), QStringLiteral("--"),
                                            QStringLiteral("sh"), QStringLiteral("-c"), command});
    }
    /// Waits for a line of the command's output.
    QString line()
    {
        while (!process.canReadLine() && process.waitForReadyRead(60000)) {
        }
        return QString::fromUtf8(process.readLine()).trimmed();
    }
    int status()
    {
        return process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    QProcess process;
};

/// Processes and directories that are there while a lab runs and must not be there afterwards.
struct Traces
{
    QString directory;
    QList<pid_t> processes;

    Traces(LabProgram &lab, const QString &labDirectory)
        : directory(labDirectory), processes(descendantsOf(static_cast<pid_t>(lab.process.processId())))
    {
    }
    QString left() const
    {
        QString text;
        const auto gone = [&] {
            text = QFile::exists(directory) ? directory : QString();
            for (const pid_t pid : processes) {
                if (alive(pid))
                    text += QStringLiteral(" %1 (%2)")
                                .arg(pid)
                                .arg(fileText(QStringLiteral("/proc/%1/comm").arg(pid)).trimmed());
            }
            return text.isEmpty();
        };
        waitUntil(gone, 30s);
        return text;
    }
};

} // namespace

class TestLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitsAsTheCommandDid_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        const QString end = QStringLiteral("--");
        QTest::newRow("success") << QStringList{end, QStringLiteral("true")} << 0;
        QTest::newRow("failure") << QStringList{end, QStringLiteral("sh"), QStringLiteral("-c"),
                                                QStringLiteral("exit 42")}
                                 << 42;
        QTest::newRow("signal") << QStringList{end, QStringLiteral("sh"), QStringLiteral("-c"),
                                               QStringLiteral("kill -KILL $$")}
                                << 128 + SIGKILL;
        QTest::newRow("no such command") << QStringList{end, QStringLiteral("no-such-command-here")} << 127;
        QTest::newRow("no command") << QStringList{} << 2;
        QTest::newRow("unknown part") << QStringList{QStringLiteral("--with"), QStringLiteral("ssh,moon"), end,
                                                     QStringLiteral("true")}
                                      << 2;
        QTest::newRow("no size") << QStringList{QStringLiteral("--size"), QStringLiteral("big"), end,
                                                QStringLiteral("true")}
                                 << 2;
    }

    void exitsAsTheCommandDid()
    {
        QFETCH(QStringList, words);
        QProcess lab;
        lab.start(program, QStringList{QStringLiteral("--size"), QStringLiteral("0")} + words);
        QVERIFY(lab.waitForFinished(60000));
        QTEST(lab.exitCode(), "status");
    }

    void givesTheCommandALab()
    {
        LabProgram lab(QStringLiteral(
            "echo \"$CASTELLAN_LAB\"; echo \"$CASTELLAN_ENVIRONMENT\"; echo \"$CASTELLAN_WORKSPACE\";"
            " printf '%s\\n' \"$CASTELLAN_LAB_PASSWORD\"; echo \"$PGPASSFILE\"; read go;"
            " psql -h 127.0.0.1 -p $go -U dnd -d dnd_companion -Atc 'SELECT count(*) FROM \"User\"' 2>&1"));
        const QString directory = lab.line();
        const QString file = lab.line();
        const QString workspace = lab.line();
        const QString password = lab.line();
        const QString passwords = lab.line();
        QVERIFY(QFile::exists(workspace));
        QVERIFY(file.startsWith(directory));
        QVERIFY(password.size() > 20);
        QCOMPARE(QFile::permissions(passwords) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!fileText(file).contains(password));
        const auto environment = environmentfile::read(file);
        CASTELLAN_VERIFY(environment);
        QVERIFY(environment->host.local);
        QCOMPARE(environment->kind, EnvironmentKind::Demo);
        QVERIFY(!environment->color.isValid());
        QVERIFY(QFile::exists(environment->backup.serverDirectory));
        const Traces traces(lab, directory);
        QVERIFY(traces.processes.size() > 8);
        lab.process.write(QByteArray::number(environment->database.port) + '\n');
        QVERIFY2(lab.line().toInt() > 10, lab.process.readAll().constData());
        QCOMPARE(lab.status(), 0);
        QVERIFY2(traces.left().isEmpty(), qPrintable(traces.left()));
    }

    void takesEverythingDownOnASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("interrupt") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("kill") << SIGKILL;
    }

    void takesEverythingDownOnASignal()
    {
        QFETCH(int, number);
        LabProgram lab(QStringLiteral("echo $CASTELLAN_LAB; exec sleep 600"));
        const QString directory = lab.line();
        QVERIFY(QFile::exists(directory));
        const Traces traces(lab, directory);
        ::kill(static_cast<pid_t>(lab.process.processId()), number);
        QCOMPARE(lab.status(), number == SIGKILL ? -1 : 128 + number);
        if (number != SIGKILL)
            QVERIFY2(!QFile::exists(directory), "the lab returned before it was down");
        QVERIFY2(traces.left().isEmpty(), qPrintable(traces.left()));
    }

    void takesEverythingDownWhenItsParentIsKilled()
    {
        // A shell between us and the lab; its own command keeps it from becoming the lab.
        QProcess shell;
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"),
                     QStringLiteral("\"$0\" --size 0 -- sh -c 'echo $CASTELLAN_LAB; exec sleep 600'; true"), program});
        while (!shell.canReadLine() && shell.waitForReadyRead(60000)) {
        }
        const QString directory = QString::fromUtf8(shell.readLine()).trimmed();
        QVERIFY(QFile::exists(directory));
        const QList<pid_t> processes = descendantsOf(static_cast<pid_t>(shell.processId()));
        QVERIFY(processes.size() > 8);
        shell.kill();
        QVERIFY(shell.waitForFinished(60000));
        QVERIFY(waitUntil([&] { return !QFile::exists(directory); }, 30s));
        for (const pid_t pid : processes)
            QVERIFY2(waitUntil([&] { return !alive(pid); }, 30s), qPrintable(QString::number(pid)));
    }

    void servicesStopStartAndFailWhenTold()
    {
        auto lab = Lab::start();
        CASTELLAN_VERIFY(lab);
        const auto environment = environmentfile::read((*lab)->environmentFile());
        CASTELLAN_VERIFY(environment);
        QCOMPARE(environment->services.size(), 2);
        for (const ServiceConfig &service : environment->services) {
            const auto port = static_cast<quint16>(service.healthUrl.port());
            QVERIFY(httpGet(port, service.healthUrl.path()));
            QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-c"), service.stopCommand}), 0);
            QVERIFY(!httpGet(port, service.healthUrl.path()));
            QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-c"), service.startCommand}), 0);
            QVERIFY(httpGet(port, service.healthUrl.path()));
            QVERIFY(httpGet(port, QStringLiteral("/lab?fail=1")));
            QVERIFY(!httpGet(port, service.healthUrl.path()));
            QVERIFY(httpGet(port, QStringLiteral("/metrics"))->contains("status=\"503\"} 1"));
            QVERIFY(httpGet(port, QStringLiteral("/lab?fail=0")));
            QVERIFY(httpGet(port, service.healthUrl.path()));
        }
    }

    void sshIsTheWayToTheHost()
    {
        LabOptions options;
        options.with = QStringList{QStringLiteral("ssh")};
        auto lab = Lab::start(options);
        CASTELLAN_VERIFY(lab);
        QVERIFY2((*lab)->leftOut().isEmpty(), qPrintable((*lab)->leftOut().join(QLatin1Char('\n'))));
        const auto environment = environmentfile::read((*lab)->environmentFile());
        CASTELLAN_VERIFY(environment);
        const SshEndpoint &ssh = environment->host.ssh;
        QVERIFY(!environment->host.local);
        QProcess client;
        client.start(QStringLiteral("ssh"),
                     {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-p"), QString::number(ssh.port),
                      QStringLiteral("-i"), ssh.identityFiles.value(0), QStringLiteral("-o"),
                      QStringLiteral("UserKnownHostsFile=") + ssh.knownHostsFile, QStringLiteral("-o"),
                      QStringLiteral("BatchMode=yes"), ssh.user + QLatin1Char('@') + ssh.host,
                      QStringLiteral("touch ") + environment->backup.serverDirectory + QStringLiteral("/here")});
        QVERIFY(client.waitForFinished(30000));
        QCOMPARE(client.exitCode(), 0);
        QVERIFY(QFile::exists((*lab)->backupDirectory() + QStringLiteral("/here")));
    }

    void redisPrometheusAlertmanagerAndKeyringAnswer()
    {
        LabOptions options;
        options.databaseBytes = 0;
        options.with = QStringList{QStringLiteral("redis"), QStringLiteral("prometheus"),
                                   QStringLiteral("alertmanager"), QStringLiteral("keyring")};
        auto lab = Lab::start(options);
        CASTELLAN_VERIFY(lab);
        QVERIFY2((*lab)->leftOut().isEmpty(), qPrintable((*lab)->leftOut().join(QLatin1Char('\n'))));
        QVERIFY((*lab)->variables().contains(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")));
        const auto environment = environmentfile::read((*lab)->environmentFile());
        CASTELLAN_VERIFY(environment);
        QVERIFY(environment->redisPort != 0);
        const auto port = static_cast<quint16>(environment->prometheusUrl.port());
        const auto up = [&](const QByteArray &job) {
            const auto answer = httpGet(port, QStringLiteral("/api/v1/query?query=up==1"));
            return answer && answer->contains("\"job\":\"" + job + '"');
        };
        for (const char *job : {"backend", "frontend", "postgres", "redis", "node", "prometheus"})
            QVERIFY2(waitUntil([&] { return up(job); }, 30s), job);
        QVERIFY(httpGet(port, QStringLiteral("/api/v1/rules"))->contains("HighErrorRate"));
        const QByteArray manager = QByteArray::number(environment->alertmanagerUrl.port());
        QVERIFY(waitUntil(
            [&] {
                const auto told = httpGet(port, QStringLiteral("/api/v1/alertmanagers"));
                return told && told->contains("127.0.0.1:" + manager + "/api/v2/alerts");
            },
            30s));
    }

    void dockerRunsTheServices()
    {
        auto engine = DockerEngine::start();
        if (!engine && engine.error().kind == ErrorKind::Unsupported)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + engine.error().message));
        CASTELLAN_VERIFY(engine);
        const QString directory = (*engine)->directory();
        const quint16 port = freePort();
        CASTELLAN_VERIFY(
            (*engine)->run({QStringLiteral("dnd-backend"),
                            QStringLiteral("backend"),
                            port,
                            {{QStringLiteral("DATABASE_URL"), QStringLiteral("postgresql://a:%25b@c/d")}}}));
        QVERIFY(httpGet(port, QStringLiteral("/health")));
        QVERIFY((*engine)
                    ->docker({QStringLiteral("exec"), QStringLiteral("dnd-backend"), QStringLiteral("env")})
                    .value_or(QString())
                    .contains(QLatin1String("DATABASE_URL=postgresql://a:%25b@c/d")));
        QVERIFY((*engine)
                    ->docker({QStringLiteral("logs"), QStringLiteral("dnd-backend")})
                    .value_or(QString())
                    .contains(QLatin1String("/health")));
        CASTELLAN_VERIFY((*engine)->docker({QStringLiteral("stop"), QStringLiteral("dnd-backend")}));
        QVERIFY(!httpGet(port, QStringLiteral("/health")));
        CASTELLAN_VERIFY((*engine)->docker({QStringLiteral("start"), QStringLiteral("dnd-backend")}));
        QVERIFY(waitUntil([&] { return httpGet(port, QStringLiteral("/health")).has_value(); }, 30s));
        engine->reset();
        QVERIFY(!QFile::exists(directory));
        QVERIFY(!httpGet(port, QStringLiteral("/health")));
        QVERIFY(!fileText(QStringLiteral("/proc/self/mounts")).contains(directory));
    }
};

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
