// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders as the tools keep them: names, order, checksums, and what cannot be taken as a migration.
#include "models/migration/migrationtool.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

QStringList texts(std::initializer_list<const char *> all)
{
    QStringList list;
    for (const char *one : all)
        list << QString::fromUtf8(one);
    return list;
}

FolderFile file(const char *path, const QByteArray &bytes)
{
    return {QString::fromUtf8(path), bytes};
}

QStringList versions(const MigrationFolder &folder)
{
    QStringList all;
    for (const MigrationFile &file : folder.files)
        all << file.version;
    return all;
}

QStringList problems(const MigrationFolder &folder)
{
    QStringList all;
    for (const MigrationProblem &problem : folder.problems)
        all << problem.path;
    return all;
}

MigrationFile fileWith(const QByteArray &bytes)
{
    MigrationFile file;
    file.bytes = bytes;
    return file;
}

QList<FolderFile> named(const QStringList &paths, const QByteArray &bytes = "select 1;\n")
{
    QList<FolderFile> files;
    for (const QString &path : paths)
        files.append({path, bytes});
    return files;
}

} // namespace

class TestMigrationTools : public QObject
{
    Q_OBJECT

    static const MigrationTool &tool(const char *id) { return *migrationTool(QLatin1String(id)); }

private Q_SLOTS:
    void whoseFolderItIs_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("id");
        const QByteArray plain = "select 1;\n";
        QTest::newRow("prisma") << texts({"20260101120000_init/migration.sql", "migration_lock.toml"}) << plain
                                << "prisma";
        QTest::newRow("prisma, nothing yet") << texts({"migration_lock.toml"}) << plain << "prisma";
        QTest::newRow("flyway") << texts({"V1__init.sql"}) << plain << "flyway";
        QTest::newRow("flyway, in folders") << texts({"2026/V1.2__init.sql", "README.md"}) << plain << "flyway";
        QTest::newRow("dbmate") << texts({"20260101120000_init.sql"}) << QByteArray("-- migrate:up\nselect 1;\n")
                                << "dbmate";
        QTest::newRow("numbered") << texts({"0001_init.sql"}) << plain << "castellan";
        QTest::newRow("none") << texts({"README.md", "init.sql"}) << plain << "";
    }
    void whoseFolderItIs()
    {
        QFETCH(const QStringList, paths);
        QFETCH(const QByteArray, bytes);
        const MigrationTool *found = toolOf(named(paths, bytes));
        QTEST(found ? found->id() : QString(), "id");
    }

    void prismaFolders()
    {
        const MigrationFolder folder = tool("prisma").read(
            named(texts({"20260201000000_later_one/migration.sql", "20260101000000_add_party-of-heroes/migration.sql",
                         "20260301000000_empty/README.md", "migration_lock.toml"}),
                  "provider = \"postgresql\"\n"));
        QCOMPARE(versions(folder), texts({"20260101000000_add_party-of-heroes", "20260201000000_later_one"}));
        QCOMPARE(folder.files.constFirst().name, QStringLiteral("add party of heroes"));
        QCOMPARE(problems(folder), texts({"20260301000000_empty"})); // as Prisma refuses it
        const MigrationFolder other = tool("prisma").read({file("migration_lock.toml", "provider = \"mysql\"\n")});
        QCOMPARE(problems(other), texts({"migration_lock.toml"}));
    }

    void prismaChecksums()
    {
        const QByteArray unix = "CREATE TABLE t (id int);\n";
        const QByteArray windows = "CREATE TABLE t (id int);\r\n";
        // sha256sum of the same bytes
        const auto ofUnix = QStringLiteral("12c83f983b0c94b9c7010dcc92149589d5fb01a3d32af8f6d699545d95db9040");
        const auto ofWindows = QStringLiteral("30cea62cdaee464f711b5a9f1f7b7a63a5d676cb81e1ffb9c1be5f0ba944da6d");
        QCOMPARE(tool("prisma").checksum(fileWith(unix)), ofUnix);
        QCOMPARE(tool("prisma").checksum(fileWith(windows)), ofWindows);
        for (const QByteArray &bytes : {unix, windows}) {
            QVERIFY(tool("prisma").isSame(fileWith(bytes), ofUnix));
            QVERIFY(tool("prisma").isSame(fileWith(bytes), ofWindows));
            // Each byte without its leading zero, as old versions wrote it.
            QVERIFY(tool("prisma").isSame(
                fileWith(bytes), QStringLiteral("12c83f983bc94b9c71dcc92149589d5fb1a3d32af8f6d699545d95db9040")));
            QVERIFY(!tool("prisma").isSame(fileWith(bytes + "-- "), ofUnix));
        }
    }

    void flywayFolders()
    {
        const MigrationFolder folder =
            tool("flyway").read(named(texts({"V10__ten.sql", "V2_1__two_and_one.sql", "sub/V2__two.sql", "R__views.sql",
                                             "R__a_function.sql", "U2__two.sql", "V3__concurrently.sql", "B1__base.sql",
                                             "README.md", "afterMigrate.sql", "V2.0__again.sql"}),
                                      "select 1;\n") +
                                QList<FolderFile>{file("V3__concurrently.sql.conf", "\n executeInTransaction=false \n"),
                                                  file("U2__two.sql.conf", "executeInTransaction=false"),
                                                  file("V4__who.sql", "grant all on t to ${role};\n")});
        QCOMPARE(versions(folder), texts({"1", "2", "2.1", "3", "4", "10", "a function", "views"}));
        QVERIFY(folder.files.at(1).down && !folder.files.at(2).down);
        QCOMPARE(folder.files.at(1).down->path, QStringLiteral("U2__two.sql"));
        QCOMPARE(folder.files.at(1).down->sql, QByteArray("select 1;\n"));
        QVERIFY(!folder.files.at(1).down->inTransaction); // by a .conf of its own
        QVERIFY(folder.files.at(2).inTransaction && !folder.files.at(3).inTransaction);
        QVERIFY(folder.files.at(2).obstacle.isEmpty() && !folder.files.at(4).obstacle.isEmpty());
        QCOMPARE(folder.files.at(0).kind, MigrationFile::Kind::Baseline);
        QCOMPARE(folder.files.at(6).kind, MigrationFile::Kind::Repeatable);
        QVERIFY(problems(folder).contains(QStringLiteral("afterMigrate.sql")));
        QCOMPARE(problems(folder).size(), 2); // and 2.0 is 2
        const MigrationFolder twice = tool("flyway").read(named(texts({"V1__a.sql", "V1.0__b.sql"})));
        QCOMPARE(twice.files.size() + twice.problems.size(), 2);
        QCOMPARE(twice.problems.size(), 1);
    }

    void flywayChecksums_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sum");
        // The numbers are those of java.util.zip.CRC32 over the lines of a BufferedReader.
        QTest::newRow("nothing") << QByteArray() << "0";
        QTest::newRow("a line") << QByteArray("CREATE TABLE t (id int);\n") << "92137680";
        QTest::newRow("\\r\\n") << QByteArray("CREATE TABLE t (\r\n  id int -- ä€𝄞\r\n);\r\n") << "954314367";
        QTest::newRow("\\n") << QByteArray("CREATE TABLE t (\n  id int -- ä€𝄞\n);\n") << "954314367";
        QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                         "CREATE TABLE t (\n  id int -- ä€𝄞\n);\n")
                                           << "954314367";
        QTest::newRow("\\r") << QByteArray("a\rb\r\rc") << "891568578";
        QTest::newRow("no end") << QByteArray("no end") << "-942577016";
    }
    void flywayChecksums()
    {
        QFETCH(const QByteArray, bytes);
        QTEST(tool("flyway").checksum(fileWith(bytes)), "sum");
    }

    void theLocksOfTheTools()
    {
        QCOMPARE(tool("prisma").lockKey(QStringLiteral("public")).value_or(0), qint64(72707369));
        QCOMPARE(tool("flyway").lockKey(QStringLiteral("public")).value_or(0), qint64(77433833903597));
        QCOMPARE(tool("flyway").lockKey(QStringLiteral("s\"x ä")).value_or(0), qint64(77432004599277));
        QVERIFY(!tool("dbmate").lockKey(QStringLiteral("public")));
    }

    void dbmateFolders()
    {
        const MigrationFolder folder = tool("dbmate").read(
            {file("20260201000000_index.sql",
                  "-- migrate:up transaction:false\ncreate index concurrently i on t(a);\n\n"
                  "-- migrate:down\ndrop index i;\n"),
             file("20260101000000_create_t.sql",
                  "\xEF\xBB\xBF-- a word before\n--  migrate:up\ncreate table t(a int);\n"),
             file("20260301000000_nothing.sql", "create table u(a int);\n"), file("notes.sql", "-- migrate:up\n")});
        QCOMPARE(versions(folder), texts({"20260101000000", "20260201000000"}));
        QCOMPARE(folder.files.at(0).sql, QByteArray("create table t(a int);\n"));
        QCOMPARE(folder.files.at(0).line, 3);
        QVERIFY(!folder.files.at(0).down && folder.files.at(0).inTransaction);
        QCOMPARE(folder.files.at(1).sql.trimmed(), QByteArray("create index concurrently i on t(a);"));
        QVERIFY(!folder.files.at(1).inTransaction);
        const MigrationScript down{.path = QStringLiteral("20260201000000_index.sql"),
                                   .sql = "drop index i;\n",
                                   .line = 5,
                                   .inTransaction = true,
                                   .obstacle = {}};
        QCOMPARE(folder.files.at(1).down, std::optional(down));
        QCOMPARE(problems(folder), texts({"20260301000000_nothing.sql"}));
    }

    void numberedFolders()
    {
        const MigrationFolder folder =
            tool("castellan")
                .read({file("10_ten.sql", "select 10;"), file("9_nine.up.sql", "select 9;"),
                       file("9_nine.down.sql", "-- castellan: no transaction\nselect -9;"),
                       file("011-eleven.sql", "-- castellan: no transaction\nvacuum;"),
                       file("0010_again.sql", "select 1;"), file("12_latin.sql", "select '\xE4';")});
        QCOMPARE(versions(folder), texts({"9", "10", "011"}));
        QVERIFY(problems(folder).contains(QStringLiteral("0010_again.sql"))); // 10 it is
        QVERIFY(folder.files.at(0).down && !folder.files.at(1).down);
        QCOMPARE(folder.files.at(0).down->sql, QByteArray("-- castellan: no transaction\nselect -9;"));
        QCOMPARE(folder.files.at(0).down->path, QStringLiteral("9_nine.down.sql"));
        QVERIFY(folder.files.at(0).inTransaction && !folder.files.at(0).down->inTransaction);
        QVERIFY(!folder.files.constLast().inTransaction);
        QVERIFY(problems(folder).contains(QStringLiteral("12_latin.sql")));
    }

    void noVersionIsTwoFiles()
    {
        for (const char *id : {"flyway", "castellan"}) {
            const bool flyway = QLatin1String(id) == QLatin1String("flyway");
            const MigrationFolder folder =
                tool(id).read(named(flyway ? texts({"V7__a.sql", "V07__b.sql"}) : texts({"7_a.sql", "07_b.sql"})));
            QCOMPARE(folder.files.size(), 1);
            QCOMPARE(folder.problems.size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestMigrationTools)
#include "tst_migrationtools.moc"
