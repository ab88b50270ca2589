// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

using namespace castellan;

/// The lab's database has what the tests of backup and restore are about; asked of the catalogues, not of the scripts.
class TestLabDatabase : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    CompanionDatabase m_database;

    QString ask(const QString &sql) { return ask(sql, m_cluster->superuser(), m_cluster->password()); }
    QString ask(const QString &sql, const QString &role, const SecretString &password)
    {
        const auto rows = m_cluster->query(sql, m_database.name, role, password);
        return rows ? rows->value(0).value(0) : rows.error().code + QLatin1Char(' ') + rows.error().message;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = std::move(*cluster);
        const auto database = m_cluster->createDatabase();
        CASTELLAN_VERIFY(database);
        m_database = *database;
    }

    void hasFeature_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *sql, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(expected);
        };
        row("tables",
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relname IN ('User', 'Character', "
            "'Campaign', 'Session',"
            " 'Item', 'Spell', 'Quest', 'GameEvent', 'audit_log', '_CampaignPlayers', '_prisma_migrations')",
            "11");
        row("migrations",
            "SELECT count(*) || ' ' || count(finished_at) || ' ' || bool_and(length(checksum) = 64) FROM "
            "_prisma_migrations",
            "12 11 true");
        row("uuid keys",
            "SELECT count(*) > 5 FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = "
            "i.indkey[0]"
            " WHERE i.indisprimary AND a.atttypid = 'uuid'::regtype",
            "t");
        row("enums", "SELECT count(*) FROM pg_type WHERE typtype = 'e'", "6");
        row("enum arrays",
            "SELECT count(*) > 3 FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid JOIN pg_type AS e ON "
            "e.oid = t.typelem"
            " WHERE e.typtype = 'e' AND a.attnum > 0 AND t.typcategory = 'A'",
            "t");
        row("jsonb and timestamptz",
            "SELECT count(*) FILTER (WHERE atttypid = 'jsonb'::regtype) > 5 AND count(*) FILTER (WHERE atttypid ="
            " 'timestamptz'::regtype) > 5 FROM pg_attribute",
            "t");
        row("delete rules",
            "SELECT string_agg(DISTINCT confdeltype::text, '' ORDER BY confdeltype::text) FROM pg_constraint WHERE "
            "contype = 'f'",
            "acdnr");
        row("deferred constraint", "SELECT count(*) FROM pg_constraint WHERE condeferred", "1");
        row("partitions", "SELECT count(*) FROM pg_inherits WHERE inhparent = '\"GameEvent\"'::regclass", "9");
        row("filled partitions", "SELECT count(DISTINCT tableoid) > 3 FROM \"GameEvent\"", "t");
        row("generated column", "SELECT count(*) FROM pg_attribute WHERE attgenerated = 's'", "1");
        row("identity column", "SELECT count(*) FROM pg_attribute WHERE attidentity = 'a'", "1");
        row("sequences moved", "SELECT count(*) || ' ' || bool_and(last_value > 1) FROM pg_sequences", "4 true");
        row("views", "SELECT count(*) FROM pg_views WHERE schemaname = 'public'", "2");
        row("materialized view", "SELECT count(*) > 0 FROM campaign_statistics", "t");
        row("functions",
            "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'dnd'::regrole"
            " AND probin IS NULL",
            "4");
        row("triggers", "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal", "4");
        row("row security", "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity", "1");
        row("pg_trgm",
            "SELECT count(*) FROM pg_index AS i JOIN pg_opclass AS o ON o.oid = i.indclass[0] WHERE o.opcname = "
            "'gin_trgm_ops'",
            "1");
        row("large objects", "SELECT count(DISTINCT loid) || ' ' || (count(*) > 100) FROM pg_largeobject", "40 true");
        row("comments", "SELECT count(*) > 6 FROM pg_description WHERE objoid >= 16384", "t");
        row("privileges",
            "SELECT has_table_privilege('dnd_app', 'audit_log', 'INSERT') AND NOT has_table_privilege('dnd_app', "
            "'audit_log', 'DELETE')"
            " AND has_column_privilege('reporting_ro', '\"User\"', 'displayName', 'SELECT')"
            " AND NOT has_column_privilege('reporting_ro', '\"User\"', 'passwordHash', 'SELECT')",
            "t");
        row("owner",
            "SELECT string_agg(DISTINCT relowner::regrole::text, ',') FROM pg_class WHERE relnamespace = "
            "'public'::regnamespace",
            "dnd");
        row("managed role",
            "SELECT rolcanlogin AND rolcreatedb AND rolbypassrls AND NOT rolsuper AND pg_has_role('dnd', 'pg_monitor', "
            "'USAGE')"
            " AND pg_has_role('dnd', 'pg_read_all_data', 'USAGE') FROM pg_roles WHERE rolname = 'dnd'",
            "t");
        row("analysed",
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples "
            "< 0",
            "0");
        row("no leftovers", "SELECT count(*) FROM pg_namespace WHERE nspname = 'lab_text'", "0");
    }

    void hasFeature()
    {
        QFETCH(QString, sql);
        QTEST(ask(sql), "expected");
    }

    void hasAboutTheSizeAskedFor()
    {
        const qint64 bytes = ask(QStringLiteral("SELECT pg_database_size(current_database())")).toLongLong();
        QVERIFY2(bytes > 17'000'000 && bytes < 23'000'000, qPrintable(QString::number(bytes)));
    }

    void ruledByRowSecurity()
    {
        const QString all = QStringLiteral("SELECT count(*) > 0 FROM \"Character\"");
        QCOMPARE(ask(all, m_database.role, m_database.password), QStringLiteral("t"));
        QCOMPARE(ask(all, m_database.applicationRole, m_database.otherPassword), QStringLiteral("f"));
        QCOMPARE(ask(QStringLiteral("SET app.user_id = '%1'; ")
                             .arg(ask(QStringLiteral("SELECT \"userId\" FROM \"Character\" LIMIT 1"))) +
                         all,
                     m_database.applicationRole, m_database.otherPassword),
                 QStringLiteral("t"));
        QVERIFY(ask(all, m_database.readOnlyRole, m_database.otherPassword).startsWith(QLatin1String("42501")));
    }

    void triggersWrite()
    {
        const QString update = QStringLiteral(
            "UPDATE \"Character\" SET level = 20 WHERE id = (SELECT id FROM \"Character\" WHERE level < 20 LIMIT 1)"
            " RETURNING \"proficiencyBonus\"");
        const QString before = ask(QStringLiteral("SELECT max(id) FROM audit_log"));
        QCOMPARE(ask(update, m_database.role, m_database.password), QStringLiteral("6"));
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM audit_log WHERE id > %1 AND action = 'UPDATE'").arg(before)),
                 QStringLiteral("1"));
    }

    void passwordNeverReachedTheServersLog()
    {
        QVERIFY(!m_cluster->logText().contains(m_database.password.reveal()));
        QCOMPARE(m_cluster
                     ->query(QStringLiteral(
                         "SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%PASSWORD ''%' AND query NOT LIKE"
                         " '%SCRAM-SHA-256%' AND query NOT LIKE '%pg_stat_statements%'"))
                     ->value(0),
                 QStringList(QStringLiteral("0")));
    }

    void secondDatabaseWithANameToQuote()
    {
        const QString name = QStringLiteral("Ex\"am ple");
        const auto second = m_cluster->createDatabase(0, name);
        CASTELLAN_VERIFY(second);
        QCOMPARE(
            m_cluster->query(QStringLiteral("SELECT count(*) FROM \"Campaign\""), name, second->role, second->password)
                ->value(0),
            QStringList(QStringLiteral("20")));
    }
};

QTEST_GUILESS_MAIN(TestLabDatabase)
#include "tst_labdatabase.moc"
