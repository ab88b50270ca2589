// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restoreerrors.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

QByteArray complaint(const char *error, const char *command)
{
    return QByteArray("pg_restore: while PROCESSING TOC:\npg_restore: from TOC entry 3; 3079 16384 THING x owner\n"
                      "pg_restore: error: could not execute query: ERROR:  ") +
           error + "\nCommand was: " + command + "\n\n\n";
}

RestoreLog read(const QByteArray &bytes, qsizetype step)
{
    RestoreLog log;
    for (qsizetype i = 0; i < bytes.size(); i += step)
        log.feed(QByteArrayView(bytes).sliced(i, std::min(step, bytes.size() - i)));
    log.finish();
    return log;
}

} // namespace

class TestRestoreErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *error, const char *command, const char *rule) {
            QTest::addRow("%s | %s", error, command)
                << QByteArray(error) << QByteArray(command) << QString::fromLatin1(rule);
        };
        row("role \"dnd\" does not exist", "ALTER TABLE public.\"User\" OWNER TO dnd;", "owner-role-missing");
        row("must be member of role \"dnd\"", "ALTER TYPE x OWNER TO dnd;", "owner-not-member");
        row("must be able to SET ROLE \"dnd\"", "ALTER TYPE x OWNER TO dnd;", "owner-not-member");
        row("role \"r\" does not exist", "GRANT SELECT ON TABLE x TO r;", "grant-role-missing");
        row("role \"r\" does not exist", "ALTER DEFAULT PRIVILEGES FOR ROLE r GRANT ALL ON TABLES TO x;",
            "grant-role-missing");
        row("schema \"public\" already exists", "CREATE SCHEMA public;", "schema-public-exists");
        row("extension \"pg_trgm\" already exists", "CREATE EXTENSION pg_trgm WITH SCHEMA public;", "extension-exists");
        row("must be owner of extension pg_trgm", "COMMENT ON EXTENSION pg_trgm IS 'x';", "comment-on-shared");
        row("must be owner of schema public", "COMMENT ON SCHEMA public IS 'x';", "comment-on-shared");
        row("unrecognized configuration parameter \"transaction_timeout\"", "SET transaction_timeout = 0;",
            "setting-unknown");
        // The same words about something that matters stay fatal.
        row("role \"r\" does not exist", "CREATE POLICY p ON t TO r;", "");
        row("relation \"User\" already exists", "CREATE TABLE public.\"User\" (id int);", "");
        row("schema \"app\" already exists", "CREATE SCHEMA app;", "");
        row("permission denied to create extension \"postgis\"", "CREATE EXTENSION postgis;", "");
        row("must be owner of table x", "ALTER TABLE x OWNER TO dnd;", "");
        row("duplicate key value violates unique constraint \"a\"", "COPY public.x FROM stdin;", "");
        row("something nobody has seen", "SELECT 1;", "");
    }
    void sorts()
    {
        QFETCH(QByteArray, error);
        QFETCH(QByteArray, command);
        QFETCH(QString, rule);
        const RestoreLog log = read(complaint(error.constData(), command.constData()), 7);
        QCOMPARE(log.messages().size(), 1);
        QCOMPARE(log.messages().constFirst().rule, rule);
        QCOMPARE(log.messages().constFirst().error.toUtf8(), error);
        QCOMPARE(log.messages().constFirst().command.left(command.size()).toUtf8(), command);
        QVERIFY(log.messages().constFirst().entry.startsWith(QStringLiteral("3; 3079")));
        QCOMPARE(log.fatal().size() + log.harmless().size(), 1);
        QCOMPARE(log.harmless().isEmpty(), rule.isEmpty());
    }

    void takesToolErrorsAsFatal()
    {
        const RestoreLog log = read("pg_restore: error: could not read from input file: end of file\n", 100);
        QCOMPARE(log.fatal().size(), 1);
        const RestoreLog cut = read("pg_restore: error: unexpected end", 100); // no newline at the end
        QCOMPARE(cut.fatal().size(), 1);
    }

    void readsPsql()
    {
        const RestoreLog log = read("psql:<stdin>:12: NOTICE:  schema \"x\" does not exist, skipping\n"
                                    "psql:<stdin>:15: ERROR:  relation \"a\" does not exist\n"
                                    "LINE 1: INSERT INTO a\n"
                                    "psql:<stdin>:15: STATEMENT:  INSERT INTO a\nVALUES (1);\n"
                                    "psql:<stdin>:16: ERROR:  extension \"pg_trgm\" already exists\n"
                                    "psql:<stdin>:16: STATEMENT:  CREATE EXTENSION pg_trgm;\n"
                                    "psql:<stdin>:18: error: invalid command \\restrict\n",
                                    11);
        QCOMPARE(log.messages().size(), 3);
        QVERIFY(!log.messages().at(0).isHarmless());
        QCOMPARE(log.messages().at(0).command, QStringLiteral("INSERT INTO a\nVALUES (1);"));
        QVERIFY(log.messages().at(1).isHarmless());
        QVERIFY(!log.messages().at(2).isHarmless());
    }

    void tellsWhatIsBeingWorkedOn()
    {
        QStringList seen;
        RestoreLog log;
        log.onObject = [&](const QString &object) { seen << object; };
        log.feed("pg_restore: creating TABLE \"public.User\"\npg_restore: processing data for table \"public.User\"\n");
        QCOMPARE(seen, (QStringList{QStringLiteral("TABLE \"public.User\""), QStringLiteral("table \"public.User\"")}));
        QVERIFY(log.messages().isEmpty());
    }

    void neverLosesAFatalOneInAFlood()
    {
        QByteArray flood;
        for (int i = 0; i < 3000; ++i)
            flood += complaint("role \"r\" does not exist", "GRANT SELECT ON TABLE x TO r;");
        flood += complaint("disk full", "COPY x FROM stdin;");
        const RestoreLog log = read(flood, 4096);
        QCOMPARE(log.fatal().size(), 1);
        QVERIFY(log.tail().size() <= 16 << 10);
    }

    void namesItsRules()
    {
        QSet<QString> names;
        for (const RestoreLog::Rule &rule : RestoreLog::harmlessRules()) {
            QVERIFY(!rule.reason.isEmpty());
            names << rule.name;
        }
        QCOMPARE(names.size(), RestoreLog::harmlessRules().size());
    }
};

QTEST_GUILESS_MAIN(TestRestoreErrors)
#include "tst_restoreerrors.moc"
