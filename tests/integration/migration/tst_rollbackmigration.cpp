// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The last migration is taken back by its tool's own script, on a real server: what is gone, what is written, and what
// stays of a way back that fails.
#include "models/migration/run/rollbackmigration.h"
#include "tests/integration/migration/migrationlab.h"

using namespace castellan;
using Kind = MigrationState::Kind;

class TestRollbackMigration : public QObject, private MigrationLab
{
    Q_OBJECT

    Result<std::shared_ptr<RollbackMigration>> prepared(const QString &version, qsizetype from = 0)
    {
        CASTELLAN_TRY_ASSIGN(const MigrationReading reading, read());
        MigrationRequest request = migrationRequest(reading);
        request.resumeFrom = from;
        return RollbackMigration::create(std::move(request), reading.status, version);
    }
    Result<Run> rollBack(const QString &version, qsizetype from = 0)
    {
        CASTELLAN_TRY_ASSIGN(const auto operation, prepared(version, from));
        return wait(runner->start(operation, environment,
                                  {.agreed = true, .typedName = environment.database.name, .reason = {}}),
                    200s);
    }
    bool applyAll()
    {
        const auto run = migrate();
        if (!run || run->state != RunState::Succeeded)
            qWarning().noquote() << (run ? run->error.text() : errorText(run));
        return run && run->state == RunState::Succeeded;
    }
    QString state(const Run &run) { return migration(run, 0)[QLatin1String("state")].toString(); }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init() { QVERIFY(clear()); }

