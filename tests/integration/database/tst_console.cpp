// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts of SQL on a real server: what they answer, what a text that only reads cannot do, and how they end.
#include "models/database/console/consolesession.h"
#include "models/database/console/resultexport.h"
#include "models/database/console/resultmodel.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<ConsoleSession>;
using State = StatementResult::State;

class TestConsole : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
    Session m_session;

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        PostgresEndpoint to;
        to.host = m_cluster->host();
        to.port = m_cluster->port();
        to.database = QStringLiteral("con \"sole\"");
        to.role = role.isEmpty() ? m_cluster->superuser() : role;
        to.password = role.isEmpty() ? m_cluster->password() : SecretString(role);
        return to;
    }
    Session open(const PostgresEndpoint &to)
    {
        auto opened = wait(ConsoleSession::open(to));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    ConsoleSettings settings(ConsoleMode mode = ConsoleMode::ReadOnly) const
    {
        ConsoleSettings settings;
        settings.mode = mode;
        settings.store.directory = m_folder.path();
        settings.store.freeBytes = 0;
        return settings;
    }
    Result<ConsoleRun> tryRun(const QString &text, const ConsoleSettings &how)
    {
        return wait(m_session->run(m_session->nextRun(), text, how));
    }
    ConsoleRun run(const char *text, ConsoleMode mode = ConsoleMode::ReadOnly)
    {
        const auto done = tryRun(QString::fromUtf8(text), settings(mode));
        if (!done)
            qWarning().noquote() << errorText(done);
        return done.value_or({});
    }
    ConsoleRun arm(const char *text) { return run(text, ConsoleMode::Armed); }
    /// The first cell of the last result, or the error's SQLSTATE or kind.
    static QString answer(const ConsoleRun &run)
    {
        if (run.results.isEmpty())
            return QStringLiteral("nothing");
        const StatementResult &last = run.results.constLast();
        if (last.error)
            return last.error->code.isEmpty() ? errorKindName(last.error->kind) : last.error->code;
        return last.rows && last.rows->rowCount() > 0 ? cell(last, 0, 0) : last.tag;
    }
    static QString cell(const StatementResult &result, int row, int column)
    {
        const auto value = ResultReader(result.rows).value(row, column);
        return !value ? errorText(value) : value->isNull() ? QStringLiteral("NULL") : QString::fromUtf8(*value);
    }
    static QString columns(const StatementResult &result)
    {
        QStringList list;
        for (const ResultColumn &column : result.rows->columns()) {
            list += QStringLiteral("%1 %2 %3 %4")
                        .arg(column.name)
                        .arg(column.type)
                        .arg(column.modifier)
                        .arg(column.typeName);
        }
        return list.join(QStringLiteral(", "));
    }
    /// What another session sees.
    QString seen(const char *sql)
    {
        const auto rows = m_cluster->query(QString::fromUtf8(sql), endpoint().database);
        return rows ? rows->value(0).value(0) : errorText(rows);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start(
            {.settings = {{QStringLiteral("max_prepared_transactions"), QStringLiteral("2")}}, .durable = false});
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create database \"con \"\"sole\"\"\"")));
        for (const char *sql :
             {"create role nobody login password 'nobody'", "create table public.t (i int primary key, x text)",
              "insert into t values (1, 'one')", "create sequence s",
              "create function write() returns int language sql as 'insert into public.t values (99) returning i'",
              "create function loud() returns int language sql set transaction_read_only = off "
              "as 'insert into public.t values (98) returning i'",
              "create procedure committing() language plpgsql as $$ begin commit; insert into public.t values (97); "
              "end $$",
              "create type mood as enum ('sad', 'ok')", "create type pair as (a int, b text)",
              "create domain price as numeric(10,2)", "revoke all on schema public from public"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromUtf8(sql), endpoint().database));
    }
    void init()
    {
        if (!m_session || !m_session->isOpen())
            m_session = open(endpoint());
        QVERIFY(m_session);
    }
    void cleanup()
    {
        // Nothing that a test did in a text that reads may have stayed.
        if (!m_session || !m_session->isOpen())
            return;
        QCOMPARE(answer(run("select count(*) from t where i > 90")), QStringLiteral("0"));
        QCOMPARE(seen("select count(*) from pg_stat_activity where state like 'idle in transaction%'"),
                 QStringLiteral("0"));
        QCOMPARE(seen("select count(*) from pg_prepared_xacts"), QStringLiteral("0"));
    }

    void severalResults()
    {
        QList<StatementResult> heard;
        QObject listener;
        connect(m_session.get(), &ConsoleSession::changed, &listener,
                [&](const StatementResult &result) { heard.append(result); });
        const quint64 id = m_session->nextRun();
        const auto done = wait(m_session->run(
            id, QStringLiteral("select 1 as a, null as b;\n-- second\nselect '' as c, x from t;;\nshow server_version"),
            settings()));
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->id, id);
        QCOMPARE(done->notRun, 0);
        QVERIFY(!done->failed() && !done->rolledBack);
        QCOMPARE(done->results.size(), 3);
        const StatementResult &first = done->results.at(0);
        QCOMPARE(first.state, State::Done);
        QCOMPARE(first.tag, QStringLiteral("SELECT 1"));
        QCOMPARE(first.begin, (TextPosition{0, 1, 1}));
        QVERIFY(first.duration.count() > 0);
        QCOMPARE(first.timeZone, QStringLiteral("UTC"));
        QVERIFY(first.rows->isComplete() && first.rows->isSettled());
        QCOMPARE(columns(first), QStringLiteral("a 23 -1 integer, b 25 -1 text"));
        QCOMPARE(cell(first, 0, 0), QStringLiteral("1"));
        QCOMPARE(cell(first, 0, 1), QStringLiteral("NULL"));
        const StatementResult &second = done->results.at(1);
        QCOMPARE(second.number, 2);
        QCOMPARE(second.begin, (TextPosition{26, 2, 1}));
        QCOMPARE(cell(second, 0, 0), QString());
        QCOMPARE(cell(second, 0, 1), QStringLiteral("one"));
        QCOMPARE(done->results.at(2).tag, QStringLiteral("SHOW"));

        // Begun, first rows, ended, types known: of each.
        QTRY_COMPARE(heard.size(), 12);
        QCOMPARE(heard.at(0).state, State::Running);
        QVERIFY(!heard.at(0).rows);
        QCOMPARE(heard.at(1).state, State::Running);
        QVERIFY(heard.at(1).rows);
        QCOMPARE(heard.at(2).state, State::Done);
        QVERIFY(std::all_of(heard.cbegin(), heard.cend(), [&](const auto &one) { return one.run == id; }));
    }

    void values_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *sql, const char *type, const char *value) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(type) << QString::fromUtf8(value);
        };
        row("'\\x00ff'::bytea", "bytea", "\\x00ff");
        row("array[1, null, 3]", "integer[]", "{1,NULL,3}");
        row("array['a,b', '\"', null]", "text[]", "{\"a,b\",\"\\\"\",NULL}");
        row("'{\"b\": 1, \"a\": [1.50]}'::json", "json", "{\"b\": 1, \"a\": [1.50]}");
        row("'{\"b\": 1, \"a\": [1.50]}'::jsonb", "jsonb", "{\"a\": [1.50], \"b\": 1}");
        row("123456789012345678901234567890.1234567890", "numeric", "123456789012345678901234567890.1234567890");
        row("1.10::numeric(10,2)", "numeric(10,2)", "1.10");
        row("'NaN'::numeric", "numeric", "NaN");
        row("0.1::float8 + 0.2::float8", "double precision", "0.30000000000000004");
        row("'-Infinity'::float4", "real", "-Infinity");
        row("timestamptz '2026-03-29 01:30:00.123456+01'", "timestamp with time zone", "2026-03-29 00:30:00.123456+00");
        row("timestamp(3) '2026-03-29 01:30:00.1234'", "timestamp(3) without time zone", "2026-03-29 01:30:00.123");
        row("'infinity'::timestamptz", "timestamp with time zone", "infinity");
        row("'-infinity'::date", "date", "-infinity");
        row("date '0044-03-15 BC'", "date", "0044-03-15 BC");
        row("interval '1 year 2 days 03:04:05.6'", "interval", "1 year 2 days 03:04:05.6");
        row("'12.34'::money", "money", "$12.34");
        row("'ok'::public.mood", "public.mood", "ok");
        row("row(1, 'a b')::public.pair", "public.pair", "(1,\"a b\")");
        row("12.345::public.price", "numeric(10,2)", "12.35"); // the type below a domain
        row("E'one\\r\\ntwo\\t3'", "text", "one\r\ntwo\t3");
        row("'ä€😀'", "text", "ä€😀");
        row("true", "boolean", "t");
        row("'a'::char(3)", "character(3)", "a  ");
        row("9223372036854775807", "bigint", "9223372036854775807");
        row("null", "text", "NULL");
    }
    void values()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, type);
        QFETCH(const QString, value);
        const auto done = tryRun(QStringLiteral("set search_path = pg_catalog; select ") + sql, settings());
        CASTELLAN_VERIFY(done);
        QVERIFY2(!done->failed(), qPrintable(answer(*done)));
        QCOMPARE(cell(done->results.at(1), 0, 0), value);
        // The name is asked for when the text and what it set are over.
        const QString name = done->results.at(1).rows->columns().at(0).typeName;
        QCOMPARE(name, type.startsWith(QLatin1String("public.")) ? type.mid(7) : type);
    }

    void shapes()
    {
        const ConsoleRun twice = run("select 1 as a, 2 as a, 3 as \"A \"\"x\"\"\"");
        QCOMPARE(twice.results.at(0).rows->columns().at(1).name, QStringLiteral("a"));
        QCOMPARE(twice.results.at(0).rows->columns().at(2).name, QStringLiteral("A \"x\""));

        const ConsoleRun noColumns = run("select from generate_series(1, 70000)");
        QCOMPARE(noColumns.results.at(0).rows->rowCount(), 70000);
        QCOMPARE(noColumns.results.at(0).rows->columnCount(), 0);
        QCOMPARE(noColumns.results.at(0).tag, QStringLiteral("SELECT 70000"));

        const ConsoleRun noRows = run("select * from t where false");
        QCOMPARE(noRows.results.at(0).rows->rowCount(), 0);
        QCOMPARE(noRows.results.at(0).rows->columnCount(), 2);
        QVERIFY(noRows.results.at(0).rows->isComplete());

        QString wide = QStringLiteral("select 0");
        for (int i = 1; i < 1600; ++i)
            wide += QStringLiteral(",%1").arg(i);
        const auto done = tryRun(wide + QStringLiteral(" from generate_series(1, 100)"), settings());
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->results.at(0).rows->columnCount(), 1600);
        QCOMPARE(cell(done->results.at(0), 99, 1599), QStringLiteral("1599"));

        const ConsoleRun zone = run("set time zone 'Asia/Kolkata'; select timestamptz '2026-01-01 00:00+00'");
        QCOMPARE(zone.results.at(1).timeZone, QStringLiteral("Asia/Kolkata"));
        QCOMPARE(answer(zone), QStringLiteral("2026-01-01 05:30:00+05:30"));
        ConsoleSettings berlin = settings();
        berlin.timeZone = QStringLiteral("Europe/Berlin");
        QCOMPARE(answer(*tryRun(QStringLiteral("select timestamptz '2026-07-01 00:00+00'"), berlin)),
                 QStringLiteral("2026-07-01 02:00:00+02"));
        berlin.timeZone = QStringLiteral("No/Where'");
        CASTELLAN_VERIFY_ERROR(tryRun(QStringLiteral("select 1"), berlin), ErrorKind::Sql);
        QCOMPARE(answer(run("show timezone")), QStringLiteral("UTC"));
        CASTELLAN_VERIFY_ERROR(tryRun(QStringLiteral(" ; -- nothing"), settings()), ErrorKind::Unsupported);
    }

    void errorsHaveTheirPlace()
    {
        const ConsoleRun run = this->run("select '😀';\n\nselect 1,\n  '😀', nothing from t; select 3; select 4");
        QCOMPARE(run.results.size(), 2);
        QCOMPARE(run.notRun, 2);
        QVERIFY(run.failed());
        const StatementResult &failed = run.results.at(1);
        QCOMPARE(failed.state, State::Failed);
        QVERIFY(!failed.rows);
        QCOMPARE(failed.error->code, QStringLiteral("42703"));
        QCOMPARE(failed.where->line, 4);
        QCOMPARE(failed.where->column, 8);
        QCOMPARE(failed.begin.line, 3);

        const ConsoleRun raised = this->run(
            "do $$ begin raise exception 'no' using detail = 'because', hint = 'do', errcode = 'XX123'; end $$");
        const Error &error = *raised.results.at(0).error;
        QCOMPARE(error.message, QStringLiteral("no"));
        QCOMPARE(error.code, QStringLiteral("XX123"));
        QCOMPARE(error.hint, QStringLiteral("do"));
        QVERIFY(error.detail.contains(QStringLiteral("because")));
        QVERIFY(error.detail.contains(QStringLiteral("PL/pgSQL")));
        QVERIFY(!raised.results.at(0).where);

        // In the middle of its rows: those that came stay.
        const ConsoleRun late = this->run("select 1 / (100000 - i) from generate_series(1, 200000) i");
        QCOMPARE(answer(late), QStringLiteral("22012"));
        QCOMPARE(late.results.at(0).rows->rowCount(), 99999);
        QVERIFY(late.results.at(0).rows->isFinished() && !late.results.at(0).rows->isComplete());
        QVERIFY(late.results.at(0).rows->isSettled());
        // Never more than one command in one go.
        QCOMPARE(answer(this->run("set standard_conforming_strings = off; select 'a\\'; select 'b'")),
                 QStringLiteral("42601"));
    }

    void notices()
    {
        const ConsoleRun run =
            this->run("do $$ begin raise notice 'one'; raise warning 'two' using hint = 'h'; end $$; "
                      "select 1; do $$ begin for i in 1..1500 loop raise notice '%', i; end loop; end $$");
        QCOMPARE(run.results.at(0).notices.size(), 2);
        QCOMPARE(run.results.at(0).notices.at(0).message, QStringLiteral("one"));
        QCOMPARE(run.results.at(0).notices.at(1).severity, QStringLiteral("WARNING"));
        QVERIFY(run.results.at(0).notices.at(1).detail.startsWith(QStringLiteral("h\n")));
        QVERIFY(run.results.at(1).notices.isEmpty());
        QCOMPARE(run.results.at(2).notices.size(), 1000);
        QCOMPARE(run.results.at(2).noticesLeftOut, 500);
    }

    void readingCannotWrite_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *sql, const char *expected) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(expected);
        };
        const char *const refused = "Unsupported"; // before anything was sent
        row("insert into t values (91)", "25006");
        row("delete from t", "25006");
        row("with x as (insert into t values (91) returning i) select * from x", "25006");
        row("explain analyze insert into t values (91)", "25006");
        row("create table u (i int)", "25006");
        row("create temp table u (i int)", "25006");
        row("select * from t for update", "25006");
        row("select write()", "25006");
        row("select nextval('s')", "25006");
        row("select setval('s', 7)", "25006");
        row("truncate t", "25006");
        row("do $$ begin insert into t values (91); end $$", "25006");
        row("do $$ begin commit; insert into t values (91); end $$", "2D000");
        row("do $$ begin set transaction read write; insert into t values (91); end $$", "25001");
        row("call committing()", "2D000");
        row("alter system set work_mem = '5MB'", "25001");
        row("vacuum t", "25001");
        row("drop database postgres", "25006");
        row("create index concurrently on t (x)", "25006");
        row("commit; insert into t values (91)", refused);
        row("rollback; insert into t values (91)", refused);
        row("end; insert into t values (91)", refused);
        row("abort; insert into t values (91)", refused);
        row("/**/ ; commit and chain; insert into t values (91)", refused);
        row("begin; insert into t values (91)", refused);
        row("savepoint a", refused);
        row("prepare transaction 'x'", refused);
        row("copy t to '/tmp/none'", refused);
        row("copy (select 1) to program 'true'", refused);
        row("set transaction read write; insert into t values (91)", "25001");
        row("set local transaction_read_only = off; insert into t values (91)", refused);
        row("reset transaction_read_only; insert into t values (91)", refused);
        row("select set_config('transaction_read_only', null, false), nextval('s')", refused);
        row("do $$ begin perform SET_CONFIG('transaction_read_only', null, false); end $$", refused);
        row("select current_setting('transaction_read_only'), 1/0", "22012");
        row("select set_config('transaction_read' || '_only', 'off', false)", "25001");
        row("select set_config('transaction_read' || '_only', 'off', true)", "25001");
        row("do $$ begin perform set_config('transaction_read' || '_only', 'off', true); exception when others then "
            "insert into t values (91); end $$",
            "25006");
        row("select loud()", "25001");
        row("set session characteristics as transaction read write; insert into t values (91)", "25006");
        row("set default_transaction_read_only = off; insert into t values (91)", "25006");
        row("reset all; insert into t values (91)", "25006");
        row("prepare x as insert into t values (91); execute x", "25006");
        row("declare c cursor with hold for select write(); fetch c", "25006");
        row("set session authorization default; insert into t values (91)", "25006");
        row("select pg_terminate_backend(1)", refused);
        row("select 1; select pg_reload_conf()", refused);
    }
    void readingCannotWrite()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, expected);
        const auto done = tryRun(sql, settings());
        CASTELLAN_VERIFY(done);
        QCOMPARE(answer(*done), expected);
        if (expected == QLatin1String("Unsupported")) {
            QCOMPARE(done->results.size(), 1);
            QCOMPARE(done->results.at(0).state, State::Refused);
            QVERIFY(done->results.at(0).where);
        } else if (expected == QLatin1String("25006")) {
            QVERIFY(done->results.constLast().error->hint.contains(QStringLiteral("Arm")));
        }
        QCOMPARE(seen("select last_value || is_called::text from s"), QStringLiteral("1false"));
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1"));
    }

    /// What PostgreSQL lets through in a read-only transaction, some of it only before version 16, is undone with it.
    void whatTheServerLetsThroughIsRolledBack()
    {
        for (const char *sql :
             {"select set_config('transaction_read' || '_only', null, false); insert into t values (91)",
              "select lo_create(4711)", "select lo_from_bytea(4711, 'x')", "lock table t in access exclusive mode",
              "notify x", "listen x", "select pg_notify('x', 'y')"}) {
            const ConsoleRun run = this->run(sql);
            QVERIFY2(!run.failed() || answer(run) == QLatin1String("25006"), qPrintable(answer(run)));
            QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1"));
            QCOMPARE(seen("select count(*) from pg_largeobject_metadata"), QStringLiteral("0"));
        }
    }

    void nothingOutlivesAText()
    {
        for (const ConsoleMode mode : {ConsoleMode::ReadOnly, ConsoleMode::Armed}) {
            QVERIFY(!run("set search_path = none; set statement_timeout = 1234; select pg_advisory_lock(42); "
                         "prepare p as select 1; set time zone 'Asia/Tokyo'; set role nobody",
                         mode)
                         .failed());
            QCOMPARE(seen("select count(*) from pg_locks where locktype = 'advisory'"), QStringLiteral("0"));
            QCOMPARE(answer(run("show search_path", mode)), QStringLiteral("\"$user\", public"));
            QCOMPARE(answer(run("show statement_timeout", mode)), QStringLiteral("30s"));
            QCOMPARE(answer(run("show timezone", mode)), QStringLiteral("UTC"));
            QCOMPARE(answer(run("select current_user", mode)), m_cluster->superuser());
            QCOMPARE(answer(run("execute p", mode)), QStringLiteral("26000"));
        }
    }

    void armed()
    {
        // Each for itself: what was done before the failure stays.
        const ConsoleRun each = arm("insert into t values (2); insert into t values (2); insert into t values (3)");
        QCOMPARE(answer(each), QStringLiteral("23505"));
        QCOMPARE(each.results.at(0).tag, QStringLiteral("INSERT 0 1"));
        QVERIFY(!each.results.at(0).rows);
        QCOMPARE(each.notRun, 1);
        QVERIFY(!each.rolledBack);
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2"));
        // A transaction of the text's own.
        QVERIFY(!arm("begin; insert into t values (4); savepoint a; insert into t values (5); rollback to a; commit; "
                     "vacuum t")
                     .failed());
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2,4"));
        // Left open, or failed.
        const ConsoleRun left = arm("begin; delete from t");
        QVERIFY(left.rolledBack && !left.failed());
        QVERIFY(arm("begin; delete from t; select 1/0; commit").rolledBack);
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2,4"));
        const ConsoleRun returning = arm("delete from t where i > 1 returning i");
        QCOMPARE(returning.results.at(0).rows->rowCount(), 2);
        QCOMPARE(returning.results.at(0).tag, QStringLiteral("DELETE 2"));
        QCOMPARE(answer(arm("copy t from stdin")), QStringLiteral("Unsupported"));
        QCOMPARE(answer(arm("copy t to stdout")), QStringLiteral("Unsupported"));
        QVERIFY(m_session->isOpen());
    }

    void limits()
    {
        ConsoleSettings quick = settings();
        quick.limits.statement = 100ms;
        const auto slow = tryRun(QStringLiteral("select 1; select pg_sleep(60)"), quick);
        CASTELLAN_VERIFY(slow);
        QCOMPARE(slow->results.constLast().error->kind, ErrorKind::Timeout);
        QVERIFY(!tryRun(QStringLiteral("set statement_timeout = 0; select pg_sleep(0.2)"), quick)->failed());

        // Larger than what is kept.
        ConsoleSettings small = settings();
        small.store.bytes = 1'000'000;
        const auto much =
            tryRun(QStringLiteral("select generate_series(1, 100000000), repeat('x', 100); select 2"), small);
        CASTELLAN_VERIFY(much);
        const StatementResult &stopped = much->results.at(0);
        QCOMPARE(stopped.error->kind, ErrorKind::Unsupported);
        QVERIFY(stopped.error->message.contains(QStringLiteral("1.0 MB")));
        QVERIFY(stopped.rows->rowCount() > 8000 && !stopped.rows->isComplete());
        QCOMPARE(much->notRun, 1);
        QCOMPARE(answer(run("select 1")), QStringLiteral("1"));

        ConsoleSettings nowhere = settings();
        nowhere.store.directory = QStringLiteral("/proc/none");
        QCOMPARE(tryRun(QStringLiteral("select generate_series(1, 100000000)"), nowhere)->results.at(0).error->kind,
                 ErrorKind::Io);
        QCOMPARE(answer(run("select 1")), QStringLiteral("1"));
    }

    void cancels()
    {
        // In the middle of its rows.
        StatementResult streaming;
        QObject listener;
        connect(m_session.get(), &ConsoleSession::changed, &listener,
                [&](const StatementResult &result) { streaming = result; });
        CancelSource cancel;
        const auto running =
            m_session->run(m_session->nextRun(), QStringLiteral("select generate_series(1, 2000000000); select 2"),
                           settings(), cancel.token());
        QTRY_VERIFY(streaming.rows && streaming.rows->rowCount() > 10000);
        const auto queued = m_session->run(m_session->nextRun(), QStringLiteral("select 3"), settings());
        CancelSource other;
        const auto dropped =
            m_session->run(m_session->nextRun(), QStringLiteral("select 4"), settings(), other.token());
        other.cancel();
        CASTELLAN_VERIFY_ERROR(wait(dropped), ErrorKind::Cancelled);
        QVERIFY(!running.isFinished());
        cancel.cancel();
        const auto ended = wait(running);
        CASTELLAN_VERIFY(ended);
        QCOMPARE(ended->results.at(0).error->kind, ErrorKind::Cancelled);
        QCOMPARE(ended->notRun, 1);
        const auto &rows = ended->results.at(0).rows;
        QVERIFY(rows->rowCount() > 10000 && rows->isFinished() && !rows->isComplete());
        QCOMPARE(cell(ended->results.at(0), 9999, 0), QStringLiteral("10000"));
        QCOMPARE(answer(*wait(queued)), QStringLiteral("3"));

        // While it waits.
        const auto sleeping =
            m_session->run(m_session->nextRun(), QStringLiteral("select pg_sleep(60); select 1"), settings());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("1"));
        m_session->cancelRunning();
        QCOMPARE(answer(*wait(sleeping)), QStringLiteral("57014"));
        QCOMPARE(answer(run("select 5")), QStringLiteral("5"));

        // With the session.
        auto own = open(endpoint());
        const auto last = own->run(own->nextRun(), QStringLiteral("select pg_sleep(60)"), settings());
        const auto behind = own->run(own->nextRun(), QStringLiteral("select 1"), settings());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("1"));
        own.reset();
        QVERIFY(last.isFinished() && behind.isFinished());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("0"));
    }

    void aMillionRows()
    {
        const auto done =
            tryRun(QStringLiteral("select i, i * 2.5, 'row ' || i, md5(i::text), i % 7 = 0, "
                                  "case when i % 3 = 0 then null else i end, "
                                  "timestamptz '2026-01-01 00:00+00' + i * interval '1 s', array[i, i + 1], "
                                  "jsonb_build_object('i', i), i::text::bytea "
                                  "from generate_series(1, 1000000) i"),
                   settings());
        CASTELLAN_VERIFY(done);
        QVERIFY2(!done->failed(), qPrintable(answer(*done)));
        const StatementResult &result = done->results.at(0);
        QCOMPARE(result.rows->rowCount(), 1'000'000);
        QVERIFY(result.rows->isComplete());
        QVERIFY(result.rows->bytes() > 100'000'000);
        QVERIFY(result.rows->indexBytes() < result.rows->bytes() / 500);
        ResultModel model(result.rows);
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(model.index(999'999, 2).data().toString(), QStringLiteral("row 1000000"));
        QCOMPARE(model.index(2, 5).data().toString(), QStringLiteral("NULL"));
        QCOMPARE(model.index(499'999, 9).data().toString(), QStringLiteral("\\x353030303030 (6 B)"));
        ResultReader reader(result.rows);
        for (int row = 0; row < 1'000'000; row += 997)
            QCOMPARE(reader.cell(row, 0)->beginning, QByteArrayView(QByteArray::number(row + 1)));
        QVERIFY(reader.cachedBytes() <= ResultReader::cacheBytes);
    }

    void aModelWhileRowsCome()
    {
        std::unique_ptr<ResultModel> model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        QObject listener;
        connect(m_session.get(), &ConsoleSession::changed, &listener, [&](const StatementResult &result) {
            if (result.rows && !model) {
                model = std::make_unique<ResultModel>(result.rows);
                tester = std::make_unique<QAbstractItemModelTester>(
                    model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            }
        });
        const auto done = m_session->run(
            m_session->nextRun(),
            QStringLiteral(
                "select i, pg_sleep(case when i % 50 = 0 then 0.02 else 0 end)::text from generate_series(1, 1000) i"),
            settings());
        CASTELLAN_VERIFY(wait(done));
        QVERIFY(model);
        QTRY_COMPARE(model->rowCount(), 1000);
        QTRY_COMPARE(model->headerData(0, Qt::Horizontal, ResultModel::TypeRole).toString(), QStringLiteral("integer"));
    }

    void aLargeValue()
    {
        const ConsoleRun run = this->run("select repeat('x', 200000000), 'y'");
        QVERIFY2(!run.failed(), qPrintable(answer(run)));
        const ResultModel model(run.results.at(0).rows);
        QVERIFY(model.index(0, 0).data().toString().endsWith(QStringLiteral("… (200 MB)")));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("y"));
        QCOMPARE(model.value(0, 0)->size, 200'000'000);
    }

    void exports()
    {
        const ConsoleRun run = this->run(
            "select i, i::int8 as i, nullif(i, 2) as n, jsonb_build_object('a', i) as j from generate_series(1, 3) i");
        const QString path = m_folder.filePath(QStringLiteral("out.json"));
        CASTELLAN_VERIFY(wait(exportResult(run.results.at(0).rows, ExportFormat::Json, path)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(array.at(1).toObject(), (QJsonObject{{QStringLiteral("i"), 2},
                                                      {QStringLiteral("i_2"), QStringLiteral("2")},
                                                      {QStringLiteral("n"), QJsonValue()},
                                                      {QStringLiteral("j"), QJsonObject{{QStringLiteral("a"), 2}}}}));
    }

    void aRoleWithOnlyConnect()
    {
        const Session nobody = open(endpoint(QStringLiteral("nobody")));
        QVERIFY(nobody);
        const auto asked = [&](const char *sql) {
            const auto done = wait(nobody->run(nobody->nextRun(), QString::fromUtf8(sql), settings()));
            return done ? answer(*done) : errorText(done);
        };
        QCOMPARE(asked("select 1.5::numeric(3,1)"), QStringLiteral("1.5"));
        QCOMPARE(asked("select * from public.t"), QStringLiteral("42501"));
        QCOMPARE(asked("select count(*) > 0 from pg_stat_activity"), QStringLiteral("t"));

        PostgresEndpoint wrong = endpoint(QStringLiteral("nobody"));
        wrong.password = SecretString(QStringLiteral("wrong"));
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::Authentication);
        wrong = endpoint();
        wrong.port = 1;
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::Io);
        wrong = endpoint();
        wrong.database = QStringLiteral("nowhere");
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::NotFound);
    }

    void theServerGoesAway_data()
    {
        QTest::addColumn<bool>("crash");
        QTest::newRow("the network") << false;
        QTest::newRow("the server") << true;
    }
    void theServerGoesAway()
    {
        QFETCH(const bool, crash);
        auto proxy = FaultProxy::start(m_cluster->port());
        CASTELLAN_VERIFY(proxy);
        PostgresEndpoint through = endpoint();
        through.port = (*proxy)->port();
        const Session session = open(through);
        QVERIFY(session);
        QSignalSpy lost(session.get(), &ConsoleSession::lost);
        StatementResult streaming;
        QObject listener;
        connect(session.get(), &ConsoleSession::changed, &listener,
                [&](const StatementResult &result) { streaming = result; });
        const auto running = session->run(
            session->nextRun(), QStringLiteral("select generate_series(1, 2000000000), 'x'; select 2"), settings());
        const auto behind = session->run(session->nextRun(), QStringLiteral("select 3"), settings());
        QTRY_VERIFY(streaming.rows && streaming.rows->rowCount() > 10000);
        if (crash)
            m_cluster->kill();
        else
            (*proxy)->cutConnections();
        const auto ended = wait(running);
        CASTELLAN_VERIFY(ended);
        const StatementResult &result = ended->results.at(0);
        QCOMPARE(result.state, State::Failed);
        QCOMPARE(result.error->kind, ErrorKind::TunnelLost);
        QCOMPARE(ended->notRun, 1);
        QVERIFY(result.rows->rowCount() > 10000 && result.rows->isFinished() && result.rows->isSettled());
        QVERIFY(!result.rows->isComplete());
        QCOMPARE(cell(result, 9999, 0), QStringLiteral("10000"));
        CASTELLAN_VERIFY_ERROR(wait(behind), ErrorKind::TunnelLost);
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!session->isOpen());
        if (crash)
            CASTELLAN_VERIFY(m_cluster->startAgain());
    }

    void anIdleSessionIsEnded()
    {
        m_session.reset();
        const Session session = open(endpoint());
        QVERIFY(session);
        QSignalSpy lost(session.get(), &ConsoleSession::lost);
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(session->backendPid())));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lost.at(0).at(0).value<Error>().code, QStringLiteral("57P01"));
        m_session = open(endpoint());
        QVERIFY(m_session);
    }
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
