// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program when it may not, cannot, or is told to stop.
#include "models/database/postgressession.h"
#include "tests/integration/commandline/program.h"

#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>

#include <csignal>

using namespace castellan;

class TestCommandLineRefusals : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    QStringList files() const
    {
        QStringList found;
        for (const QString &root :
             {m_lab.lab->workspace() + QStringLiteral("/backups"), m_lab.local.backup.serverDirectory}) {
            QDirIterator all(root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
            while (all.hasNext()) {
                all.next();
                if (!all.fileInfo().isDir())
                    found << all.filePath();
            }
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start(2'000'000)); }
    void cleanup()
    {
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        m_lab.searchFiles();
        QCOMPARE(m_lab.leaks.join(QLatin1Char('\n')), QString());
    }

    void aConnectionIsCheckedByStages()
    {
        const QStringList line{QStringLiteral("environment"), QStringLiteral("check"), m_lab.lab->environmentFile(),
                               QStringLiteral("--connect"), QStringLiteral("--json")};
        const Answer good = m_lab.run(line);
        CASTELLAN_STATUS(good, 0);
        const QJsonArray stages = good.document().value(QStringLiteral("connection")).toArray();
        QStringList names;
        for (const QJsonValue &stage : stages) {
            names.append(stage[QLatin1String("stage")].toString());
            QCOMPARE(stage[QLatin1String("outcome")].toString(), QStringLiteral("Passed"));
        }
        // The lab's environment names services, so their health is asked too.
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral("NameLookup Tcp HostKey Authentication Database Privileges HealthUrls"));

        m_lab.lab->ssh()->stop();
        const Answer down = m_lab.run(line);
        CASTELLAN_STATUS(down, 3);
        const QJsonObject tcp = down.document().value(QStringLiteral("connection")).toArray().at(1).toObject();
        QCOMPARE(tcp.value(QStringLiteral("outcome")).toString(), QStringLiteral("Failed"));
        // And the status does not guess.
        const Answer status = m_lab.run({QStringLiteral("status"), QStringLiteral("--json"),
                                         QStringLiteral("--environment"), m_lab.lab->environmentFile()});
        CASTELLAN_STATUS(status, 1);
        QVERIFY(!status.errorKind().isEmpty());
        QVERIFY(status.text("status") != QLatin1String("good"));
        QCOMPARE(status.document().value(QStringLiteral("withinObjectives")).toBool(true), false);
        // A list that misses a place says so.
        const Answer list = m_lab.run({QStringLiteral("backup"), QStringLiteral("list"), QStringLiteral("--json"),
                                       QStringLiteral("--environment"), m_lab.lab->environmentFile()});
        CASTELLAN_STATUS(list, 3);
        QCOMPARE(list.document().value(QStringLiteral("complete")).toBool(true), false);
        CASTELLAN_VERIFY(m_lab.lab->ssh()->startAgain());
    }

    void whatDoesNotExistIsAFailure_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *line, const QByteArray &says = "castellan: ") {
            QTest::newRow(line) << words(line) << says;
        };
        row("backup prove 20200101T000000Z-dead", "There is no backup \"20200101T000000Z-dead\"");
        row("backup prove /nowhere/x.dump", "There is no file /nowhere/x.dump");
        row("backup prove /dev/zero", "/dev/zero is neither a dump nor a folder with one");
        row("restore nothing --into a --confirm a");
        row("drill");
        row("report 20200101T000000Z-dead --output x.md");
        row("status --environment nobody");
        row("backup create --environment /nowhere/e.json");
        row("db maintain vacuum --table nothing", "There is no table public.nothing");
        row("db maintain drop-index --index User", "There is no index public.User");
    }
    void whatDoesNotExistIsAFailure()
    {
        QFETCH(QStringList, line);
        const Answer plain = m_lab.run(line);
        CASTELLAN_STATUS(plain, 1);
        QVERIFY(plain.output.isEmpty());
        QVERIFY2(plain.errors.startsWith("castellan: "), plain.errors.constData());
        QFETCH(QByteArray, says);
        QVERIFY2(plain.errors.contains(says), plain.errors.constData());
        const Answer json = m_lab.run(line + QStringList{QStringLiteral("--json")});
        CASTELLAN_STATUS(json, 1);
        QCOMPARE(json.errorKind(), QStringLiteral("NotFound"));
    }

    void passwordsComeFromStandardInputWhenAsked()
    {
        const QMap<QString, QString> without{{QStringLiteral("PGPASSFILE"), QStringLiteral("/dev/null/none")}};
        const QStringList line = words("backup create --json");
        const Answer none = m_lab.run(line, without, m_lab.secret + '\n'); // there, but nobody may read it
        CASTELLAN_STATUS(none, 1);
        QCOMPARE(none.errorKind(), QStringLiteral("Authentication"));
        QVERIFY2(none.errors.contains("--password-stdin"), none.errors.constData());
        const Answer wrong = m_lab.run(line + QStringList{QStringLiteral("--password-stdin")}, without, "guess\n");
        CASTELLAN_STATUS(wrong, 1);
        QCOMPARE(wrong.errorKind(), QStringLiteral("Authentication"));
        const Answer right =
            m_lab.run(line + QStringList{QStringLiteral("--password-stdin")}, without, m_lab.secret + '\n');
        CASTELLAN_STATUS(right, 0);
        QVERIFY(QFile::remove(right.text("path")));
        for (const QString &file : files())
            QFile::remove(file);
    }

    void anUnknownHostIsTrustedByItsFingerprintOnly()
    {
        Environment stranger = m_lab.server;
        stranger.id = QStringLiteral("stranger");
        stranger.host.ssh.knownHostsFile = m_lab.home(QStringLiteral("known_hosts"));
        CASTELLAN_VERIFY(m_lab.write(stranger));
        const QStringList line{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--json"),
                               QStringLiteral("--environment"), m_lab.fileOf(stranger.id)};
        const Answer refused = m_lab.run(line);
        CASTELLAN_STATUS(refused, 1);
        QCOMPARE(refused.errorKind(), QStringLiteral("HostKey"));
        QVERIFY2(refused.errors.contains("--accept-new-host-key SHA256:"), refused.errors.constData());
        const Answer other =
            m_lab.run(line + words("--accept-new-host-key SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        CASTELLAN_STATUS(other, 1);
        QCOMPARE(other.errorKind(), QStringLiteral("HostKey"));
        QVERIFY(!QFileInfo::exists(stranger.host.ssh.knownHostsFile));

        const QString shown = m_lab.lab->ssh()->hostFingerprint(SshKeyType::Ed25519);
        const Answer accepted = m_lab.run(line + QStringList{QStringLiteral("--accept-new-host-key"), shown});
        CASTELLAN_STATUS(accepted, 0);
        QVERIFY(fileText(stranger.host.ssh.knownHostsFile).contains(QStringLiteral("ssh-ed25519")));
        const Answer known = m_lab.run({QStringLiteral("backup"), QStringLiteral("list"),
                                        QStringLiteral("--environment"), m_lab.fileOf(stranger.id)});
        CASTELLAN_STATUS(known, 0);
        for (const QString &file : files())
            QFile::remove(file);
    }

    void aSignalTakesTheBackupBack_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("environment");
        QTest::newRow("SIGINT") << SIGINT << m_lab.fileOf(m_lab.local.id);
        QTest::newRow("SIGTERM") << SIGTERM << m_lab.fileOf(m_lab.local.id);
        QTest::newRow("SIGINT over SSH") << SIGINT << m_lab.lab->environmentFile();
    }
    void aSignalTakesTheBackupBack()
    {
        QFETCH(int, number);
        QFETCH(QString, environment);
        QCOMPARE(files(), QStringList());
        // A locked table holds the dump in its middle.
        PostgresCluster &cluster = m_lab.lab->cluster();
        auto blocker = wait(PostgresSession::open({.host = cluster.host(),
                                                   .port = cluster.port(),
                                                   .database = m_lab.local.database.name,
                                                   .role = cluster.superuser(),
                                                   .password = cluster.password(),
                                                   .sslMode = QStringLiteral("prefer")}));
        CASTELLAN_VERIFY(blocker);
        CASTELLAN_VERIFY(
            wait((*blocker)->execute({QStringLiteral("SET application_name = 'the test'"), QStringLiteral("BEGIN"),
                                      QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")})));
        const auto process =
            m_lab.begin(words("backup create --json"), {{QStringLiteral("CASTELLAN_ENVIRONMENT"), environment}});
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto rows =
                    cluster.query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE "
                                                 "'castellan dump%' AND wait_event_type = 'Lock'"));
                return rows && rows->at(0).at(0) != QLatin1String("0");
            },
            60000));
        const QList<pid_t> children = descendantsOf(static_cast<pid_t>(process->processId()));
        ::kill(static_cast<pid_t>(process->processId()), number);
        const Answer answer = m_lab.end(*process);
        blocker->reset();
        CASTELLAN_STATUS(answer, 130);
        QCOMPARE(answer.errorKind(), QStringLiteral("Cancelled"));
        QCOMPARE(answer.text("state"), QStringLiteral("Cancelled"));
        QCOMPARE(files(), QStringList());
        for (const pid_t child : children)
            QVERIFY2(::kill(child, 0) != 0, "a process of the cancelled backup lives");
    }

    void aSignalWhileConnectingEndsItToo()
    {
        // A server that takes the connection and says nothing.
        Environment silent = m_lab.local;
        silent.id = QStringLiteral("silent");
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        silent.database.port = listener.serverPort();
        CASTELLAN_VERIFY(m_lab.write(silent));
        const auto process =
            m_lab.begin(words("status"), {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(silent.id)}});
        QVERIFY(listener.waitForNewConnection(30000));
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Answer answer = m_lab.end(*process, std::chrono::seconds(15));
        CASTELLAN_STATUS(answer, 130);
    }

    void progressIsForTerminals()
    {
        const QString script = QStandardPaths::findExecutable(QStringLiteral("script"));
        if (script.isEmpty())
            QSKIP("the program script (package bsdutils) is missing");
        QProcess terminal;
        terminal.setProcessEnvironment(m_lab.variables);
        const QString output = m_lab.home(QStringLiteral("answer.json"));
        terminal.start(
            script, {QStringLiteral("-qec"),
                     QStringLiteral("'%1' backup create --json > '%2'").arg(QStringLiteral(CASTELLAN_PROGRAM), output),
                     QStringLiteral("/dev/null")});
        const Answer answer = m_lab.end(terminal);
        CASTELLAN_STATUS(answer, 0);
        QVERIFY2(answer.output.contains("done"), answer.all().constData());
        QVERIFY(QJsonDocument::fromJson(fileText(output).toUtf8()).object().contains(QStringLiteral("id")));
    }
};

QTEST_GUILESS_MAIN(TestCommandLineRefusals)
#include "tst_commandlinerefusals.moc"
