// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Migrations on a real server: what is applied, what stays of one that fails, and who is kept out meanwhile.
#include "models/migration/run/owntool.h"
#include "tests/integration/migration/migrationlab.h"

using namespace castellan;
using Kind = MigrationState::Kind;

class TestRunMigrations : public QObject, private MigrationLab
{
    Q_OBJECT

    QJsonObject failure(const Run &run, qsizetype index)
    {
        return migration(run, index)[QLatin1String("failure")].toObject();
    }
    QString state(const Run &run, qsizetype index) { return migration(run, index)[QLatin1String("state")].toString(); }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init() { QVERIFY(clear()); }
    void cleanup()
    {
        QTRY_COMPARE(value(QStringLiteral("select count(*) from pg_stat_activity "
                                          "where application_name like 'castellan migrate%'")),
                     QStringLiteral("0"));
    }

    void allThatIsPendingInItsOrder()
    {
        QVERIFY(prisma(QStringLiteral("20260102000000_more"), "alter table a add column t text;\n"));
        QVERIFY(prisma(QStringLiteral("20260101000000_init"), "create table a (id int);\ncreate table b (id int);\n"));
        QCOMPARE(stateOf(QStringLiteral("20260101000000_init")), Kind::Pending);
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
        QCOMPARE(run->result[QLatin1String("applied")].toInt(), 2);
        QCOMPARE(state(*run, 0), QStringLiteral("applied"));
        QCOMPARE(migration(*run, 0)[QLatin1String("statements")].toInt(), 2);
        QCOMPARE(stateOf(QStringLiteral("20260102000000_more")), Kind::Applied);
        QVERIFY(hasTable(QStringLiteral("b")));
        QCOMPARE(value(QStringLiteral("select count(*) from _prisma_migrations where finished_at is not null and "
                                      "applied_steps_count = 1 and logs is null and rolled_back_at is null")),
                 QStringLiteral("2"));
        CASTELLAN_VERIFY_ERROR(migrate(), ErrorKind::Config); // nothing is pending
    }

    void onlySoManyAsAreWanted()
    {
        QVERIFY(write(QStringLiteral("001_a.sql"), "create table a ();"));
        QVERIFY(write(QStringLiteral("002_b.sql"), "create table b ();"));
        const auto run = migrate([](MigrationRequest &request) { request.count = 1; });
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
        QVERIFY(hasTable(QStringLiteral("a")) && !hasTable(QStringLiteral("b")));
        QVERIFY(hasTable(QStringLiteral("castellan_migrations")));
    }

