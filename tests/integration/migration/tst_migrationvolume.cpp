// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hundreds of files leave the schema that psql leaves, and a script of 50 MB runs.
#include "tests/integration/migration/migrationlab.h"

#include <QProcess>

using namespace castellan;

class TestMigrationVolume : public QObject, private MigrationLab
{
    Q_OBJECT

    /// What one file of a long history may hold, in turn.
    static QByteArray script(int number)
    {
        const QByteArray n = QByteArray::number(number / 8);
        switch (number % 8) {
        case 0:
            return "create table \"Thing" + n + "\" (\"id\" text not null primary key, \"n\" int default " + n +
                   ", \"at\" timestamptz default '2026-03-04 05:06:07');\n";
        case 1:
            return "create type \"Kind" + n + "\" as enum ('a', 'b;c');\nalter table \"Thing" + n +
                   "\" add column \"kind\" \"Kind" + n + "\" not null default 'a';\n";
        case 2:
            return "create function \"touch" + n +
                   "\"() returns trigger language plpgsql as $fn$\nbegin\n  new.\"at\" = now(); -- ';'\n  return new;\n"
                   "end $fn$;\ncreate trigger \"t" +
                   n + "\" before update on \"Thing" + n + "\" for each row execute function \"touch" + n + "\"();\n";
        case 3:
            return "create or replace function \"sum" + n +
                   "\"(a int, b int) returns int language sql begin atomic select a + b; end;\n";
        case 4:
            return "do $$ begin execute 'create table \"Made" + n + "\" (id int)'; end $$;\n";
        case 5:
            return "copy \"Thing" + n + "\" (\"id\", \"n\") from stdin;\none\t1\ntwo\\\\\t\\N\n\\.\n";
        case 6:
            return "create view \"View" + n + "\" as select \"id\", \"n\" from \"Thing" + n +
                   "\" where \"kind\" = 'a';\ncomment on view \"View" + n + "\" is 'it''s; a view';\n";
        default:
            return "create unique index \"Thing" + n + "_n\" on \"Thing" + n + "\" (\"n\") where \"n\" > 5;\n" +
                   "alter table \"Thing" + n + "\" add constraint \"c" + n +
                   "\" check (\"n\" is null or \"n\" < 1000000);\n";
        }
    }
    QByteArray dump(const QString &name)
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("PGPASSWORD"), cluster->password().reveal());
        process.setProcessEnvironment(variables);
        process.start(cluster->programDirectory() + QStringLiteral("/pg_dump"),
                      {QStringLiteral("--inserts"), QStringLiteral("-h"), cluster->host(), QStringLiteral("-p"),
                       QString::number(cluster->port()), QStringLiteral("-U"), cluster->superuser(),
                       QStringLiteral("--exclude-table=castellan_migrations"), QStringLiteral("--no-owner"), name});
        process.waitForFinished(60'000);
        QByteArray text;
        for (const QByteArray &line : process.readAllStandardOutput().split('\n'))
            if (!line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                text += line + '\n';
        return text;
    }
    bool psql(const QString &name, const QString &file)
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("PGPASSWORD"), database.password.reveal());
        process.setProcessEnvironment(variables);
        process.start(cluster->programDirectory() + QStringLiteral("/psql"),
                      {QStringLiteral("-qX1"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                       QStringLiteral("-h"), cluster->host(), QStringLiteral("-p"), QString::number(cluster->port()),
                       QStringLiteral("-U"), database.role, QStringLiteral("-d"), name, QStringLiteral("-f"), file});
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init() { QVERIFY(clear()); }

    void hundredsOfFilesLeaveWhatPsqlLeaves()
    {
        constexpr int files = 320;
        CASTELLAN_VERIFY(
            cluster->query(QStringLiteral("create database by_psql owner ") + quoteIdentifier(database.role)));
        CASTELLAN_VERIFY(cluster->query(emptySchema(), QStringLiteral("by_psql")));
        // What a script means may hang on what the role is given.
        CASTELLAN_VERIFY(cluster->query(
            QStringLiteral("alter role %1 set timezone = 'Europe/Berlin'").arg(quoteIdentifier(database.role))));
        for (int number = 0; number < files; ++number) {
            const QString name = QStringLiteral("%1_step.sql").arg(number, 4, 10, QLatin1Char('0'));
            QVERIFY(write(name, script(number)));
            QVERIFY2(psql(QStringLiteral("by_psql"), environment.migrations.place.directory + u'/' + name),
                     qPrintable(name));
        }
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(run->result[QLatin1String("applied")].toInt(), files);
        const QByteArray ours = dump(environment.database.name);
        QVERIFY(ours.size() > 50'000);
        QCOMPARE(ours, dump(QStringLiteral("by_psql")));
        CASTELLAN_VERIFY(
            cluster->query(QStringLiteral("alter role %1 reset timezone").arg(quoteIdentifier(database.role))));
    }

    void fiftyMegabytes()
    {
        QByteArray text("create table large (id int, note text);\ncopy large from stdin;\n");
        text.reserve(52'000'000);
        int rows = 0;
        while (text.size() < 50'000'000)
            text += QByteArray::number(++rows) + '\t' + QByteArray(180, 'x') + '\n';
        text += "\\.\ncreate table after (id int);\n";
        QVERIFY(write(QStringLiteral("1_large.sql"), text));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(value(QStringLiteral("select count(*) from large")).toInt(), rows);
        QVERIFY(hasTable(QStringLiteral("after")));
    }

    void aWrongRowOfManyIsNamed()
    {
        QVERIFY(write(QStringLiteral("1_rows.sql"), "create table t (id int);\ncopy t from stdin;\n" +
                                                        QByteArray("7\n").repeated(100'000) + "no number\n\\.\n"));
        const auto run = migrate();
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->error.code, QStringLiteral("22P02"));
        QVERIFY2(run->error.message.contains(QStringLiteral("statement 2 of 2")), qPrintable(run->error.message));
        QVERIFY(!hasTable(QStringLiteral("t")));
    }
};

QTEST_GUILESS_MAIN(TestMigrationVolume)
#include "tst_migrationvolume.moc"