    void byTheScriptOfEachTool_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("backPath");
        QTest::addColumn<QByteArray>("backText");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("record"); // as the tool itself leaves it
        QTest::newRow("dbmate") << QStringLiteral("2_b.sql")
                                << QByteArray("-- migrate:up\ncreate table b ();\n-- migrate:down\ndrop table b;\n")
                                << QString() << QByteArray() << QStringLiteral("2")
                                << QStringLiteral("select count(*) = 0 from schema_migrations");
        QTest::newRow("Flyway") << QStringLiteral("V2__b.sql") << QByteArray("create table b ();")
                                << QStringLiteral("U2__b.sql") << QByteArray("drop table b;") << QStringLiteral("2")
                                << QStringLiteral(
                                       "select string_agg(type || ' ' || script || ' ' || success, ',' order "
                                       "by installed_rank) = 'SQL V2__b.sql true,UNDO_SQL U2__b.sql true' "
                                       "from flyway_schema_history");
        QTest::newRow("numbered") << QStringLiteral("2_b.sql") << QByteArray("create table b ();")
                                  << QStringLiteral("2_b.down.sql") << QByteArray("drop table b;")
                                  << QStringLiteral("2")
                                  << QStringLiteral(
                                         "select count(*) = 1 from castellan_migrations where rolled_back_at "
                                         "is not null and finished_at is not null");
    }
    void byTheScriptOfEachTool()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, text);
        QFETCH(const QString, backPath);
        QFETCH(const QByteArray, backText);
        QFETCH(const QString, version);
        QFETCH(const QString, record);
        QVERIFY(write(path, text));
        QVERIFY(backPath.isEmpty() || write(backPath, backText));
        QVERIFY(applyAll());
        QVERIFY(hasTable(QStringLiteral("b")));
        const auto operation = prepared(version);
        CASTELLAN_VERIFY(operation);
        QCOMPARE((*operation)->risk(), Risk::Destructive);
        QVERIFY((*operation)->preview().commands.constFirst().contains(QStringLiteral("drop table b")));
        const auto run = rollBack(version);
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(state(*run), QStringLiteral("takenBack"));
        QVERIFY(!hasTable(QStringLiteral("b")));
        QCOMPARE(value(record), QStringLiteral("t"));
        QCOMPARE(stateOf(version), Kind::Pending);
        // And there again.
        QVERIFY(applyAll());
        QVERIFY(hasTable(QStringLiteral("b")));
        QCOMPARE(stateOf(version), Kind::Applied);
    }

    void onlyTheLastAndOnlyWithAScript()
    {
        QVERIFY(write(QStringLiteral("1_a.sql"), "create table a ();"));
        QVERIFY(write(QStringLiteral("1_a.down.sql"), "drop table a;"));
        QVERIFY(write(QStringLiteral("2_b.sql"), "create table b ();"));
        QVERIFY(write(QStringLiteral("2_b.down.sql"), "drop table b;"));
        QVERIFY(applyAll());
        const auto early = prepared(QStringLiteral("1"));
        CASTELLAN_VERIFY_ERROR(early, ErrorKind::Config);
        QVERIFY2(early.error().message.contains(QStringLiteral("that is 2")), qPrintable(early.error().message));
        CASTELLAN_VERIFY_ERROR(prepared(QStringLiteral("2"), 1),
                               ErrorKind::Config); // in one transaction from the first
        // Both were looked at; the second one is gone when the first of them is run.
        const auto stale = prepared(QStringLiteral("2"));
        CASTELLAN_VERIFY(stale);
        CASTELLAN_VERIFY(rollBack(QStringLiteral("2")));
        const auto late = wait(
            runner->start(*stale, environment, {.agreed = true, .typedName = environment.database.name, .reason = {}}));
        CASTELLAN_VERIFY(late);
        QCOMPARE(late->error.kind, ErrorKind::Conflict);
        CASTELLAN_VERIFY(rollBack(QStringLiteral("1")));
        QVERIFY(!hasTable(QStringLiteral("a")));
        CASTELLAN_VERIFY_ERROR(prepared(QStringLiteral("1")), ErrorKind::Config);

        QVERIFY(clear());
        QVERIFY(prisma(QStringLiteral("1_a"), "create table a ();"));
        QVERIFY(applyAll());
        const auto none = prepared(QStringLiteral("1_a"));
        CASTELLAN_VERIFY_ERROR(none, ErrorKind::Config);
        QVERIFY(none.error().message.contains(QStringLiteral("restore")));
    }

    void aFailureLeavesEverythingAsBefore()
    {
        QVERIFY(write(QStringLiteral("1_a.sql"),
                      "-- migrate:up\ncreate table a ();\n\n-- migrate:down\ndrop table a;\ndrop table nobody;\n"));
        QVERIFY(applyAll());
        const auto run = rollBack(QStringLiteral("1"));
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(state(*run), QStringLiteral("notApplied"));
        QVERIFY2(run->error.message.contains(QStringLiteral("1_a.sql, line 6, column")),
                 qPrintable(run->error.message));
        QVERIFY2(run->error.hint.contains(QStringLiteral("1 is in the database as before")),
                 qPrintable(run->error.hint));
        QVERIFY(hasTable(QStringLiteral("a")));
        QCOMPARE(stateOf(QStringLiteral("1")), Kind::Applied);
    }

    void halfWayBackGoesOn()
    {
        QVERIFY(write(QStringLiteral("1_a.sql"),
                      "-- migrate:up\ncreate table a ();\ncreate table b ();\n-- migrate:down transaction:false\n"
                      "drop table a;\ndrop table c;\ndrop table b;\n"));
        QVERIFY(applyAll());
        const auto run = rollBack(QStringLiteral("1"));
        CASTELLAN_VERIFY(run);
        QCOMPARE(state(*run), QStringLiteral("partly"));
        QVERIFY2(run->error.hint.contains(QStringLiteral("1 still counts as applied")), qPrintable(run->error.hint));
        QCOMPARE(stateOf(QStringLiteral("1")), Kind::Applied);
        QVERIFY(!hasTable(QStringLiteral("a")));
        CASTELLAN_VERIFY_ERROR(prepared(QStringLiteral("1"), 3), ErrorKind::Config); // there are three
        const auto rest = rollBack(QStringLiteral("1"), 2);
        CASTELLAN_VERIFY(rest);
        QVERIFY2(rest->state == RunState::Succeeded, qPrintable(rest->error.text()));
        QVERIFY(!hasTable(QStringLiteral("b")));
        QCOMPARE(stateOf(QStringLiteral("1")), Kind::Pending);
    }

    void aLostConnectionIsToldAsWhatItWas()
    {
        QVERIFY(write(QStringLiteral("1_a.sql"), "create table a ();"));
        QVERIFY(
            write(QStringLiteral("1_a.down.sql"), "drop table a;\nselect pg_terminate_backend(pg_backend_pid());\n"));
        QVERIFY(applyAll());
        const auto run = rollBack(QStringLiteral("1"));
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(state(*run), QStringLiteral("notApplied"));
        QVERIFY(hasTable(QStringLiteral("a")));
        QCOMPARE(stateOf(QStringLiteral("1")), Kind::Applied);
    }
};

QTEST_GUILESS_MAIN(TestRollbackMigration)
#include "tst_rollbackmigration.moc"
