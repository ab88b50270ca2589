// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgreserror.h"
#include "models/database/postgressession.h"
#include "models/database/postgresvalue.h"
#include "models/database/sqltext.h"
#include "tests/support/testsupport.h"

using namespace castellan;

class TestSqlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsOnlyBetweenStatements_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("statements");
        const auto row = [](const char *name, const char *text, std::initializer_list<const char *> statements) {
            QStringList list;
            for (const char *statement : statements)
                list.append(QString::fromUtf8(statement));
            QTest::newRow(name) << QString::fromUtf8(text) << list;
        };
        row("nothing", " ;; \n", {});
        row("only a comment", "-- select 1;\n/* ; */", {});
        row("two", "select 1; select 2;", {"select 1", "select 2"});
        row("single quotes", "select 'a;b''c;d'; select 2", {"select 'a;b''c;d'", "select 2"});
        row("backslash is plain", "select 'a\\'; select 2", {"select 'a\\'", "select 2"});
        row("escape string", "select E'a\\';b'; select 2", {"select E'a\\';b'", "select 2"});
        row("name that ends in e", "select type'a\\'; select 2", {"select type'a\\'", "select 2"});
        row("quoted identifier", "select 1 as \"a;\"\"b\"; select 2", {"select 1 as \"a;\"\"b\"", "select 2"});
        row("line comment", "select 1 -- ; '\n; select 2", {"select 1 -- ; '", "select 2"});
        row("nested comment", "select /* a /* ; */ ' */ 1; select 2", {"select /* a /* ; */ ' */ 1", "select 2"});
        row("dollar quotes", "do $$ begin; end $$; select 2", {"do $$ begin; end $$", "select 2"});
        row("dollar tag", "do $a$ ; $$ ; $b$ ; $a$; select 2", {"do $a$ ; $$ ; $b$ ; $a$", "select 2"});
        row("parameters are no quotes", "select $1; select $2", {"select $1", "select $2"});
        row("dollar in a name", "select a$b$; select c$b$", {"select a$b$", "select c$b$"});
        row("rule", "create rule r as on insert to t do (select 1; select 2); select 3",
            {"create rule r as on insert to t do (select 1; select 2)", "select 3"});
        row("atomic body",
            "create or replace function f() returns int begin atomic select case when true then 1 else 2 end; select "
            "3; end; select 4",
            {"create or replace function f() returns int begin atomic select case when true then 1 else 2 end; select "
             "3; end",
             "select 4"});
        row("a transaction", "begin; select 1; end;", {"begin", "select 1", "end"});
        row("unterminated", "select 'a; select 2", {"select 'a; select 2"});
        row("unicode", "select 'ä;ö' as straße; select 2", {"select 'ä;ö' as straße", "select 2"});
    }
    void splitsOnlyBetweenStatements()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, statements);
        QCOMPARE(QStringList(sqltext::split(text)), statements);
        for (const sqltext::Statement &statement : sqltext::statements(text))
            QCOMPARE(text.mid(statement.begin, statement.text.size()), statement.text);
    }

    void findsTheKeyword()
    {
        QCOMPARE(sqltext::keyword(QStringLiteral("  -- a\n/* b */ (select 1)")), QStringLiteral("SELECT"));
        QCOMPARE(sqltext::keyword(QStringLiteral("cOpY t from stdin")), QStringLiteral("COPY"));
        QCOMPARE(sqltext::keyword(QStringLiteral("'copy'")), QString());
        QCOMPARE(sqltext::keyword(QString()), QString());
    }

    void findsTheWords()
    {
        QCOMPARE(
            sqltext::words(QStringLiteral("copy t /* to */ (\"a\") from 'stdin' $x$ y $x$ E'z' with 1a -- end")),
            (QStringList{QStringLiteral("COPY"), QStringLiteral("T"), QStringLiteral("FROM"), QStringLiteral("WITH")}));
    }

    void refusesWhatASessionCannotRun()
    {
        CASTELLAN_VERIFY(sqltext::checkSingle(QStringLiteral("select 'copy t to stdout; x';")));
        for (const char *sql :
             {"copy t to stdout", "/* x */ COPY t FROM STDIN;", "select 1; drop table t", "", "-- nothing"})
            CASTELLAN_VERIFY_ERROR(sqltext::checkSingle(QString::fromLatin1(sql)), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(sqltext::checkSingle(QStringLiteral("select 1") + QChar(u'\0')), ErrorKind::Unsupported);
    }

    void quotes()
    {
        QCOMPARE(quoteIdentifier(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
        QCOMPARE(quoteQualified(QStringLiteral("Public"), QStringLiteral("User")),
                 QStringLiteral("\"Public\".\"User\""));
        QCOMPARE(quoteLiteral(QStringLiteral("it's")), QStringLiteral("'it''s'"));
        QCOMPARE(quoteLiteral(QStringLiteral("a\\'b")), QStringLiteral(" E'a\\\\''b'"));
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QVariant>("value");
        const auto utc = [](int year, int msec) {
            return QDateTime(QDate(year, 3, 29), QTime(1, 30, 59, msec), Qt::UTC);
        };
        QTest::newRow("plain") << QByteArray("2026-03-29 01:30:59+00") << QVariant(utc(2026, 0));
        QTest::newRow("microseconds") << QByteArray("2026-03-29 01:30:59.123456+00") << QVariant(utc(2026, 123));
        QTest::newRow("one digit") << QByteArray("2026-03-29 01:30:59.5+00") << QVariant(utc(2026, 500));
        QTest::newRow("infinite") << QByteArray("infinity") << QVariant(QStringLiteral("infinity"));
        QTest::newRow("before Christ") << QByteArray("0044-03-15 01:30:59+00 BC")
                                       << QVariant(QStringLiteral("0044-03-15 01:30:59+00 BC"));
        QTest::newRow("far") << QByteArray("12026-03-29 01:30:59+00")
                             << QVariant(QStringLiteral("12026-03-29 01:30:59+00"));
    }
    void readsTimes()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QVariant, value);
        QCOMPARE(postgresvalue::fromText(1184, text.constData(), static_cast<int>(text.size())), value);
    }

    void knowsSqlStates_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *state, ErrorKind kind) {
            QTest::newRow(state) << QString::fromLatin1(state) << kind;
        };
        row("55P03", ErrorKind::Timeout);
        row("42501", ErrorKind::Permission);
        row("28P01", ErrorKind::Authentication);
        row("28000", ErrorKind::Authentication);
        row("3D000", ErrorKind::NotFound);
        row("53300", ErrorKind::Conflict);
        row("53100", ErrorKind::Io);
        row("55006", ErrorKind::Conflict);
        row("42P01", ErrorKind::Sql);
        row("0A000", ErrorKind::Unsupported);
        row("XX001", ErrorKind::Integrity);
    }
    void knowsSqlStates()
    {
        QFETCH(const QString, state);
        QFETCH(const ErrorKind, kind);
        const Error error = postgreserror::fromServer({.sqlState = state,
                                                       .primary = QStringLiteral("what the server said"),
                                                       .detail = {},
                                                       .hint = {},
                                                       .position = {}},
                                                      false, false);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.code, state);
        QVERIFY(!error.message.isEmpty());
        QVERIFY(error.detail.contains(QStringLiteral("what the server said")));
    }

    void aWordOutsideOfQuotes()
    {
        const auto into = QLatin1String("INTO");
        for (const char *text :
             {"select 1 into t", "select 1 InTo t", "select 1into t", "select 1.5e3into t", "select 'x'into t",
              "select \"a\"into t", "select $$x$$into t", "select 1 /* x */into t"})
            QVERIFY2(sqltext::contains(QString::fromLatin1(text), into), text);
        for (const char *text : {"select 'into'", "select \"into\"", "select 1 -- into", "select 1 /* into */ + 1",
                                 "select $x$ into $x$", "select E'\\' into '", "select intox, xinto, x$into", ""})
            QVERIFY2(!sqltext::contains(QString::fromLatin1(text), into), text);
    }

    void tellsCancelFromTimeLimit()
    {
        const postgreserror::ServerMessage message{.sqlState = QStringLiteral("57014"),
                                                   .primary = QStringLiteral("abgebrochen"),
                                                   .detail = {},
                                                   .hint = {},
                                                   .position = {}};
        QCOMPARE(postgreserror::fromServer(message, true, true).kind, ErrorKind::Cancelled);
        QCOMPARE(postgreserror::fromServer(message, false, true).kind, ErrorKind::Timeout);
        QCOMPARE(postgreserror::fromServer(message, false, false).kind, ErrorKind::Cancelled);
    }

    void piecesOfAText()
    {
        const QString text =
            QStringLiteral("select \"A b\", 'it''s', $1, 4.5 -- why\nfrom t /* a /* b */ c */ where x = $q$ ; $q$");
        QStringList words;
        QStringList strings;
        QStringList comments;
        qsizetype at = 0;
        for (const sqltext::Piece &piece : sqltext::pieces(text)) {
            QCOMPARE(piece.start, at); // nothing is left out
            at += piece.length;
            const QString part = text.mid(piece.start, piece.length);
            if (piece.token == sqltext::Token::Word)
                words << part;
            else if (piece.token == sqltext::Token::String)
                strings << part;
            else if (piece.token == sqltext::Token::Comment)
                comments << part;
            else if (piece.token == sqltext::Token::Identifier)
                QCOMPARE(part, QStringLiteral("\"A b\""));
            else if (piece.token == sqltext::Token::Parameter)
                QCOMPARE(part, QStringLiteral("$1"));
        }
        QCOMPARE(at, text.size());
        QCOMPARE(words, (QStringList{QStringLiteral("select"), QStringLiteral("from"), QStringLiteral("t"),
                                     QStringLiteral("where"), QStringLiteral("x")}));
        QCOMPARE(strings, (QStringList{QStringLiteral("'it''s'"), QStringLiteral("$q$ ; $q$")}));
        QCOMPARE(comments, (QStringList{QStringLiteral("-- why"), QStringLiteral("/* a /* b */ c */")}));
        QCOMPARE(sqltext::pieces(QStringLiteral("'open")).constLast().token, sqltext::Token::String);
    }

    void partsOfAName()
    {
        const auto parts = [](const char *name) {
            return sqltext::nameParts(QString::fromUtf8(name)).value_or(QStringList()).join(u'|');
        };
        QCOMPARE(parts("Item"), QStringLiteral("Item"));
        QCOMPARE(parts("public.Item"), QStringLiteral("public|Item"));
        QCOMPARE(parts("\"odd \"\"s\"\"\".\"a.b\""), QStringLiteral("odd \"s\"|a.b"));
        for (const char *none : {"", ".", "a.", ".a", "a b", "a;drop", "\"open", "\"\"", "a..b"})
            QVERIFY2(!sqltext::nameParts(QString::fromUtf8(none)), none);
    }
};

QTEST_GUILESS_MAIN(TestSqlText)
#include "tst_sqltext.moc"
