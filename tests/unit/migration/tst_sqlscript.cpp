// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scripts as psql takes them apart: statements, rows of COPY, psql's own commands, and where each stands.
#include "models/migration/sqlscript.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using Kind = ScriptPart::Kind;

class TestSqlScript : public QObject
{
    Q_OBJECT

    /// "2: select 1", "3 copy: copy t from stdin", "4 meta: \connect x"
    static QStringList told(const QByteArray &script)
    {
        const auto parts = readScript(script);
        if (!parts)
            return {parts.error().message};
        QStringList all;
        for (const ScriptPart &part : *parts) {
            const QString kind = part.kind == Kind::Copy   ? QStringLiteral(" copy")
                                 : part.kind == Kind::Meta ? QStringLiteral(" meta")
                                                           : QString();
            all << QString::number(part.line) + kind + QStringLiteral(": ") + part.text;
        }
        return all;
    }

private Q_SLOTS:
    void parts_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, const QByteArray &script, std::initializer_list<const char *> parts) {
            QStringList all;
            for (const char *part : parts)
                all << QString::fromUtf8(part);
            QTest::newRow(name) << script << all;
        };
        row("nothing", "", {});
        row("comments only", "-- a\n/* b\n /* c */ ; */\n;;\n", {});
        row("two", "select 1;\nselect\n 2", {"1: select 1", "2: select\n 2"});
        row("a byte order mark and CRLF", "\xEF\xBB\xBFselect 1;\r\nselect 2;\r\n", {"1: select 1", "2: select 2"});
        row("quotes", "select ';', \";\", E'\\';', $$;$$, $a$;$$;$a$;select 2",
            {"1: select ';', \";\", E'\\';', $$;$$, $a$;$$;$a$", "1: select 2"});
        row("a function's body",
            "create function f() returns int begin atomic select 1; select case 1 when 1 then 2 "
            "end; end; select 2;",
            {"1: create function f() returns int begin atomic select 1; select case 1 when 1 then 2 end; end",
             "1: select 2"});
        row("a rule", "create rule r as on insert to t do (select 1; select 2); select 3;",
            {"1: create rule r as on insert to t do (select 1; select 2)", "1: select 3"});
        row("a connection", "\\set ON_ERROR_STOP on\n\\connect other\nselect 1 \\gset\nselect 2;",
            {"1 meta: \\set ON_ERROR_STOP on", "2 meta: \\connect other", "3: select 1", "3 meta: \\gset",
             "4: select 2"});
        row("rows", "select 1;\nCOPY public.t (a, b) FROM stdin;\n1\tit's; \"x\n2\t$$\\\\.\n\\.\n\nselect 2;",
            {"1: select 1", "2 copy: COPY public.t (a, b) FROM stdin", "7: select 2"});
        row("rows with options", "copy t from stdin with (format csv);\n1\n\\.\n",
            {"1 copy: copy t from stdin with (format csv)"});
        row("a file is no rows", "copy t from '/tmp/x';select 1", {"1: copy t from '/tmp/x'", "1: select 1"});
        row("rows without an end", "select 1;\ncopy t from stdin;\n1\n2\n",
            {"In line 2 COPY begins, whose rows do not end with a line \"\\.\"."});
        row("an open quote", "select 1;\nselect 'it is;\n", {"In line 2 a quote or comment begins that does not end."});
        row("an open doubled quote", "select 'it''", {"In line 1 a quote or comment begins that does not end."});
        row("an open dollar quote", "\n\nselect $a$ it $$ is",
            {"In line 3 a quote or comment begins that does not end."});
        row("an open comment", "select 1; /* /* */", {"In line 1 a quote or comment begins that does not end."});
        row("an open identifier", "select \"", {"In line 1 a quote or comment begins that does not end."});
    }
    void parts()
    {
        QFETCH(const QByteArray, script);
        QTEST(told(script), "told");
    }

    void rowsAndPlaces()
    {
        const QByteArray script = "-- ä\nCOPY t FROM STDIN;\r\n1\tö\r\n\\N\tb\\\\.\r\n\\.\r\nselect 1;\n";
        const auto parts = readScript(script);
        CASTELLAN_VERIFY(parts);
        QCOMPARE(parts->size(), 2);
        QCOMPARE(parts->at(0).rows, QByteArray("1\tö\n\\N\tb\\\\.\n"));
        const QString text = QString::fromUtf8(script);
        for (const ScriptPart &part : *parts)
            QCOMPARE(text.mid(part.begin, part.text.size()), part.text);
        const auto empty = readScript("copy t from stdin;\n\\.\n");
        CASTELLAN_VERIFY(empty);
        QCOMPARE(empty->constFirst().rows, QByteArray());
    }

    void aLargeOne()
    {
        QByteArray script;
        for (int i = 0; i < 20'000; ++i)
            script += "insert into t values (" + QByteArray::number(i) + ", 'it''s; $$');\n";
        const auto parts = readScript(script);
        CASTELLAN_VERIFY(parts);
        QCOMPARE(parts->size(), 20'000);
        QCOMPARE(parts->constLast().line, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestSqlScript)
#include "tst_sqlscript.moc"