    void aFailureTakesBackItsTransactionAndNamesItsPlace()
    {
        QVERIFY(prisma(QStringLiteral("1_good"), "create table good ();"));
        QVERIFY(prisma(QStringLiteral("2_bad"),
                       "-- two\ncreate table half ();\n\ninsert into good\n  (wröng) values (1);\n"
                       "create table never ();\n"));
        QVERIFY(prisma(QStringLiteral("3_later"), "create table later ();"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(state(*run, 0), QStringLiteral("applied"));
        QCOMPARE(state(*run, 1), QStringLiteral("notApplied"));
        QCOMPARE(state(*run, 2), QStringLiteral("notBegun"));
        QCOMPARE(failure(*run, 1)[QLatin1String("statement")].toInt(), 2);
        QCOMPARE(failure(*run, 1)[QLatin1String("line")].toInt(), 5);
        QCOMPARE(failure(*run, 1)[QLatin1String("column")].toInt(), 4);
        QCOMPARE(failure(*run, 1)[QLatin1String("code")].toString(), QStringLiteral("42703"));
        QVERIFY2(run->error.message.contains(QStringLiteral("2_bad/migration.sql, line 5, column 4")),
                 qPrintable(run->error.message));
        QVERIFY(hasTable(QStringLiteral("good")) && !hasTable(QStringLiteral("half")));
        QCOMPARE(stateOf(QStringLiteral("2_bad")), Kind::Failed);
        QVERIFY(value(QStringLiteral("select logs from _prisma_migrations where migration_name = '2_bad'"))
                    .contains(QStringLiteral("wröng")));

        // Nothing runs before that is resolved; resumed, it is.
        const auto blocked = migrate();
        CASTELLAN_VERIFY(blocked);
        QCOMPARE(blocked->error.kind, ErrorKind::Conflict);
        QVERIFY(prisma(QStringLiteral("2_bad"), "create table half ();\n"));
        const auto resumed = migrate([](MigrationRequest &request) { request.resume = QStringLiteral("2_bad"); });
        CASTELLAN_VERIFY(resumed);
        QCOMPARE(resumed->state, RunState::Succeeded);
        QVERIFY(hasTable(QStringLiteral("half")) && hasTable(QStringLiteral("later")));
        QCOMPARE(stateOf(QStringLiteral("2_bad")), Kind::Applied);
    }

    void withoutATransactionWhatWasDoneStays()
    {
        QVERIFY(write(QStringLiteral("20260101000000_apart.sql"),
                      "-- migrate:up transaction:false\ncreate table one ();\ncreate table two ();\n"
                      "create table one ();\ncreate table three ();\n-- migrate:down\ndrop table one;\n"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(state(*run, 0), QStringLiteral("partly"));
        QCOMPARE(migration(*run, 0)[QLatin1String("done")].toInt(), 2);
        QCOMPARE(failure(*run, 0)[QLatin1String("line")].toInt(), 4);
        QVERIFY(run->error.hint.contains(QStringLiteral("The first 2 statement(s)")));
        QVERIFY(sql(QStringLiteral("drop table one")));
        const auto resumed = migrate([](MigrationRequest &request) {
            request.resume = QStringLiteral("20260101000000");
            request.resumeFrom = 2;
        });
        CASTELLAN_VERIFY(resumed);
        QCOMPARE(resumed->state, RunState::Succeeded);
        QVERIFY(hasTable(QStringLiteral("one")) && hasTable(QStringLiteral("three")));
        QCOMPARE(value(QStringLiteral("select string_agg(version, ',') from schema_migrations")),
                 QStringLiteral("20260101000000"));
    }

    void aScriptWithItsOwnTransactions()
    {
        QVERIFY(prisma(QStringLiteral("1_own"), "begin;\ncreate table a ();\ncommit;\nbegin;\ncreate table b ();\n"
                                                "create table a ();\ncommit;"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(state(*run, 0), QStringLiteral("partly"));
        QCOMPARE(migration(*run, 0)[QLatin1String("done")].toInt(), 3);
        QVERIFY(hasTable(QStringLiteral("a")) && !hasTable(QStringLiteral("b")));
        QVERIFY(clear());
        QVERIFY(prisma(QStringLiteral("1_open"), "begin;\ncreate table a ();"));
        const auto open = migrate();
        CASTELLAN_VERIFY(open);
        QCOMPARE(open->state, RunState::Failed);
        QVERIFY(!hasTable(QStringLiteral("a")));
    }

    void scriptsAsPeopleWriteThem()
    {
        QVERIFY(write(
            QStringLiteral("V1__copy.sql"),
            "\xEF\xBB\xBF\\restrict abc\r\ncreate table t (id int, note text);\r\ncopy t (id, note) from stdin;\r\n"
            "1\tä;\\\\\r\n2\t\\N\r\n\\.\r\n\\unrestrict abc\r\n"
            "create function f() returns text language plpgsql as $body$ begin return 'a;''b'; end; $body$;\r\n"
            "select set_config('search_path', '', false);\r\n"));
        QVERIFY(write(QStringLiteral("V2__after.sql"), "set lock_timeout = '1ms'; create table u (id int);"));
        QVERIFY(write(QStringLiteral("V3__no_tx.sql"), "create index concurrently t_id on t (id);"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(value(QStringLiteral("select string_agg(id || coalesce(note, '-'), ',' order by id) from public.t")),
                 QStringLiteral("1ä;\\,2-"));
        QCOMPARE(value(QStringLiteral("select f()")), QStringLiteral("a;'b"));
        QVERIFY(hasTable(QStringLiteral("public.u"))); // what V1 set did not last
        QCOMPARE(value(QStringLiteral("select count(*) from flyway_schema_history where success")),
                 QStringLiteral("3"));
    }

    void whatOnlyPsqlKnowsIsRefusedBeforeTheFirst()
    {
        QVERIFY(prisma(QStringLiteral("1_good"), "create table a ();"));
        QVERIFY(prisma(QStringLiteral("2_connect"), "create table b ();\n\\connect other\ncreate table c ();"));
        const auto refused = migrate();
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Unsupported);
        QVERIFY(refused.error().message.contains(QStringLiteral("2_connect/migration.sql, line 2: \\connect")));
        QVERIFY(!hasTable(QStringLiteral("a")));
    }

    void aLockThatIsHeldIsTriedAgain()
    {
        QVERIFY(sql(QStringLiteral("create table busy (id int); alter table busy owner to ") +
                    quoteIdentifier(database.role)));
        QVERIFY(prisma(QStringLiteral("1_alter"), "create table before ();\nalter table busy add column t text;\n"));
        const auto other = wait(PostgresSession::open(cluster->endpoint(environment.database.name)));
        CASTELLAN_VERIFY(other);
        CASTELLAN_VERIFY(wait((*other)->execute({QStringLiteral("begin"), QStringLiteral("lock table busy")})));
        const auto given = migrate();
        CASTELLAN_VERIFY(given);
        QCOMPARE(given->state, RunState::Failed);
        QCOMPARE(given->error.code, QStringLiteral("55P03"));
        QCOMPARE(migration(*given, 0)[QLatin1String("attempts")].toInt(), 3);
        QVERIFY(!hasTable(QStringLiteral("before")));

        CASTELLAN_VERIFY(wait((*other)->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait((*other)->execute({QStringLiteral("begin"), QStringLiteral("lock table busy")})));
        const auto reading = read();
        CASTELLAN_VERIFY(reading);
        MigrationRequest request = migrationRequest(*reading);
        request.resume = QStringLiteral("1_alter");
        request.patience.attempts = 200;
        const auto operation = RunMigrations::create(request, reading->status);
        CASTELLAN_VERIFY(operation);
        const auto running = start(*operation);
        QTRY_VERIFY(value(QStringLiteral("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) ==
                    QLatin1String("1"));
        CASTELLAN_VERIFY(wait((*other)->execute({QStringLiteral("rollback")})));
        const auto run = wait(running);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
    }

    void twoAtOnceAndTheToolItself()
    {
        QVERIFY(prisma(QStringLiteral("1_slow"), "select pg_advisory_xact_lock(4711);\ncreate table a ();"));
        const auto other = wait(PostgresSession::open(cluster->endpoint(environment.database.name)));
        CASTELLAN_VERIFY(other);
        CASTELLAN_VERIFY(wait((*other)->query(QStringLiteral("select pg_advisory_lock(72707369)"))));
        const auto kept = migrate();
        CASTELLAN_VERIFY(kept);
        QCOMPARE(kept->error.kind, ErrorKind::Conflict);
        QVERIFY2(kept->error.message.contains(QStringLiteral("Prisma Migrate")), qPrintable(kept->error.message));
        CASTELLAN_VERIFY(wait((*other)->query(QStringLiteral("select pg_advisory_unlock(72707369)"))));

        CASTELLAN_VERIFY(wait((*other)->query(QStringLiteral("select pg_advisory_lock(4711)"))));
        const auto reading = read();
        CASTELLAN_VERIFY(reading);
        MigrationRequest request = migrationRequest(*reading);
        request.patience.timeout = 0ms; // it waits for the test
        const auto first = RunMigrations::create(request, reading->status);
        CASTELLAN_VERIFY(first);
        const auto running = start(*first);
        QTRY_VERIFY(value(QStringLiteral("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) ==
                    QLatin1String("1"));
        const auto busy = read();
        CASTELLAN_VERIFY(busy);
        QVERIFY(busy->history.holder);
        const auto second = migrate([](MigrationRequest &wanted) { wanted.resume = QStringLiteral("1_slow"); });
        CASTELLAN_VERIFY(second);
        QCOMPARE(second->error.kind, ErrorKind::Conflict);
        CASTELLAN_VERIFY(wait((*other)->query(QStringLiteral("select pg_advisory_unlock_all()"))));
        const auto run = wait(running);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
    }

    void whatWasShownIsWhatIsRun()
    {
        QVERIFY(prisma(QStringLiteral("1_a"), "create table a ();"));
        QVERIFY(prisma(QStringLiteral("2_b"), "create table b ();"));
        const auto reading = read();
        CASTELLAN_VERIFY(reading);
        const auto operation = RunMigrations::create(migrationRequest(*reading), reading->status);
        CASTELLAN_VERIFY(operation);
        const auto first = migrate([](MigrationRequest &request) { request.count = 1; });
        CASTELLAN_VERIFY(first);
        const auto late = wait(start(*operation));
        CASTELLAN_VERIFY(late);
        QCOMPARE(late->error.kind, ErrorKind::Conflict);
        QVERIFY(!hasTable(QStringLiteral("b")));
    }

    void stoppedInTheMiddle()
    {
        QVERIFY(prisma(QStringLiteral("1_slow"), "create table a ();\nselect pg_sleep(600);\n"));
        const auto reading = read();
        CASTELLAN_VERIFY(reading);
        const auto operation = RunMigrations::create(migrationRequest(*reading), reading->status);
        CASTELLAN_VERIFY(operation);
        QString id;
        const auto running = runner->start(*operation, environment,
                                           {.agreed = true, .typedName = environment.database.name, .reason = {}}, &id);
        QTRY_VERIFY(value(QStringLiteral("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")) ==
                    QLatin1String("1"));
        runner->cancel(id);
        const auto run = wait(running);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Cancelled);
        QVERIFY(!hasTable(QStringLiteral("a")));
        QCOMPARE(stateOf(QStringLiteral("1_slow")), Kind::Pending);
    }

    void aLostConnectionIsToldAsWhatItWas()
    {
        QVERIFY(prisma(QStringLiteral("1_lost"),
                       "create table a ();\nselect pg_terminate_backend(pg_backend_pid());\ncreate table b ();"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(state(*run, 0), QStringLiteral("notApplied"));
        QVERIFY2(run->error.hint.contains(QStringLiteral("Nothing of this migration")), qPrintable(run->error.hint));
        QVERIFY(!hasTable(QStringLiteral("a")));
        QCOMPARE(stateOf(QStringLiteral("1_lost")), Kind::Failed);
    }

    void anInvalidIndexIsBuiltAnew()
    {
        QVERIFY(sql(QStringLiteral("create table t (id int); insert into t values (1), (1); alter table t owner to ") +
                    quoteIdentifier(database.role)));
        QVERIFY(prisma(QStringLiteral("1_unique"), "create unique index concurrently if not exists t_id on t (id);"));
        const QString invalid = QStringLiteral("select count(*) from pg_index where not indisvalid");
        const auto failed = migrate();
        CASTELLAN_VERIFY(failed);
        QCOMPARE(failed->error.code, QStringLiteral("23505"));
        QCOMPARE(value(invalid), QStringLiteral("0")); // it was taken away again
        // One that somebody else left is not taken for done.
        (void)cluster
            ->query(QStringLiteral("create unique index concurrently t_id on t (id)"), environment.database.name)
            .has_value();
        QCOMPARE(value(invalid), QStringLiteral("1"));
        QVERIFY(sql(QStringLiteral("delete from t where ctid = '(0,2)'")));
        const auto resumed = migrate([](MigrationRequest &request) { request.resume = QStringLiteral("1_unique"); });
        CASTELLAN_VERIFY(resumed);
        QVERIFY2(resumed->state == RunState::Succeeded, qPrintable(resumed->error.text()));
        QCOMPARE(value(invalid), QStringLiteral("0"));
        QVERIFY(hasTable(QStringLiteral("t_id")));
    }

    void aProvenBackupMustBeThere()
    {
        QVERIFY(prisma(QStringLiteral("1_a"), "create table a ();"));
        const auto none =
            migrate([](MigrationRequest &request) { request.safety.safety = MigrationSafety::ProvenBackup; });
        CASTELLAN_VERIFY(none);
        QCOMPARE(none->error.kind, ErrorKind::Conflict);
        QVERIFY(!hasTable(QStringLiteral("a")));
        const auto taken =
            migrate([](MigrationRequest &request) { request.safety.safety = MigrationSafety::NewBackup; });
        CASTELLAN_VERIFY(taken);
        QVERIFY2(taken->state == RunState::Succeeded, qPrintable(taken->error.text()));
        QVERIFY(hasTable(QStringLiteral("a")));
        QVERIFY(!taken->result[QLatin1String("backup")].toString().isEmpty());
        QVERIFY(prisma(QStringLiteral("2_b"), "create table b ();"));
        const auto young =
            migrate([](MigrationRequest &request) { request.safety.safety = MigrationSafety::ProvenBackup; });
        CASTELLAN_VERIFY(young);
        QCOMPARE(young->state, RunState::Succeeded);
        QCOMPARE(young->result[QLatin1String("backup")], taken->result[QLatin1String("backup")]);
        QVERIFY(prisma(QStringLiteral("3_c"), "create table c ();"));
        const auto old = migrate([](MigrationRequest &request) {
            request.safety.safety = MigrationSafety::ProvenBackup;
            request.safety.provenWithin = -1s;
        });
        CASTELLAN_VERIFY(old);
        QCOMPARE(old->error.kind, ErrorKind::Conflict);
    }

    void theApplicationsOwnTool()
    {
        QVERIFY(write(QStringLiteral("1_a.sql"), "-- migrate:up\ncreate table a ();\n"));
        QVERIFY(write(QStringLiteral("2_b.sql"), "-- migrate:up\ncreate table b ();\n"));
        const QString script = folder.filePath(QStringLiteral("tool.sh"));
        const QByteArray psql = cluster->programDirectory().toUtf8() + "/psql -h 127.0.0.1 -p " +
                                QByteArray::number(cluster->port()) + " -U postgres -d 'mig \"rated\"' -c ";
        const QByteArray password = cluster->password().revealUtf8().replace("'", "'\\''");
        const auto tool = [&](const QByteArray &end) {
            QFile file(script);
            return file.open(QIODevice::WriteOnly) &&
                   file.write("export PGPASSWORD='" + password + "'\necho begins\n" + psql +
                              "'create table if not exists schema_migrations (version varchar primary key); "
                              "grant all on schema_migrations to public; insert into schema_migrations values (1)'\n" +
                              end) > 0;
        };
        environment.migrations.command = QStringLiteral("sh ") + script;
        connection = MigrationLab::connect(environment, database.password);
        const auto runTool = [&] {
            const auto operation = RunOwnTool::create(
                connection, {.safety = MigrationSafety::None, .provenWithin = 1h, .workspaceDirectory = {}});
            return wait(runner->start(*operation, environment, {.agreed = true, .typedName = {}, .reason = {}}), 60s);
        };
        QVERIFY(tool("exit 7\n"));
        const auto failed = runTool();
        CASTELLAN_VERIFY(failed);
        QCOMPARE(failed->state, RunState::Failed);
        QCOMPARE(failed->error.code, QStringLiteral("7"));
        QVERIFY(failed->steps.at(1).evidence.constFirst().output.contains(QStringLiteral("begins")));
        QCOMPARE(failed->result[QLatin1String("applied")].toArray(), QJsonArray{QStringLiteral("1")});
        // What it says and what it has done are two things.
        QVERIFY(sql(QStringLiteral("delete from schema_migrations")));
        QVERIFY(tool("exit 0\n"));
        const auto half = runTool();
        CASTELLAN_VERIFY(half);
        QCOMPARE(half->state, RunState::FellShort);
        QCOMPARE(half->result[QLatin1String("pending")].toInt(), 1);
    }

    void whatChangedIsShownByWhatWasApplied()
    {
        QVERIFY(prisma(QStringLiteral("1_a"), "create table a ();\n"));
        CASTELLAN_VERIFY(migrate());
        QCOMPARE(stateOf(QStringLiteral("1_a")), Kind::Applied); // it is learned here
        QVERIFY(prisma(QStringLiteral("1_a"), "-- why\ncreate table a ();\n"));
        const auto changed = read();
        CASTELLAN_VERIFY(changed);
        QCOMPARE(changed->status.all.constFirst().kind, Kind::Changed);
        QCOMPARE(changed->status.all.constFirst().change, ContentChange::Comments);
        QCOMPARE(changed->appliedTexts.value(QStringLiteral("1_a")), QByteArray("create table a ();\n"));
    }
};

QTEST_GUILESS_MAIN(TestRunMigrations)
#include "tst_runmigrations.moc"
