// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What squawk's rules find and let be in the cases of its own tests, case by case, and what is found here. The SQL is
// written anew after them. Left out are its rules about the compatibility of two versions of an application
// (ban-add-column, ban-add-enum-value, ban-drop-default, ban-set-default and the like), which are off unless they are
// asked for and would report nearly every migration; ban-duplicate-column-assignments, an error that the server
// reports; and require-table-schema, which is a habit and no danger.
#include "tests/support/testsupport.h"
#include "tests/unit/migration/linttest.h"

using namespace castellan;

namespace {

constexpr const char *noInt = "only keys run out; a column that counts something else is not reported";

const PublishedCase cases[] = {
    // adding-field-with-default
    {"default/constant", "adding-field-with-default", false, "", "ALTER TABLE recipe ADD COLUMN stars int DEFAULT 3"},
    {"default/later", "adding-field-with-default", false, "",
     "ALTER TABLE recipe ADD COLUMN stars int; ALTER TABLE recipe ALTER COLUMN stars SET DEFAULT 3"},
    {"default/unknown function", "adding-field-with-default", true, "adding-field-with-default",
     "ALTER TABLE recipe ADD COLUMN code int DEFAULT next_code()"},
    {"default/second command", "adding-field-with-default", true, "adding-field-with-default",
     "ALTER TABLE recipe SET LOGGED, ADD COLUMN code int DEFAULT next_code()"},
    {"default/random", "adding-field-with-default", true, "adding-field-with-default",
     "ALTER TABLE recipe ADD COLUMN luck float8 DEFAULT random()"},
    {"default/boolean", "adding-field-with-default", false, "",
     "ALTER TABLE recipe ADD COLUMN vegan bool DEFAULT false"},
    {"default/text", "adding-field-with-default", false, "", "ALTER TABLE recipe ADD COLUMN kind text DEFAULT 'soup'"},
    {"default/enum", "adding-field-with-default", false, "",
     "ALTER TABLE recipe ADD COLUMN kind course DEFAULT 'main'"},
    {"default/cast", "adding-field-with-default", false, "",
     "ALTER TABLE recipe ADD COLUMN extra jsonb DEFAULT '[]'::jsonb"},
    {"default/stable", "adding-field-with-default", false, "",
     "ALTER TABLE recipe ADD COLUMN made timestamptz DEFAULT now()"},
    {"default/stable with argument", "adding-field-with-default", true, "",
     "ALTER TABLE recipe ADD COLUMN made timestamptz DEFAULT now(5)", false,
     "there is no now() with an argument: the server refuses it, and rewrites nothing"},
    {"default/sum", "adding-field-with-default", true, "", "ALTER TABLE recipe ADD COLUMN portions int DEFAULT 2 * 2",
     false, "the expression calls nothing volatile, so each row gets the same value"},
    {"default/generated", "adding-field-with-default", true, "adding-field-with-default",
     "ALTER TABLE recipe ADD COLUMN total numeric GENERATED ALWAYS AS (price * portions) STORED"},

    // adding-foreign-key-constraint, constraint-missing-not-valid
    {"fk/alter", "adding-foreign-key-constraint", true, "adding-foreign-key-constraint",
     "BEGIN; ALTER TABLE mail ADD COLUMN owner_id int; ALTER TABLE mail ADD CONSTRAINT mail_owner FOREIGN KEY "
     "(owner_id) "
     "REFERENCES people (id); COMMIT"},
    {"fk/of a new column", "adding-foreign-key-constraint", true, "adding-foreign-key-constraint",
     "BEGIN; ALTER TABLE mail ADD COLUMN owner_id int REFERENCES people (id); COMMIT"},
    {"fk/not valid", "adding-foreign-key-constraint", false, "",
     "BEGIN; ALTER TABLE mail ADD CONSTRAINT mail_owner FOREIGN KEY (owner_id) REFERENCES people (id) NOT VALID; "
     "COMMIT"},
    {"fk/new table", "adding-foreign-key-constraint", false, "",
     "CREATE TABLE mail (id bigserial, owner_id bigint, CONSTRAINT o FOREIGN KEY (owner_id) REFERENCES people (id))"},
    {"fk/column of a new table", "adding-foreign-key-constraint", false, "",
     "CREATE TABLE mail (id bigserial, owner_id bigint REFERENCES people (id) ON DELETE CASCADE)"},
    {"fk/table of the transaction", "adding-foreign-key-constraint", false, "",
     "BEGIN; CREATE TABLE mail (id uuid, owner_id uuid); ALTER TABLE mail ADD CONSTRAINT o FOREIGN KEY (owner_id) "
     "REFERENCES people (id); COMMIT"},
    {"fk/table of the file", "adding-foreign-key-constraint", false, "",
     "CREATE TABLE mail (id uuid, owner_id uuid); ALTER TABLE mail ADD CONSTRAINT o FOREIGN KEY (owner_id) REFERENCES "
     "people (id)",
     true},
    {"not valid/validated at once", "constraint-missing-not-valid", true, "constraint-missing-not-valid",
     "BEGIN; ALTER TABLE mail ADD CONSTRAINT o FOREIGN KEY (owner_id) REFERENCES people (id) NOT VALID; ALTER TABLE "
     "mail "
     "VALIDATE CONSTRAINT o; COMMIT"},
    {"not valid/validated in the tool's transaction", "constraint-missing-not-valid", true,
     "constraint-missing-not-valid",
     "ALTER TABLE mail ADD CONSTRAINT o FOREIGN KEY (owner_id) REFERENCES people (id) NOT VALID; ALTER TABLE mail "
     "VALIDATE CONSTRAINT o",
     true},
    {"not valid/foreign key", "constraint-missing-not-valid", true, "adding-foreign-key-constraint",
     "ALTER TABLE shops ADD CONSTRAINT s FOREIGN KEY (place) REFERENCES places (place)"},
    {"not valid/in two steps", "constraint-missing-not-valid", false, "",
     "ALTER TABLE shops ADD CONSTRAINT s FOREIGN KEY (place) REFERENCES places (place) NOT VALID; ALTER TABLE shops "
     "VALIDATE CONSTRAINT s"},
    {"not valid/check", "constraint-missing-not-valid", true, "constraint-missing-not-valid",
     "ALTER TABLE purses ADD CONSTRAINT not_below CHECK (gold >= 0)", true},
    {"not valid/check in two steps", "constraint-missing-not-valid", false, "",
     "ALTER TABLE purses ADD CONSTRAINT not_below CHECK (gold >= 0) NOT VALID; ALTER TABLE purses VALIDATE CONSTRAINT "
     "not_below"},
    {"not valid/new table", "constraint-missing-not-valid", false, "",
     "BEGIN; CREATE TABLE hero (id bigserial PRIMARY KEY, age int); ALTER TABLE hero ADD CONSTRAINT a CHECK (age > 9); "
     "COMMIT"},
    {"not valid/using index", "constraint-missing-not-valid", false, "",
     "ALTER TABLE mail ADD CONSTRAINT mail_u UNIQUE USING INDEX mail_idx"},

    // keys
    {"unique/alter", "disallowed-unique-constraint", true, "disallowed-unique-constraint",
     "ALTER TABLE mail ADD CONSTRAINT mail_u UNIQUE (address)"},
    {"unique/dropped", "disallowed-unique-constraint", false, "", "ALTER TABLE mail DROP CONSTRAINT mail_u"},
    {"unique/using index", "disallowed-unique-constraint", false, "",
     "CREATE UNIQUE INDEX CONCURRENTLY mail_idx ON mail (address); ALTER TABLE mail ADD CONSTRAINT mail_u UNIQUE USING "
     "INDEX mail_idx"},
    {"unique/primary key swapped", "disallowed-unique-constraint", false, "",
     "CREATE UNIQUE INDEX CONCURRENTLY shop_idx ON shop (id); ALTER TABLE shop DROP CONSTRAINT shop_pkey, ADD "
     "CONSTRAINT "
     "shop_pkey PRIMARY KEY USING INDEX shop_idx"},
    {"unique/new table", "disallowed-unique-constraint", false, "",
     "BEGIN; CREATE TABLE ware (id bigint PRIMARY KEY, code text); ALTER TABLE ware ADD CONSTRAINT c UNIQUE (code); "
     "COMMIT"},
    {"unique/new column", "disallowed-unique-constraint", true, "disallowed-unique-constraint",
     "ALTER TABLE ware ADD COLUMN code text CONSTRAINT ware_code UNIQUE"},
    {"primary key/serial", "adding-serial-primary-key-field", true, "adding-serial-primary-key-field",
     "ALTER TABLE ware ADD COLUMN id SERIAL PRIMARY KEY"},
    {"primary key/plain", "adding-serial-primary-key-field", true, "adding-serial-primary-key-field",
     "ALTER TABLE ware ADD PRIMARY KEY (id)"},
    {"primary key/using index", "adding-serial-primary-key-field", false, "",
     "ALTER TABLE ware ADD CONSTRAINT ware_pk PRIMARY KEY USING INDEX ware_pk"},

    // NOT NULL
    {"required/nullable", "adding-required-field", false, "", "ALTER TABLE recipe ADD COLUMN shared bool"},
    {"required/default", "adding-required-field", false, "",
     "ALTER TABLE recipe ADD COLUMN shared bool NOT NULL DEFAULT true"},
    {"required/none", "adding-required-field", true, "adding-required-field",
     "ALTER TABLE recipe ADD COLUMN shared bool NOT NULL"},
    {"required/generated", "adding-required-field", false, "",
     "ALTER TABLE recipe ADD COLUMN total numeric GENERATED ALWAYS AS (a + b) STORED NOT NULL"},
    {"not null/set", "adding-not-nullable-field", true, "adding-not-nullable-field",
     "ALTER TABLE recipe ALTER COLUMN title SET NOT NULL"},
    {"not null/with default", "adding-not-nullable-field", false, "",
     "BEGIN; ALTER TABLE recipe ADD COLUMN stars int DEFAULT 3 NOT NULL; ALTER TABLE recipe ALTER COLUMN stars DROP "
     "DEFAULT; COMMIT"},
    {"not null/validated check", "adding-not-nullable-field", false, "",
     "ALTER TABLE recipe ADD CONSTRAINT t CHECK (title IS NOT NULL) NOT VALID; ALTER TABLE recipe VALIDATE CONSTRAINT "
     "t; "
     "ALTER TABLE recipe ALTER COLUMN title SET NOT NULL; ALTER TABLE recipe DROP CONSTRAINT t"},
    {"not null/check that is not validated", "adding-not-nullable-field", true, "adding-not-nullable-field",
     "ALTER TABLE recipe ADD CONSTRAINT t CHECK (title IS NOT NULL) NOT VALID; ALTER TABLE recipe ALTER COLUMN title "
     "SET "
     "NOT NULL"},
    {"not null/check of another column", "adding-not-nullable-field", true, "adding-not-nullable-field",
     "ALTER TABLE recipe ADD CONSTRAINT t CHECK (kind IS NOT NULL) NOT VALID; ALTER TABLE recipe VALIDATE CONSTRAINT "
     "t; "
     "ALTER TABLE recipe ALTER COLUMN title SET NOT NULL"},
    {"not null/dropped", "ban-drop-not-null", true, "ban-drop-not-null",
     "ALTER TABLE recipe ALTER COLUMN title DROP NOT NULL"},

    // types
    {"type/text", "changing-column-type", true, "changing-column-type",
     "BEGIN; ALTER TABLE recipe ALTER COLUMN notes TYPE text USING notes::text; COMMIT"},
    {"type/varchar", "changing-column-type", true, "changing-column-type",
     "ALTER TABLE recipe ALTER COLUMN notes TYPE varchar(255) USING notes::varchar(255)"},
    {"char/alter", "ban-char-field", true, "ban-char-field", "ALTER TABLE recipe ADD COLUMN code char(4)"},
    {"char/create", "ban-char-field", true, "ban-char-field", "CREATE TABLE recipe (id bigint, code character)"},
    {"char/varchar", "ban-char-field", false, "", "CREATE TABLE recipe (id bigint, code varchar)"},
    {"varchar/create", "prefer-text-field", true, "prefer-text-field",
     "CREATE TABLE recipe (title varchar(100) NOT NULL)"},
    {"varchar/add", "prefer-text-field", true, "prefer-text-field", "ALTER TABLE recipe ADD COLUMN title varchar(100)"},
    {"varchar/text with a check", "prefer-text-field", false, "",
     "CREATE TABLE recipe (title text CONSTRAINT short CHECK (length(title) < 100))"},
    {"varchar/without a limit", "prefer-text-field", false, "", "CREATE TABLE recipe (title varchar)"},
    {"timestamp/create", "prefer-timestamptz", true, "prefer-timestamptz", "CREATE TABLE recipe (made timestamp)"},
    {"timestamp/without time zone", "prefer-timestamptz", true, "prefer-timestamptz",
     "CREATE TABLE recipe (made timestamp without time zone)"},
    {"timestamp/alter", "prefer-timestamptz", true, "prefer-timestamptz",
     "ALTER TABLE recipe ALTER COLUMN made TYPE timestamp"},
    {"timestamp/with time zone", "prefer-timestamptz", false, "",
     "CREATE TABLE recipe (made timestamptz, eaten timestamp with time zone)"},
    {"int/serial", "prefer-bigint-over-int", true, "prefer-bigint-over-int", "CREATE TABLE recipe (id serial)"},
    {"int/key", "prefer-bigint-over-int", true, "prefer-bigint-over-int", "CREATE TABLE recipe (id int4 PRIMARY KEY)"},
    {"int/key of the table", "prefer-bigint-over-int", true, "prefer-bigint-over-int",
     "CREATE TABLE recipe (id int, PRIMARY KEY (id))"},
    {"int/any", "prefer-bigint-over-int", true, "", "CREATE TABLE recipe (id bigint, stars integer)", false, noInt},
    {"int/bigint", "prefer-bigint-over-int", false, "", "CREATE TABLE recipe (id bigserial)"},
    {"smallint/key", "prefer-bigint-over-smallint", true, "prefer-bigint-over-smallint",
     "CREATE TABLE recipe (id smallint GENERATED ALWAYS AS IDENTITY)"},
    {"smallint/serial", "prefer-bigint-over-smallint", true, "prefer-bigint-over-smallint",
     "CREATE TABLE recipe (id smallserial)"},
    {"smallint/any", "prefer-bigint-over-smallint", true, "", "CREATE TABLE recipe (stars int2)", false, noInt},
    {"identity/serial", "prefer-identity", true, "prefer-identity", "CREATE TABLE recipe (id bigserial)"},
    {"identity/add", "prefer-identity", true, "prefer-identity", "ALTER TABLE recipe ADD COLUMN nr serial8"},
    {"identity/identity", "prefer-identity", false, "",
     "CREATE TABLE recipe (id bigint GENERATED BY DEFAULT AS IDENTITY)"},
    {"enum/unordered", "require-enum-value-ordering", true, "require-enum-value-ordering",
     "ALTER TYPE course ADD VALUE 'dessert'"},
    {"enum/unordered, if not exists", "require-enum-value-ordering", true, "require-enum-value-ordering",
     "ALTER TYPE course ADD VALUE IF NOT EXISTS 'dessert'"},
    {"enum/before", "require-enum-value-ordering", false, "", "ALTER TYPE course ADD VALUE 'soup' BEFORE 'main'"},
    {"enum/after", "require-enum-value-ordering", false, "", "ALTER TYPE course ADD VALUE 'dessert' AFTER 'main'"},
    {"domain/created with a check", "ban-create-domain-with-constraint", true, "ban-create-domain-with-constraint",
     "CREATE DOMAIN stars AS int CHECK (VALUE < 6)"},
    {"domain/created", "ban-create-domain-with-constraint", false, "", "CREATE DOMAIN stars AS int"},
    {"domain/check added", "ban-alter-domain-with-add-constraint", true, "ban-alter-domain-with-add-constraint",
     "ALTER DOMAIN stars ADD CONSTRAINT few CHECK (VALUE < 6)"},
    {"domain/changed", "ban-alter-domain-with-add-constraint", false, "", "ALTER DOMAIN stars DROP NOT NULL"},

    // indexes
    {"index/plain", "require-concurrent-index-creation", true, "require-concurrent-index-creation",
     "CREATE INDEX recipe_title ON recipe (title)"},
    {"index/concurrently", "require-concurrent-index-creation", false, "",
     "CREATE INDEX CONCURRENTLY recipe_title ON recipe (title)"},
    {"index/new table", "require-concurrent-index-creation", false, "",
     "BEGIN; CREATE TABLE recipe (id bigint, title text); CREATE INDEX recipe_title ON recipe (title); COMMIT"},
    {"index/new table of the file", "require-concurrent-index-creation", false, "",
     "CREATE TABLE recipe (id bigint, title text); CREATE INDEX recipe_title ON recipe (title)", true},
    {"index/new table outside of a transaction", "require-concurrent-index-creation", true, "",
     "CREATE TABLE recipe (id bigint, title text); CREATE INDEX recipe_title ON recipe (title)", false,
     "the table was made a moment ago and holds nothing, with or without a transaction"},
    {"index/dropped", "require-concurrent-index-deletion", true, "require-concurrent-index-deletion",
     "DROP INDEX IF EXISTS recipe_title"},
    {"index/dropped concurrently", "require-concurrent-index-deletion", false, "",
     "DROP INDEX CONCURRENTLY IF EXISTS recipe_title"},
    {"index/in a transaction", "ban-concurrent-index-creation-in-transaction", true,
     "ban-concurrent-index-creation-in-transaction",
     "BEGIN; CREATE INDEX CONCURRENTLY recipe_title ON recipe (title); COMMIT"},
    {"index/outside of a transaction", "ban-concurrent-index-creation-in-transaction", false, "",
     "CREATE INDEX CONCURRENTLY recipe_title ON recipe (title)"},
    {"index/in the tool's transaction", "ban-concurrent-index-creation-in-transaction", true,
     "ban-concurrent-index-creation-in-transaction",
     "CREATE UNIQUE INDEX CONCURRENTLY u ON recipe (title); ALTER TABLE recipe ADD CONSTRAINT u UNIQUE USING INDEX u",
     true},
    {"index/alone in the tool's transaction", "ban-concurrent-index-creation-in-transaction", false,
     "ban-concurrent-index-creation-in-transaction", "CREATE INDEX CONCURRENTLY u ON recipe (title)", true,
     "whether a tool that sends one statement alone makes a transaction of it is known here: LintOptions::sentWhole"},
    {"index/after the tool's transaction", "ban-concurrent-index-creation-in-transaction", false, "",
     "COMMIT; CREATE INDEX CONCURRENTLY u ON recipe (title); BEGIN; SELECT 1", true},
    {"reindex/table", "require-concurrent-reindex", true, "require-concurrent-reindex", "REINDEX TABLE recipe"},
    {"reindex/switched off", "require-concurrent-reindex", true, "require-concurrent-reindex",
     "REINDEX (CONCURRENTLY false) INDEX recipe_title"},
    {"reindex/concurrently", "require-concurrent-reindex", false, "", "REINDEX TABLE CONCURRENTLY recipe"},
    {"detach/plain", "require-concurrent-partition-detach", true, "require-concurrent-partition-detach",
     "ALTER TABLE log DETACH PARTITION log_1999"},
    {"detach/concurrently", "require-concurrent-partition-detach", false, "",
     "ALTER TABLE log DETACH PARTITION log_1999 CONCURRENTLY"},
    {"detach/finalize", "require-concurrent-partition-detach", false, "",
     "ALTER TABLE log DETACH PARTITION log_1999 FINALIZE"},
    {"repack/full", "prefer-repack", true, "prefer-repack", "VACUUM (FULL) recipe"},
    {"repack/full switched off", "prefer-repack", false, "", "VACUUM (FULL false) recipe"},
    {"repack/vacuum", "prefer-repack", false, "", "VACUUM ANALYZE recipe"},
    {"repack/cluster", "prefer-repack", true, "prefer-repack", "CLUSTER recipe USING recipe_pkey"},
    {"repack/before 19", "prefer-repack", false, "prefer-repack", "VACUUM FULL recipe", false,
     "REPACK is of 19, but the lock is taken by every version, and pg_repack is there for all"},

    // what is dropped or renamed
    {"drop/column", "ban-drop-column", true, "ban-drop-column", "ALTER TABLE recipe DROP COLUMN notes"},
    {"drop/table", "ban-drop-table", true, "ban-drop-table", "DROP TABLE IF EXISTS recipe"},
    {"drop/database", "ban-drop-database", true, "ban-drop-database", "DROP DATABASE IF EXISTS kitchen"},
    {"drop/schema", "ban-drop-schema", true, "ban-drop-schema", "DROP SCHEMA kitchen"},
    {"drop/view", "ban-drop-view", true, "ban-drop-view", "DROP VIEW soups"},
    {"drop/type", "ban-drop-type", true, "ban-drop-type", "DROP TYPE course"},
    {"drop/domain", "ban-drop-domain", true, "ban-drop-domain", "DROP DOMAIN stars"},
    {"drop/function", "ban-drop-function", true, "ban-drop-function", "DROP FUNCTION cook(int)"},
    {"drop/sequence", "ban-drop-sequence", true, "ban-drop-sequence", "DROP SEQUENCE numbers"},
    {"drop/extension", "ban-drop-extension", true, "ban-drop-extension", "DROP EXTENSION hstore"},
    {"drop/trigger", "ban-drop-trigger", true, "ban-drop-trigger", "DROP TRIGGER t ON recipe"},
    {"drop/policy", "ban-drop-policy", true, "ban-drop-policy", "DROP POLICY p ON recipe"},
    {"drop/constraint", "ban-drop-constraint", true, "", "ALTER TABLE recipe DROP CONSTRAINT c", false,
     "a rule about two versions of an application; a rule that no longer holds breaks nobody's statement"},
    {"truncate/cascade", "ban-truncate-cascade", true, "ban-truncate-cascade", "TRUNCATE a, b CASCADE"},
    {"truncate/plain", "ban-truncate-cascade", false, "truncating-table", "TRUNCATE a", false,
     "rows are lost all the same; a rule of its own says so"},
    {"rename/column", "renaming-column", true, "renaming-column", "ALTER TABLE recipe RENAME COLUMN title TO name"},
    {"rename/table", "renaming-table", true, "renaming-table", "ALTER TABLE recipe RENAME TO dish"},
    {"rename/view", "renaming-object", true, "renaming-object", "ALTER VIEW soups RENAME TO stews"},
    {"rename/materialized view", "renaming-object", true, "renaming-object",
     "ALTER MATERIALIZED VIEW soups RENAME TO stews"},
    {"rename/function", "renaming-object", true, "renaming-object", "ALTER FUNCTION cook() RENAME TO bake"},
    {"rename/procedure", "renaming-object", true, "renaming-object", "ALTER PROCEDURE cook() RENAME TO bake"},
    {"rename/type", "renaming-object", true, "renaming-object", "ALTER TYPE course RENAME TO dish"},
    {"rename/sequence", "renaming-object", true, "renaming-object", "ALTER SEQUENCE numbers RENAME TO digits"},
    {"rename/schema", "renaming-object", true, "renaming-object", "ALTER SCHEMA kitchen RENAME TO cellar"},
    {"rename/domain", "renaming-object", true, "renaming-object", "ALTER DOMAIN stars RENAME TO points"},
    {"rename/index", "renaming-object", true, "", "ALTER INDEX a RENAME TO b", false,
     "no statement of an application names an index"},
    {"rename/value", "renaming-object", true, "renaming-enum-value",
     "ALTER TYPE course RENAME VALUE 'main' TO 'second'"},
    {"rename/of a table", "renaming-object", false, "renaming-table", "ALTER TABLE recipe RENAME TO dish", false,
     "it is found, under the rule of tables"},
    {"schema/set", "ban-set-schema", true, "ban-set-schema", "ALTER TABLE recipe SET SCHEMA cellar"},
    {"revoke", "ban-revoke", true, "ban-revoke", "REVOKE SELECT ON recipe FROM guest"},
    {"trigger/disabled", "ban-disable-trigger", true, "ban-disable-trigger", "ALTER TABLE recipe DISABLE TRIGGER t"},
    {"trigger/rule disabled", "ban-disable-trigger", true, "ban-disable-trigger", "ALTER TABLE recipe DISABLE RULE r"},
    {"trigger/row security disabled", "ban-disable-trigger", true, "disabling-row-security",
     "ALTER TABLE recipe DISABLE ROW LEVEL SECURITY"},
    {"trigger/row security forced", "ban-disable-trigger", true, "", "ALTER TABLE recipe FORCE ROW LEVEL SECURITY",
     false, "it shows fewer rows to the owner, which is what it is for"},
    {"trigger/enabled", "ban-disable-trigger", false, "", "ALTER TABLE recipe ENABLE TRIGGER t"},

    // transactions
    {"nesting/begun twice", "transaction-nesting", true, "transaction-nesting", "BEGIN; BEGIN; SELECT 1; COMMIT"},
    {"nesting/ended twice", "transaction-nesting", true, "transaction-nesting", "BEGIN; SELECT 1; COMMIT; COMMIT"},
    {"nesting/the tool's ended", "transaction-nesting", true, "transaction-nesting", "SELECT 1; COMMIT", true},
    {"nesting/the tool's rolled back", "transaction-nesting", true, "transaction-nesting", "SELECT 1; ROLLBACK", true},
    {"nesting/in the tool's", "transaction-nesting", true, "transaction-nesting", "BEGIN; SELECT 1; COMMIT", true},
    {"nesting/once", "transaction-nesting", false, "", "BEGIN; SELECT 1; COMMIT"},
    {"nesting/one after the other", "transaction-nesting", false, "",
     "BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT"},
    {"nesting/none", "transaction-nesting", false, "", "SELECT 1", true},
    {"uncommitted/one", "ban-uncommitted-transaction", true, "ban-uncommitted-transaction",
     "START TRANSACTION; CREATE TABLE t (id bigint)"},
    {"uncommitted/the last one", "ban-uncommitted-transaction", true, "ban-uncommitted-transaction",
     "BEGIN; SELECT 1; COMMIT; BEGIN WORK; SELECT 2"},
    {"uncommitted/committed", "ban-uncommitted-transaction", false, "", "BEGIN; SELECT 1; COMMIT"},
    {"uncommitted/rolled back", "ban-uncommitted-transaction", false, "", "BEGIN; SELECT 1; ROLLBACK"},
    {"timeout/none", "require-lock-timeout", true, "require-lock-timeout", "ALTER TABLE t ADD COLUMN c bool"},
    {"timeout/of statements only", "require-lock-timeout", true, "require-lock-timeout",
     "SET statement_timeout = '5s'; ALTER TABLE t ADD COLUMN c bool"},
    {"timeout/set", "require-lock-timeout", false, "", "SET lock_timeout = '1s'; ALTER TABLE t ADD COLUMN c bool"},
    {"timeout/other case", "require-lock-timeout", false, "",
     "SET Lock_Timeout = '1s'; ALTER TABLE t ADD COLUMN c bool"},
    {"timeout/of an extension", "require-lock-timeout", true, "require-lock-timeout",
     "SET foo.lock_timeout = '1s'; ALTER TABLE t ADD COLUMN c bool"},
    {"timeout/too late", "require-lock-timeout", true, "require-lock-timeout",
     "ALTER TABLE t ADD COLUMN c bool; SET lock_timeout = '1s'"},
    {"timeout/nothing to wait for", "require-lock-timeout", false, "", "SELECT * FROM t"},
    {"timeout/new table", "require-lock-timeout", true, "", "CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN c bool",
     false, "nobody else uses what the file has made"},
    {"timeout/of statements", "require-statement-timeout", true, "",
     "SET lock_timeout = '1s'; ALTER TABLE t ADD COLUMN c bool", false,
     "the runner limits and shows each statement, and a limit in the file would break what is known to take long"},

    // statements that can be run again
    {"robust/in a transaction", "prefer-robust-stmts", false, "",
     "BEGIN; ALTER TABLE t ADD COLUMN c int; CREATE TABLE u (a int); COMMIT"},
    {"robust/in the tool's transaction", "prefer-robust-stmts", false, "", "SELECT 1; ALTER TABLE t ADD COLUMN c int",
     true},
    {"robust/column", "prefer-robust-stmts", true, "prefer-robust-stmts", "SELECT 1; ALTER TABLE t ADD COLUMN c int"},
    {"robust/column if not exists", "prefer-robust-stmts", false, "",
     "SELECT 1; ALTER TABLE t ADD COLUMN IF NOT EXISTS c int"},
    {"robust/alone", "prefer-robust-stmts", false, "", "ALTER TABLE t ADD COLUMN c int"},
    {"robust/index", "prefer-robust-stmts", true, "prefer-robust-stmts",
     "SELECT 1; CREATE INDEX CONCURRENTLY i ON t (c)"},
    {"robust/index if not exists", "prefer-robust-stmts", false, "",
     "SELECT 1; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)"},
    {"robust/constraint dropped before", "prefer-robust-stmts", false, "",
     "ALTER TABLE t DROP CONSTRAINT IF EXISTS u; ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i"},
    {"robust/constraint", "prefer-robust-stmts", true, "prefer-robust-stmts",
     "SELECT 1; ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID"},
    {"robust/set default", "prefer-robust-stmts", true, "", "SELECT 1; ALTER TABLE t ALTER COLUMN c SET DEFAULT 1",
     false, "it does the same when it is run again"},
    {"robust/dropped table", "prefer-robust-stmts", true, "prefer-robust-stmts", "SELECT 1; DROP TABLE t"},
    {"robust/dropped type", "prefer-robust-stmts", true, "prefer-robust-stmts", "SELECT 1; DROP TYPE t"},
    {"robust/insert", "prefer-robust-stmts", false, "", "SELECT 1; INSERT INTO t VALUES (1)"},

    {"name/too long", "identifier-too-long", true, "identifier-too-long",
     "CREATE TABLE a_name_that_goes_on_and_on_and_on_and_on_until_nobody_can_say_it_any_more (id bigint)"},
    {"name/short", "identifier-too-long", false, "", "CREATE TABLE a_name (id bigint)"},
    {"syntax/error", "syntax-error", true, "unparsable", "ALTER TABLE t ADD COLUM c int"},
};

} // namespace

