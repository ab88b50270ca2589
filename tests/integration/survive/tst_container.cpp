// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The database's tools run in a container, by `docker exec` of a real Docker engine: quoting, streaming in and out, the
// password, and what is left when it is cancelled.
#include "tests/integration/survive/survivallab.h"
#include "tests/lab/dockerengine.h"

#include <QProcess>

using namespace castellan;

class TestContainer : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    std::unique_ptr<DockerEngine> m_engine;
    const QString m_container = QStringLiteral("dnd-postgres");

    /// An image of a shell, its usual programs, and the clients of the lab's PostgreSQL with their libraries.
    Result<void> makeImage()
    {
        static const QString script = QStringLiteral(R"sh(set -e
root=$1
programs=$2
mkdir -p "$root/bin" "$root/tmp" "$root/usr/bin" "$root/etc"
cp "$(command -v busybox)" "$root/bin/busybox"
for a in sh cat ls rm mkdir printf env sleep kill ps df nproc getconf tail head true test; do ln -s busybox "$root/bin/$a"; done
for p in "$programs/pg_dump" "$programs/pg_restore" "$programs/psql" "$(command -v zstd)" "$(command -v gzip)"; do
  cp -L "$p" "$root/usr/bin/"
  ldd "$p" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*\) .*/\1/p' | while read -r l; do
    mkdir -p "$root$(dirname "$l")"
    cp -nL "$l" "$root$l"
  done
done
tar -C "$root" -cf "$root.tar" .
)sh");
        const QString root = m_lab.folder.filePath(QStringLiteral("image"));
        CASTELLAN_TRY(GuardedProcess::run({.argv = {QStringLiteral("sh"), QStringLiteral("-c"), script,
                                                    QStringLiteral("image"), root, m_lab.cluster->programDirectory()},
                                           .user = {},
                                           .logFile = m_lab.folder.filePath(QStringLiteral("image.log")),
                                           .within = {},
                                           .removeAtEnd = {}}));
        CASTELLAN_TRY(m_engine->docker(
            {QStringLiteral("import"), root + QStringLiteral(".tar"), QStringLiteral("lab/postgres-client:15")}));
        CASTELLAN_TRY(m_engine->docker({QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--name"),
                                        m_container, QStringLiteral("--network=host"), QStringLiteral("--init=false"),
                                        QStringLiteral("lab/postgres-client:15"), QStringLiteral("/bin/sleep"),
                                        QStringLiteral("100000")}));
        return {};
    }
    /// What is in the container beside its own sleep.
    QString inside()
    {
        const auto temporary = m_engine->docker(
            {QStringLiteral("exec"), m_container, QStringLiteral("ls"), QStringLiteral("-A"), QStringLiteral("/tmp")});
        const auto processes =
            m_engine->docker({QStringLiteral("top"), m_container, QStringLiteral("-o"), QStringLiteral("pid,args")});
        if (!temporary || !processes)
            return QStringLiteral("cannot be asked");
        QStringList found = temporary->split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : processes->split(QLatin1Char('\n')).mid(1))
            if (!line.contains(QStringLiteral("sleep 100000")))
                found << line;
        return found.join(QLatin1Char('\n'));
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        auto engine = DockerEngine::start();
        if (!engine && engine.error().kind == ErrorKind::Unsupported)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + engine.error().message));
        CASTELLAN_VERIFY(engine);
        m_engine = *std::move(engine);
        qputenv("DOCKER_HOST", m_engine->address().toUtf8());
        CASTELLAN_VERIFY(makeImage());
        m_lab.environment.database.container = m_container;
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
    }
    void cleanup()
    {
        if (!m_engine)
            return;
        QTRY_COMPARE_WITH_TIMEOUT(inside(), QString(), 20000);
        QCOMPARE(m_lab.left(), QString());
    }

    void wholeCycle_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("place");
        QTest::newRow("custom, here") << static_cast<int>(BackupFormat::Custom) << static_cast<int>(BackupPlace::Local);
        QTest::newRow("custom, both") << static_cast<int>(BackupFormat::Custom) << static_cast<int>(BackupPlace::Both);
        QTest::newRow("plain") << static_cast<int>(BackupFormat::PlainGzip) << static_cast<int>(BackupPlace::Local);
    }
    void wholeCycle()
    {
        QFETCH(int, format);
        QFETCH(int, place);
        BackupRequest request = m_lab.request(static_cast<BackupFormat>(format), static_cast<BackupPlace>(place));
        request.tools = ToolPlace::Container;
        const Run made = m_lab.run(m_lab.backup(request));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        QVERIFY2(made.steps.value(0).note.contains(toolPlaceTitle(ToolPlace::Container)), qPrintable(m_lab.told(made)));
        QString commands;
        for (const Step &step : made.steps)
            for (const Evidence &evidence : step.evidence)
                commands += evidence.what + QLatin1Char('\n');
        QVERIFY2(commands.contains(QStringLiteral("docker exec ") + m_container), qPrintable(commands));

        const BackupCatalogue catalogue = m_lab.catalogue();
        const BackupEntry *entry = catalogue.find(made.result.value(QStringLiteral("id")).toString());
        QVERIFY(entry && entry->isBackup());
        const Run proof = m_lab.run(m_lab.proof(*entry));
        QVERIFY2(proof.state == RunState::Succeeded, qPrintable(m_lab.told(proof)));
        const Run drill = m_lab.run(m_lab.restore(*entry, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        QCOMPARE(drill.result.value(QStringLiteral("verdict")).toString(), QStringLiteral("same"));
    }

    void namesThatNeedQuoting()
    {
        const QString name = QStringLiteral("it's \"the\" $HOME `id` %s");
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("CREATE DATABASE %1 OWNER %2")
                                                  .arg(quoteIdentifier(name), quoteIdentifier(m_lab.database.role))));
        const QString role = quoteIdentifier(m_lab.database.role);
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("SET ROLE %1; CREATE TABLE \"User\" (id int PRIMARY KEY, email text); INSERT INTO \"User\" "
                           "SELECT i, 'u' || i FROM generate_series(1, 20) i")
                .arg(role),
            name));
        const Environment before = m_lab.environment;
        m_lab.environment.database.name = name;
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        m_lab.acceptDatabases();
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupCatalogue catalogue = m_lab.catalogue();
        const BackupEntry *entry = catalogue.find(made.result.value(QStringLiteral("id")).toString());
        QVERIFY(entry);
        for (const RestoreMode mode : {RestoreMode::NewDatabase, RestoreMode::InPlace}) {
            const Run restored = m_lab.run(m_lab.restore(*entry, mode));
            QVERIFY2(restored.state == RunState::Succeeded, qPrintable(m_lab.told(restored)));
            QCOMPARE(restored.result.value(QStringLiteral("verdict")).toString(), QStringLiteral("same"));
            CASTELLAN_VERIFY(m_lab.dropKept(restored));
        }
        m_lab.environment = before;
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
    }

    void aCancelledDumpLeavesNothingInside()
    {
        auto held = m_lab.lockTable(QStringLiteral("\"Character\""));
        QVERIFY(held);
        QString id;
        auto future = m_lab.begun(m_lab.backup(m_lab.request()), &id);
        QVERIFY(m_lab.waitForStuckDump());
        QVERIFY(inside().contains(QStringLiteral("pg_dump")));
        QVERIFY(!inside().contains(m_lab.database.password.reveal()));
        QVERIFY(m_lab.runner->cancel(id));
        const Run run = SurvivalLab::ended(wait(std::move(future)));
        QVERIFY2(run.state == RunState::Cancelled, qPrintable(m_lab.told(run)));
    }

    void aContainerThatIsGoneIsNamed()
    {
        CASTELLAN_VERIFY(
            m_engine->docker({QStringLiteral("stop"), QStringLiteral("-t"), QStringLiteral("0"), m_container}));
        BackupRequest request = m_lab.request();
        request.tools = ToolPlace::Container;
        const Run run = m_lab.run(m_lab.backup(request));
        CASTELLAN_VERIFY(m_engine->docker({QStringLiteral("start"), m_container}));
        QVERIFY2(run.state == RunState::Failed && !run.error.hint.isEmpty(), qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.text().contains(m_container), qPrintable(m_lab.told(run)));
    }
};

QTEST_GUILESS_MAIN(TestContainer)
#include "tst_container.moc"
