// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What migrations would do, measured on a scratch database from a real backup; the live one stays as it is.
#include "models/migration/run/rehearsemigrations.h"
#include "tests/integration/migration/migrationlab.h"

using namespace castellan;

class TestRehearseMigrations : public QObject, private MigrationLab
{
    Q_OBJECT

    Result<Run> rehearse()
    {
        CASTELLAN_TRY_ASSIGN(const MigrationReading reading, read());
        CASTELLAN_TRY_ASSIGN(const auto operation,
                             RehearseMigrations::create(migrationRequest(reading), reading.status));
        return wait(runner->start(operation, environment, {}), 200s);
    }
    QJsonArray measures(const Run &run, qsizetype index)
    {
        return migration(run, index)[QLatin1String("measures")].toArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(open());
        QVERIFY(clear());
        QVERIFY(sql(QStringLiteral("create table big (id int primary key, n int); insert into big select i, i from "
                                   "generate_series(1, 20000) i; create table other (id int); "
                                   "alter table big owner to %1; alter table other owner to %1")
                        .arg(quoteIdentifier(database.role))));
    }
    void cleanup() { QCOMPARE(leftovers().join(QLatin1Char('\n')), QString()); }

    void withoutAProvenBackupThereIsNone()
    {
        QVERIFY(prisma(QStringLiteral("1_a"), "create table a ();"));
        const auto run = rehearse();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->error.kind, ErrorKind::Conflict);
        const auto backup = backUp(request());
        CASTELLAN_VERIFY(backup);
        const auto proved = prove(catalogue().entries, ProofLevel::Restores);
        CASTELLAN_VERIFY(proved);
        QCOMPARE(proved->state, RunState::Succeeded);
    }

    void eachStatementIsMeasured()
    {
        QVERIFY(prisma(QStringLiteral("2_more"),
                       "alter table big add column t text;\nalter table big alter column n type bigint;\n"
                       "create index big_n on big (n);\nupdate other set id = 1;\n"));
        const auto run = rehearse();
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        const QJsonArray told = measures(*run, 1);
        QCOMPARE(told.size(), 4);
        QCOMPARE(told.at(0)[QLatin1String("locks")].toArray().at(0).toString(),
                 QStringLiteral("public.big AccessExclusiveLock"));
        QVERIFY(told.at(0)[QLatin1String("written")].toArray().isEmpty());
        const QJsonValue rewritten = told.at(1)[QLatin1String("written")].toArray().at(0);
        QCOMPARE(rewritten[QLatin1String("relation")].toString(), QStringLiteral("public.big"));
        QVERIFY(rewritten[QLatin1String("bytes")].toInt() > 500'000);
        QVERIFY(!rewritten[QLatin1String("new")].toBool());
        QVERIFY(told.at(2)[QLatin1String("written")].toArray().at(0)[QLatin1String("new")].toBool());
        QVERIFY(told.at(3)[QLatin1String("locks")].toArray().contains(QStringLiteral("public.other RowExclusiveLock")));
        QVERIFY(run->result[QLatin1String("rewritten")].toInt() > 500'000);
        const QString schema = run->result[QLatin1String("schema")].toString();
        QVERIFY2(schema.contains(QStringLiteral("+CREATE INDEX big_n")), qPrintable(schema));
        QVERIFY2(schema.contains(QStringLiteral("+    n bigint")), qPrintable(schema));
        QVERIFY(!hasTable(QStringLiteral("a"))); // in the live database
        QVERIFY(!hasTable(QStringLiteral("_prisma_migrations")));
    }

    void whatWouldFailIsTold()
    {
        QVERIFY(prisma(QStringLiteral("3_bad"), "alter table big add constraint c check (id > 5);\n"));
        QVERIFY(prisma(QStringLiteral("4_never"), "create table never ();\n"));
        const auto run = rehearse();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::FellShort);
        QCOMPARE(migration(*run, 2)[QLatin1String("failure")][QLatin1String("code")].toString(),
                 QStringLiteral("23514"));
        QCOMPARE(run->result[QLatin1String("migrations")].toArray().size(), 3);
    }

    void assertionsAreAsked()
    {
        QVERIFY(prisma(QStringLiteral("3_bad"), "delete from big;\n"));
        environment.assertions = {
            {.name = QStringLiteral("rows"), .sql = QStringLiteral("select count(*) > 0 from big")}};
        connection = MigrationLab::connect(environment, database.password);
        const auto run = rehearse();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::FellShort);
        QVERIFY(run->result[QLatin1String("assertions")].toArray().at(0).toString().contains(QStringLiteral("rows")));
    }
};

QTEST_GUILESS_MAIN(TestRehearseMigrations)
#include "tst_rehearsemigrations.moc"