class TestSquawk : public QObject
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
        const QString theirs = QString::fromLatin1(one.theirs);
        const QString ours = QString::fromLatin1(one.ours);
        const QStringList rules = rulesOf(lintText(QString::fromUtf8(one.sql), one.inTransaction));
        const QByteArray all = rules.join(QLatin1String(", ")).toUtf8();
        QVERIFY2(ours.isEmpty() || rules.contains(ours), all.constData());
        QVERIFY2(theirs == ours || !rules.contains(theirs), all.constData());
        // Where the two differ, the table says why.
        QCOMPARE(one.found == !ours.isEmpty(), qstrlen(one.why) == 0);
    }

    void aStatementThatIsSentAlone()
    {
        const LintOptions whole{.sentWhole = true};
        const QString index = QStringLiteral("CREATE INDEX CONCURRENTLY i ON recipe (title);");
        const QString rule = QStringLiteral("ban-concurrent-index-creation-in-transaction");
        QVERIFY(!rulesOf(lintText(index, true, whole)).contains(rule));
        QVERIFY(rulesOf(lintText(index + QStringLiteral(" SELECT 1;"), true, whole)).contains(rule));
        // BEGIN takes the place of what the server makes of a text of several statements.
        QVERIFY(!rulesOf(lintText(QStringLiteral("BEGIN; SELECT 1; COMMIT"), true, whole))
                     .contains(QStringLiteral("transaction-nesting")));
    }
};

QTEST_GUILESS_MAIN(TestSquawk)
#include "tst_squawk.moc"
