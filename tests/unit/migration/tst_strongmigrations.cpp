// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What strong_migrations stops, as the SQL that Rails makes of it, and what is found here. Its checks ask the database
// for the types and indexes that are there, so these are tried over a catalogue.
#include "tests/support/testsupport.h"
#include "tests/unit/migration/linttest.h"

using namespace castellan;

namespace {

const PublishedCase cases[] = {
    {"removing a column", "remove_column", true, "ban-drop-column", "ALTER TABLE users DROP COLUMN nick"},
    {"changing the type", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN age TYPE bigint"},
    {"renaming a column", "rename_column", true, "renaming-column", "ALTER TABLE users RENAME COLUMN nick TO alias"},
    {"renaming a table", "rename_table", true, "renaming-table", "ALTER TABLE users RENAME TO customers"},
    {"renaming a schema", "rename_schema", true, "renaming-object", "ALTER SCHEMA users RENAME TO customers"},
    {"creating a table with force", "create_table", true, "ban-drop-table",
     "DROP TABLE IF EXISTS users CASCADE; CREATE TABLE users (id bigint PRIMARY KEY)"},
    {"creating a table", "create_table", false, "", "CREATE TABLE fresh (id bigint PRIMARY KEY)"},
    {"adding an auto-incrementing column", "add_column_auto_incrementing", true, "adding-field-with-default",
     "ALTER TABLE users ADD COLUMN nr bigserial"},
    {"adding a stored generated column", "add_column_generated_stored", true, "adding-field-with-default",
     "ALTER TABLE users ADD COLUMN loud text GENERATED ALWAYS AS (upper(nick)) STORED"},
    {"adding a check constraint", "add_check_constraint", true, "constraint-missing-not-valid",
     "ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 17)"},
    {"adding a check constraint without validation", "add_check_constraint", false, "",
     "ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 17) NOT VALID"},
    {"validating it in the same transaction", "validate_constraint", true, "constraint-missing-not-valid",
     "ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 17) NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT grown",
     true},
    {"validating it apart", "validate_constraint", false, "", "ALTER TABLE users VALIDATE CONSTRAINT grown"},
    {"executing SQL directly", "execute", true, "unseen-statements", "DO $$ BEGIN PERFORM 1; END $$"},
    {"executing SQL that is read", "execute", true, "", "SELECT 1", false,
     "SQL is what is read here; only what a block of code does is not seen"},
    {"backfilling in the transaction", "backfill", true, "data-change-with-schema-change",
     "ALTER TABLE users ADD COLUMN kind text; UPDATE users SET kind = 'guest'", true},
    {"backfilling in one statement", "backfill", true, "unbatched-data-change", "UPDATE users SET nick = 'nobody'"},
    {"adding an index", "add_index", true, "require-concurrent-index-creation", "CREATE INDEX i ON users (nick)"},
    {"adding an index concurrently", "add_index", false, "", "CREATE INDEX CONCURRENTLY i ON users (nick)"},
    {"adding an index to a new table", "add_index", false, "",
     "CREATE TABLE fresh (a int); CREATE INDEX i ON fresh (a)"},
    {"adding an index of many columns", "add_index_columns", true, "index-of-many-columns",
     "CREATE INDEX CONCURRENTLY i ON users (a, b, c, d)"},
    {"adding a unique index of many columns", "add_index_columns", false, "",
     "CREATE UNIQUE INDEX CONCURRENTLY i ON users (a, b, c, d)"},
    {"removing an index", "remove_index", true, "require-concurrent-index-deletion", "DROP INDEX users_nick"},
    {"removing an index concurrently", "remove_index", false, "", "DROP INDEX CONCURRENTLY users_nick"},
    {"adding a reference with its index", "add_reference", true, "require-concurrent-index-creation",
     "ALTER TABLE users ADD COLUMN city_id bigint; CREATE INDEX i ON users (city_id)"},
    {"adding a reference with a foreign key", "add_reference", true, "adding-foreign-key-constraint",
     "ALTER TABLE users ADD COLUMN city_id bigint; ALTER TABLE users ADD CONSTRAINT c FOREIGN KEY (city_id) REFERENCES "
     "cities (id)"},
    {"adding a foreign key", "add_foreign_key", true, "adding-foreign-key-constraint",
     "ALTER TABLE users ADD CONSTRAINT c FOREIGN KEY (city_id) REFERENCES cities (id)"},
    {"adding a foreign key without validation", "add_foreign_key", false, "",
     "ALTER TABLE users ADD CONSTRAINT c FOREIGN KEY (city_id) REFERENCES cities (id) NOT VALID"},
    {"adding a unique constraint", "add_unique_constraint", true, "disallowed-unique-constraint",
     "ALTER TABLE users ADD CONSTRAINT u UNIQUE (nick)"},
    {"adding a unique constraint by an index", "add_unique_constraint", false, "",
     "ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX i"},
    {"adding an exclusion constraint", "add_exclusion_constraint", true, "adding-exclusion-constraint",
     "ALTER TABLE users ADD CONSTRAINT x EXCLUDE USING gist (nick WITH =)"},
    {"adding a json column", "add_column_json", true, "adding-json-column", "ALTER TABLE users ADD COLUMN extra json"},
    {"adding a jsonb column", "add_column_json", false, "", "ALTER TABLE users ADD COLUMN extra jsonb"},
    {"setting NOT NULL", "change_column_null", true, "adding-not-nullable-field",
     "ALTER TABLE users ALTER COLUMN nick SET NOT NULL"},
    {"setting NOT NULL after a validated check", "change_column_null", false, "",
     "ALTER TABLE users ALTER COLUMN proven SET NOT NULL"},
    {"filling in before NOT NULL", "change_column_null_default", true, "unbatched-data-change",
     "UPDATE users SET nick = 'x'; ALTER TABLE users ALTER COLUMN nick SET NOT NULL"},
    {"a volatile default", "add_column_default_callable", true, "adding-field-with-default",
     "ALTER TABLE users ADD COLUMN code uuid DEFAULT gen_random_uuid()"},
    {"a constant default", "add_column_default", false, "", "ALTER TABLE users ADD COLUMN code text DEFAULT 'x'"},
    {"renaming an enum value", "rename_enum_value", true, "renaming-enum-value",
     "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'"},
    {"a new default", "change_column_default", true, "", "ALTER TABLE users ALTER COLUMN nick SET DEFAULT 'x'", false,
     "it is about how Rails writes all columns of a row, and no danger of the statement"},

    // The changes of types that leave the rows as they are, and those that do not.
    {"type/text to varchar", "change_column", false, "", "ALTER TABLE users ALTER COLUMN note TYPE varchar"},
    {"type/varchar to text", "change_column", false, "", "ALTER TABLE users ALTER COLUMN nick TYPE text"},
    {"type/longer varchar", "change_column", false, "", "ALTER TABLE users ALTER COLUMN nick TYPE varchar(40)"},
    {"type/varchar without a limit", "change_column", false, "", "ALTER TABLE users ALTER COLUMN nick TYPE varchar"},
    {"type/shorter varchar", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN nick TYPE varchar(10)"},
    {"type/text to limited varchar", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN note TYPE varchar(10)"},
    {"type/text to citext", "change_column", false, "", "ALTER TABLE users ALTER COLUMN note TYPE citext"},
    {"type/text to citext with an index", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN mail TYPE citext"},
    {"type/more digits", "change_column", false, "", "ALTER TABLE users ALTER COLUMN gold TYPE numeric(12, 2)"},
    {"type/any digits", "change_column", false, "", "ALTER TABLE users ALTER COLUMN gold TYPE numeric"},
    {"type/fewer digits", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN gold TYPE numeric(8, 2)"},
    {"type/other scale", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN gold TYPE numeric(12, 3)"},
    {"type/finer time", "change_column", false, "", "ALTER TABLE users ALTER COLUMN seen TYPE timestamptz"},
    {"type/coarser time", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN seen TYPE timestamptz(0)"},
    {"type/timestamp to timestamptz", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN born TYPE timestamptz"},
    {"type/timestamp to timestamptz in UTC", "change_column", false, "changing-column-type",
     "SET timezone = 'UTC'; ALTER TABLE users ALTER COLUMN born TYPE timestamptz", false,
     "that depends on the session's time zone, which the tool sets, not the file; the finding says so"},
    {"type/cidr to inet", "change_column", false, "", "ALTER TABLE users ALTER COLUMN net TYPE inet"},
    {"type/inet to cidr", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN host TYPE cidr"},
    {"type/int to text", "change_column", true, "changing-column-type", "ALTER TABLE users ALTER COLUMN age TYPE text"},
    {"type/finer interval", "change_column", false, "", "ALTER TABLE users ALTER COLUMN pause TYPE interval(6)"},
    {"type/coarser interval", "change_column", true, "changing-column-type",
     "ALTER TABLE users ALTER COLUMN pause TYPE interval(0)"},
};

LintCatalogue catalogue()
{
    LintRelation users;
    users.name = {QStringLiteral("public"), QStringLiteral("users")};
    users.bytes = 4'000'000'000;
    users.indexBytes = 1'000'000'000;
    users.rows = 20'000'000;
    const QList<QPair<const char *, const char *>> columns{{"nick", "character varying(20)"},
                                                           {"note", "text"},
                                                           {"mail", "text"},
                                                           {"age", "integer"},
                                                           {"gold", "numeric(10,2)"},
                                                           {"seen", "timestamp(3) with time zone"},
                                                           {"born", "timestamp without time zone"},
                                                           {"net", "cidr"},
                                                           {"host", "inet"},
                                                           {"pause", "interval(3)"},
                                                           {"proven", "text"}};
    for (const auto &[name, type] : columns)
        users.columns.append({.name = QString::fromLatin1(name), .type = QString::fromLatin1(type)});
    LintIndex index;
    index.name = QStringLiteral("users_mail");
    index.columns = QStringList{QStringLiteral("mail")};
    users.indexes.append(index);
    LintConstraint proven;
    proven.name = QStringLiteral("p");
    proven.notNullColumn = QStringLiteral("proven");
    users.constraints.append(proven);
    LintCatalogue catalogue;
    catalogue.serverVersion = 150000;
    catalogue.searchPath = QStringList{QStringLiteral("public")};
    catalogue.relations.insert(users.name, users);
    catalogue.functions.insert(
        QStringLiteral("upper"),
        {LintFunction{.name = QStringLiteral("pg_catalog.upper"), .isVolatile = false, .words = {}}});
    return catalogue;
}

} // namespace

class TestStrongMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCase_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(cases)); ++i)
            QTest::newRow(cases[i].name) << i;
    }
    void eachCase()
    {
        QFETCH(const int, index);
        const PublishedCase &one = cases[index];
        const QString ours = QString::fromLatin1(one.ours);
        QStringList dangers;
        const auto findings = lintMigrations({lintFile(QString::fromUtf8(one.sql), one.inTransaction)}, catalogue());
        static const QSet<QString> habits{QStringLiteral("require-lock-timeout"),
                                          QStringLiteral("prefer-robust-stmts")};
        for (const LintFinding &finding : findings) {
            // Changes that leave the rows alone are told, and are no more than a notice.
            const bool told =
                finding.severity == LintSeverity::Notice && finding.rule != QLatin1String("index-of-many-columns");
            if (!habits.contains(finding.rule) && !told)
                dangers << finding.rule;
        }
        const QByteArray all = dangers.join(QLatin1String(", ")).toUtf8();
        QVERIFY2(ours.isEmpty() ? dangers.isEmpty() : dangers.contains(ours), all.constData());
        QCOMPARE(one.found == !ours.isEmpty(), qstrlen(one.why) == 0);
    }
};

QTEST_GUILESS_MAIN(TestStrongMigrations)
#include "tst_strongmigrations.moc"
