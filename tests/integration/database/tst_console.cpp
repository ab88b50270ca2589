// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts of SQL on a real server, and what they answer.
#include "models/database/console/resultexport.h"
#include "models/database/console/resultmodel.h"
#include "tests/integration/database/consolefixture.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace castellan;
using namespace std::chrono_literals;

class TestConsole : public ConsoleFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { openSession(); }
    void cleanup() { nothingMayHaveStayed(); }

    void severalResults()
    {
        QList<StatementResult> heard;
        QObject listener;
        const ConsoleSession &session = *m_session;
        connect(&session, &ConsoleSession::changed, &listener,
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
        const ConsoleSession &session = *m_session;
        connect(&session, &ConsoleSession::changed, &listener, [&](const StatementResult &result) {
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
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
