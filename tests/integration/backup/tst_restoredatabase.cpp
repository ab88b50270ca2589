// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archivecontents.h"
#include "models/backup/interruptedrestore.h"
#include "models/backup/restoredatabase.h"
#include "models/backup/restorepreflight.h"
#include "models/database/interlock.h"
#include "tests/integration/backup/restorefixture.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

using namespace castellan;
using namespace std::chrono_literals;

class TestRestoreDatabase : public QObject
{
    Q_OBJECT

    RestoreFixture m_lab;
    BackupEntry m_backup;

    Run restore(const RestoreRequest &request)
    {
        const auto run =
            wait(m_lab.runner->start(std::make_shared<RestoreDatabase>(request), m_lab.environment,
                                     Confirmation{.agreed = true, .typedName = request.database, .reason = {}}),
                 180s);
        if (!run) {
            Run failed;
            failed.state = RunState::Failed;
            failed.error = run.error();
            return failed;
        }
        return *run;
    }
    static QString verdict(const Run &run) { return run.result.value(QStringLiteral("verdict")).toString(); }
    static QByteArray told(const Run &run)
    {
        QString text = run.error.text();
        for (const Step &step : run.steps)
            text += QStringLiteral("\n%1 %2 %3").arg(step.id).arg(static_cast<int>(step.state)).arg(step.note);
        return text.toUtf8();
    }
    static Step step(const Run &run, const char *id)
    {
        for (const Step &step : run.steps) {
            if (step.id == QLatin1String(id))
                return step;
        }
        return {};
    }
    QString users(const QString &in) { return m_lab.value(QStringLiteral("SELECT count(*) FROM \"User\""), in); }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start(4'000'000));
        CASTELLAN_VERIFY(m_lab.openWorkspace());
        const auto backup = m_lab.backUp(QStringLiteral("first.dump"));
        CASTELLAN_VERIFY(backup);
        m_backup = *backup;
        QVERIFY(m_backup.manifest->tables.size() > 10);
    }

    void cleanup()
    {
        // Whatever a test did, no copy or scratch database may be left.
        for (const QString &name : m_lab.databases())
            QVERIFY2(!name.contains(QStringLiteral("restored")) && !name.contains(QStringLiteral("scratch")),
                     qPrintable(name));
    }

    void aDrillProvesEveryRowAndLeavesNothing()
    {
        RestoreRequest request = m_lab.request(m_backup);
        request.mode = RestoreMode::Scratch;
        const QStringList before = m_lab.databases();
        const Run run = restore(request);
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        QCOMPARE(verdict(run), QStringLiteral("same"));
        QCOMPARE(run.result.value(QStringLiteral("tables")).toInt(),
                 static_cast<int>(m_backup.manifest->tables.size()));
        QVERIFY(run.result.value(QStringLiteral("seconds")).toDouble() > 0);
        QCOMPARE(m_lab.databases(), before);

        // What a later restore would take is scaled by these.
        QCOMPARE(run.result.value(QStringLiteral("whole")).toBool(), true);
        qint64 rows = 0;
        for (const TableFacts &table : m_backup.manifest->tables)
            rows += table.rows;
        QCOMPARE(run.result.value(QStringLiteral("rows")).toInteger(), rows);
        const qint64 bytes = run.result.value(QStringLiteral("databaseBytes")).toInteger();
        QVERIFY2(bytes > m_backup.manifest->databaseBytes / 2 && bytes < m_backup.manifest->databaseBytes * 2,
                 qPrintable(QString::number(bytes)));
    }

    void aSwapPutsTheBackupInPlaceAndKeepsTheOldOne()
    {
        const QString live = m_lab.database.name;
        const QString count = users(live);
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("ALTER DATABASE %1 SET work_mem = '7MB'; ALTER DATABASE %1 CONNECTION LIMIT 77;"
                           "REVOKE CONNECT ON DATABASE %1 FROM PUBLIC; GRANT CONNECT ON DATABASE %1 TO reporting_ro;"
                           "COMMENT ON DATABASE %1 IS 'what''s kept'")
                .arg(live)));
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral(
                "UPDATE \"User\" SET email = 'lost-' || email WHERE id IN (SELECT id FROM \"User\" LIMIT 3)"),
            live));
        // Somebody who always comes back, as an application's pool does.
        const auto session = wait(m_lab.connection->openSession());
        CASTELLAN_VERIFY(session);

        RestorePreflight preflight(m_lab.request(m_backup), {}, {});
        const auto lines = inWorker([&] { return preflight.run(); });
        CASTELLAN_VERIFY(lines);
        const auto newer = std::find_if(lines->cbegin(), lines->cend(),
                                        [](const PreflightLine &line) { return line.id == QLatin1String("newer"); });
        QVERIFY(newer != lines->cend());
        QVERIFY2(newer->found.contains(QStringLiteral("User 3")), qPrintable(newer->found));

        const Run run = restore(m_lab.request(m_backup));
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        QCOMPARE(verdict(run), QStringLiteral("same"));
        QCOMPARE(users(live), count);
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) FROM \"User\" WHERE email LIKE 'lost-%'"), live),
                 QStringLiteral("0"));
        const QString kept = run.result.value(QStringLiteral("kept")).toString();
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) FROM \"User\" WHERE email LIKE 'lost-%'"), kept),
                 QStringLiteral("3"));
        // What belongs to the database as a whole came along.
        QCOMPARE(m_lab.value(QStringLiteral("SHOW work_mem"), live), QStringLiteral("7MB"));
        QCOMPARE(m_lab.value(QStringLiteral("SELECT datconnlimit || shobj_description(oid, 'pg_database') || "
                                            "has_database_privilege('reporting_ro', oid, 'CONNECT')"
                                            " || has_database_privilege('dnd_app', oid, 'CONNECT') FROM pg_database "
                                            "WHERE datname = current_database()"),
                             live),
                 QStringLiteral("77what's kepttruefalse"));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE \"%1\"").arg(kept)));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("GRANT CONNECT ON DATABASE %1 TO PUBLIC").arg(live)));
    }

    void chosenTablesComeWithWhatTheyNeed()
    {
        RestoreRequest request = m_lab.request(m_backup);
        request.swap = false;
        request.database = QStringLiteral("only \"some\" tables");
        const DumpTools tools = *inWorker(
            [&] { return chooseDumpTools(*m_lab.connection, std::make_shared<LocalHost>(), std::nullopt, {}); });
        const auto contents = inWorker(
            [&] { return readTableOfContents(tools, archiveLocation(m_backup.copies.first(), nullptr), {}, {}); });
        CASTELLAN_VERIFY(contents);
        const TocEntry *item = contents->findTable(QStringLiteral("public"), QStringLiteral("Spell"));
        QVERIFY(item);
        request.chosen = {item->dumpId};
        const Run run = restore(request);
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        QVERIFY(run.result.value(QStringLiteral("tables")).toInt() >= 1);
        QVERIFY(run.result.value(QStringLiteral("tables")).toInt() < m_backup.manifest->tables.size());
        QCOMPARE(run.result.value(QStringLiteral("whole")).toBool(true), false);
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) FROM \"Spell\""), request.database),
                 m_lab.value(QStringLiteral("SELECT count(*) FROM \"Spell\""), m_lab.database.name));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE ") + quoteIdentifier(request.database)));
    }

    void aCopyThatDiffersIsNeverSwappedIn()
    {
        BackupEntry wrong = m_backup;
        wrong.manifest->tables[0].rows += 1;
        const QString oid =
            m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(m_lab.database.name),
                        QStringLiteral("postgres"));
        const Run run = restore(m_lab.request(wrong));
        QCOMPARE(run.state, RunState::Failed);
        QCOMPARE(run.error.kind, ErrorKind::Integrity);
        QCOMPARE(verdict(run), QStringLiteral("differs"));
        QCOMPARE(
            m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(m_lab.database.name),
                        QStringLiteral("postgres")),
            oid);
    }

    void aFailingAssertionFallsShort()
    {
        m_lab.environment.assertions = {
            NamedSql{.name = QStringLiteral("nobody"), .sql = QStringLiteral("SELECT count(*) = 0 FROM \"User\"")}};
        CASTELLAN_VERIFY(m_lab.connect());
        RestoreRequest request = m_lab.request(m_backup);
        request.mode = RestoreMode::Scratch;
        const Run run = restore(request);
        m_lab.environment.assertions.clear();
        CASTELLAN_VERIFY(m_lab.connect());
        QCOMPARE(run.state, RunState::FellShort);
        QVERIFY(run.result.value(QStringLiteral("differences"))
                    .toArray()
                    .first()
                    .toString()
                    .contains(QStringLiteral("nobody")));
    }

    void servicesAreStoppedAndStartedAroundTheSwap()
    {
        const QString log = m_lab.folder.filePath(QStringLiteral("services.log"));
        ServiceConfig service;
        service.name = QStringLiteral("backend");
        service.stopCommand = QStringLiteral("echo stop >> '%1'").arg(log);
        service.startCommand = QStringLiteral("echo start >> '%1'").arg(log);
        service.stopForRestore = true;
        m_lab.environment.services = {service};
        CASTELLAN_VERIFY(m_lab.connect());
        Run run = restore(m_lab.request(m_backup));
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        QCOMPARE(fileText(log), QStringLiteral("stop\nstart\n"));
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("DROP DATABASE \"%1\"").arg(run.result.value(QStringLiteral("kept")).toString())));

        // One that comes up slowly is asked again and again, but the record keeps the last answer only.
        QTcpServer slow;
        QVERIFY(slow.listen(QHostAddress::LocalHost));
        const auto asked = std::make_shared<int>(0);
        connect(&slow, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = slow.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, asked] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                socket->write(++*asked < 4 ? "HTTP/1.0 503 Starting\r\n\r\n" : "HTTP/1.0 200 OK\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        m_lab.environment.services.first().healthUrl =
            QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(slow.serverPort()));
        CASTELLAN_VERIFY(m_lab.connect());
        run = restore(m_lab.request(m_backup));
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        const auto health = std::find_if(run.steps.cbegin(), run.steps.cend(),
                                         [](const Step &step) { return step.id == QLatin1String("health"); });
        QVERIFY(health != run.steps.cend());
        QCOMPARE(health->evidence.size(), 1);
        QVERIFY2(health->evidence.first().outcome.contains(QStringLiteral("Asked 4 time")),
                 qPrintable(health->evidence.first().outcome));
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("DROP DATABASE \"%1\"").arg(run.result.value(QStringLiteral("kept")).toString())));
        m_lab.environment.services.first().healthUrl = {};
        QFile::remove(log);

        // A swap that cannot happen puts them back.
        m_lab.environment.services.first().stopCommand += QStringLiteral("; false");
        CASTELLAN_VERIFY(m_lab.connect());
        QFile::remove(log);
        run = restore(m_lab.request(m_backup));
        QCOMPARE(run.state, RunState::Failed);
        QCOMPARE(fileText(log), QStringLiteral("stop\nstart\n"));
        m_lab.environment.services.clear();
        CASTELLAN_VERIFY(m_lab.connect());
    }

    void cancellingLeavesProductionAsItWas_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *at : {"preflight", "create", "restore", "analyze", "check"})
            QTest::newRow(at) << QString::fromLatin1(at);
    }
    void cancellingLeavesProductionAsItWas()
    {
        QFETCH(QString, at);
        const QStringList before = m_lab.databases();
        QString id;
        auto future =
            m_lab.runner->start(std::make_shared<RestoreDatabase>(m_lab.request(m_backup)), m_lab.environment,
                                Confirmation{.agreed = true, .typedName = m_lab.database.name, .reason = {}}, &id);
        // Disconnected before its locals go. clazy:exclude=lambda-in-connect
        const auto watch = connect(m_lab.runner.get(), &OperationRunner::runChanged, this, [&](const Run &run) {
            if (run.id == id && step(run, at.toLatin1().constData()).state != StepState::Pending)
                m_lab.runner->cancel(id);
        });
        const auto run = wait(future, 180s);
        disconnect(watch);
        CASTELLAN_VERIFY(run);
        // Faster than the cancel is allowed only when it then is whole.
        if (run->state == RunState::Succeeded) {
            CASTELLAN_VERIFY(m_lab.cluster->query(
                QStringLiteral("DROP DATABASE \"%1\"").arg(run->result.value(QStringLiteral("kept")).toString())));
            QSKIP("Not installable here: the restore was faster than the cancel");
        }
        QCOMPARE(run->state, RunState::Cancelled);
        QCOMPARE(m_lab.databases(), before);
    }

    void twoRestoresAtOnceMeetTheInterlock()
    {
        const auto endpoint = wait(m_lab.connection->endpoint());
        CASTELLAN_VERIFY(endpoint);
        const auto held = wait(Interlock::take(
            endpoint->withDatabase(QStringLiteral("postgres")), m_lab.database.name,
            {.operation = QStringLiteral("migration"), .who = QStringLiteral("anna@desk"), .since = {}, .pid = 0}));
        CASTELLAN_VERIFY(held);
        const Run run = restore(m_lab.request(m_backup));
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY2(run.error.text().contains(QStringLiteral("anna@desk")), told(run).constData());
    }

    void theWayBackIsASwapToo()
    {
        const Run run = restore(m_lab.request(m_backup));
        QVERIFY2(run.state == RunState::Succeeded, told(run).constData());
        const QString kept = run.result.value(QStringLiteral("kept")).toString();
        const QString oid = m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(kept),
                                        QStringLiteral("postgres"));
        const auto back = inWorker([&]() -> Result<QString> {
            CASTELLAN_TRY_ASSIGN(const auto session, await(m_lab.connection->openSession(QStringLiteral("postgres"))));
            CASTELLAN_TRY_ASSIGN(const auto helper, await(m_lab.connection->openSession(QStringLiteral("postgres"))));
            CASTELLAN_TRY_ASSIGN(const SwapPlan plan,
                                 planSwapBack(*session, m_lab.database.name, kept, QDateTime::currentDateTimeUtc()));
            CASTELLAN_TRY(runSwap(*session, *helper, plan, {}));
            CASTELLAN_TRY_ASSIGN(const SwapState state, readSwapState(*session, plan));
            return state == SwapState::After ? plan.old : QString();
        });
        CASTELLAN_VERIFY(back);
        QVERIFY(!back->isEmpty());
        QCOMPARE(
            m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(m_lab.database.name),
                        QStringLiteral("postgres")),
            oid);
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE \"%1\"").arg(*back)));
    }

private:
    /// Runs a blocking function as an operation would: in a thread of its own.
    template <typename F>
    static std::invoke_result_t<F> inWorker(F function)
    {
        using T = typename std::invoke_result_t<F>::value_type;
        WorkerThread thread(QStringLiteral("test"));
        Future<T> future = thread.run(std::move(function));
        return wait(future);
    }
};

QTEST_GUILESS_MAIN(TestRestoreDatabase)
#include "tst_restoredatabase.moc"
