// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Statements by PostgreSQL's own parser.
#include "models/migration/lint/parsetree.h"
#include "tests/support/testsupport.h"

using namespace castellan;

class TestParseTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementsAndTheirFields()
    {
        const auto parsed = parseStatements(
            QStringLiteral("alter table \"Gäme\" add column a int not null default random(); create index "
                           "concurrently i on s.t(a);"));
        CASTELLAN_VERIFY(parsed);
        QCOMPARE(parsed->size(), 2);
        QCOMPARE(parsed->at(0).type, QStringLiteral("AlterTableStmt"));
        QCOMPARE(nodeValue(parsed->at(0).node, QStringLiteral("relation/relname")).toString(), QStringLiteral("Gäme"));
        const QList<ParsedStatement> commands = nodeList(parsed->at(0).node, QStringLiteral("cmds"));
        QCOMPARE(commands.size(), 1);
        QCOMPARE(commands.at(0).type, QStringLiteral("AlterTableCmd"));
        QCOMPARE(nodeValue(commands.at(0).node, QStringLiteral("subtype")).toString(), QStringLiteral("AT_AddColumn"));
        const QJsonObject column = nodeValue(commands.at(0).node, QStringLiteral("def/ColumnDef")).toObject();
        QCOMPARE(nameList(column, QStringLiteral("typeName/names")),
                 (QStringList{QStringLiteral("pg_catalog"), QStringLiteral("int4")}));
        QCOMPARE(parsed->at(1).type, QStringLiteral("IndexStmt"));
        QVERIFY(nodeValue(parsed->at(1).node, QStringLiteral("concurrent")).toBool());
        QVERIFY(nodeValue(parsed->at(1).node, QStringLiteral("no/such/field")).isUndefined());
        QVERIFY(nodeList(parsed->at(1).node, QStringLiteral("none")).isEmpty());
    }

    void whatIsNoStatementSaysWhere()
    {
        const auto wrong = parseStatements(QStringLiteral("select 'ä', from"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Sql);
        QVERIFY2(wrong.error().message.contains(QStringLiteral("syntax error")), qPrintable(wrong.error().message));
        QCOMPARE(wrong.error().code, QStringLiteral("13"));
        CASTELLAN_VERIFY(parseStatements(QString()));
        QVERIFY(parseStatements(QStringLiteral(" -- nothing\n"))->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestParseTree)
#include "tst_parsetree.moc"
