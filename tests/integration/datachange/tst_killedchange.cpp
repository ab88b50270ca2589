// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Castellan is killed with SIGKILL while it changes data: the next start tells truly how far it came, and the same
// change goes on from there, no row lost and none done twice.
#include "models/datachange/interruptedchange.h"
#include "models/datachange/rundatamigration.h"
#include "models/datachange/runretention.h"
#include "models/environment/environmentformat.h"
#include "tests/integration/datachange/changebench.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

using namespace castellan;

class TestKilledChange : public QObject, private ChangeBench
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Starts the probe, kills it once `due` gives "t", and gives what the next start finds.
    bool kill(QJsonObject request, const QString &due, InterruptedDataChange *found)
    {
        const PostgresEndpoint to = endpoint();
        request[QStringLiteral("host")] = to.host;
        request[QStringLiteral("port")] = to.port;
        request[QStringLiteral("database")] = to.database;
        request[QStringLiteral("role")] = to.role;
        request[QStringLiteral("password")] = to.password.reveal();
        request[QStringLiteral("workspace")] = gateway.directory();
        const QString path = m_folder.filePath(QStringLiteral("request.json"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(request).toJson()) < 0)
            return false;
        file.close();
        QProcess probe;
        probe.setProcessChannelMode(QProcess::ForwardedChannels);
        probe.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/changeprobe"), {path});
        const bool came = QTest::qWaitFor(
            [&] {
                const auto now = cluster->query(due, database);
                return (now && now->value(0).value(0) == QLatin1String("t")) || probe.state() == QProcess::NotRunning;
            },
            30000);
        const bool alive = probe.state() == QProcess::Running;
        probe.kill();
        probe.waitForFinished();
        RunStore runs(gateway.workspace);
        auto all =
            settleInterruptedDataChanges(runs, QStringLiteral("lab"), access().session, gateway.clock->now(), {});
        if (!came || !alive || !all || all->size() != 1) {
            qWarning() << came << alive << (all ? all->size() : -1) << (all ? QString() : errorText(all));
            return false;
        }
        *found = all->constFirst();
        return true;
    }
    /// Of what the ledger tells, or nothing while there is none.
    static QString ledger(const QString &condition)
    {
        return QStringLiteral(
                   "select case when to_regclass('castellan.castellan_batches') is null then 'f' else "
                   "(xpath('/row/c/text()', query_to_xml('select coalesce(bool_or(%1), false)::text::char(1) as c from "
                   "castellan.castellan_batches', false, true, '')))[1]::text end")
            .arg(condition);
    }
    void makeRows()
    {
        QVERIFY(sql(QStringLiteral("drop schema if exists castellan cascade; drop table if exists ev, ev_archive;"
                                   "create table ev (id int8 primary key, created_at timestamptz, n int);"
                                   "insert into ev select i, timestamptz '2020-01-01' + i * interval '1 minute', i "
                                   "from generate_series(1, 8000) i")));
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init() { makeRows(); }

    void retention()
    {
        TableRetention policy;
        policy.table = QStringLiteral("ev");
        policy.ageColumn = QStringLiteral("created_at");
        policy.age = {.years = 1};
        JsonFields fields{QJsonObject()};
        describeRetention(fields, policy);
        const QJsonObject written = QJsonDocument::fromJson(fields.document()).object();
        for (int i = 1; i <= 4; ++i) {
            InterruptedDataChange found;
            QVERIFY(
                kill({{QStringLiteral("policy"), written}}, ledger(QStringLiteral("rows > %1").arg(i * 1200)), &found));
            QCOMPARE(found.walks.size(), 1);
            // Once the server has noticed, what is written down is what is there.
            QTRY_COMPARE(
                value(QStringLiteral(
                    "select count(*) from pg_stat_activity where application_name like 'castellan data change%'")),
                QStringLiteral("0"));
            QCOMPARE(value(QStringLiteral("select (select count(*) from ev_archive) = rows and (select max(id) from "
                                          "ev_archive) = (key ->> 0)::int8 from castellan.castellan_batches")),
                     QStringLiteral("t"));
            QCOMPARE(
                value(QStringLiteral("select count(*) from (select id from ev union all select id from ev_archive) x")),
                QStringLiteral("8000"));
            QVERIFY2(found.sentence().contains(QStringLiteral("rows are done, up to the key")),
                     qPrintable(found.sentence()));
            QCOMPARE(found.run.state, RunState::Failed);
        }
        const auto preview = wait(previewRetention(access().session, policy, gateway.clock->now()));
        CASTELLAN_VERIFY(preview);
        QVERIFY(preview->unfinished.has_value());
        const Run done = run(std::make_shared<RunRetention>(access(), *preview));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(value(QStringLiteral("select count(*) || ' ' || count(distinct id) from ev_archive")),
                 QStringLiteral("8000 8000"));
        QCOMPARE(value(QStringLiteral("select count(*) || ' ' || sum(rows) from castellan.castellan_batches")),
                 QStringLiteral("1 8000"));
    }

    void migrationInBatches()
    {
        const QString change = QStringLiteral("update ev set n = n + 1 where {batch}");
        for (int i = 1; i <= 3; ++i) {
            InterruptedDataChange found;
            QVERIFY(
                kill({{QStringLiteral("change"), change}}, ledger(QStringLiteral("rows > %1").arg(i * 1200)), &found));
            QVERIFY(!found.isCommitted());
        }
        DataMigrationPreview preview;
        preview.migration.change = change;
        preview.migration.inBatches = preview.migration.copyAside = true;
        preview.migration.verifications << Verification{
            .sql = QStringLiteral("select count(*) from ev where n <> id + 1"), .expected = QStringLiteral("0")};
        const Run done = run(std::make_shared<RunDataMigration>(access(), preview));
        QVERIFY2(done.state == RunState::Succeeded, qPrintable(done.error.text()));
        QCOMPARE(value(QStringLiteral("select count(*) from ev where n <> id + 1")), QStringLiteral("0"));
    }

    void migrationInOneTransaction()
    {
        InterruptedDataChange found;
        QVERIFY(
            kill({{QStringLiteral("change"), QStringLiteral("update ev set n = n + 1 where id < 100; update ev set n = "
                                                            "n + 1 where id > 100 and pg_sleep(0.01) is not null")}},
                 QStringLiteral("select count(*) > 0 from pg_stat_activity where application_name like 'castellan data "
                                "change%' and wait_event = 'PgSleep'"),
                 &found));
        QVERIFY(!found.isCommitted());
        QVERIFY2(found.sentence().contains(QStringLiteral("Nothing was changed")), qPrintable(found.sentence()));
        // The server sees only at the next word to its client that nobody is there.
        endWorker();
        QTRY_COMPARE(value(QStringLiteral(
                         "select count(*) from pg_stat_activity where application_name like 'castellan data change%'")),
                     QStringLiteral("0"));
        QCOMPARE(value(QStringLiteral("select count(*) from ev where n <> id")), QStringLiteral("0"));
    }
};

QTEST_GUILESS_MAIN(TestKilledChange)
#include "tst_killedchange.moc"
