// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/bytescan.h"
#include "models/logs/linematcher.h"
#include "models/logs/regexpattern.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

using namespace castellan;

namespace {

/// The characters of a line, bytes that are no UTF-8 as something that equals nothing.
QList<char32_t> charactersOf(const QByteArray &line, bool fold)
{
    QList<char32_t> characters;
    for (const uint c : QString::fromUtf8(line).toUcs4())
        characters.append(c == 0xfffd ? 0xffffffff : fold ? QChar::toCaseFolded(char32_t(c)) : char32_t(c));
    return characters;
}

bool naiveContains(const QByteArray &line, const QString &text, bool caseSensitive)
{
    if (caseSensitive)
        return line.contains(text.toUtf8());
    const QList<char32_t> wanted = charactersOf(text.toUtf8(), true);
    const QList<char32_t> there = charactersOf(line, true);
    return std::search(there.cbegin(), there.cend(), wanted.cbegin(), wanted.cend()) != there.cend();
}

QString randomText(QRandomGenerator &random, int longest)
{
    static const QStringList alphabet{
        QStringLiteral("e"),      QStringLiteral("E"),          QStringLiteral("r"),         QStringLiteral("R"),
        QStringLiteral("k"),      QStringLiteral("K"),          QStringLiteral("s"),         QStringLiteral("S"),
        QStringLiteral("\u212A"), // Kelvin
        QStringLiteral("\u017F"), // long s
        QStringLiteral("ß"),      QStringLiteral("\u1E9E"),     QStringLiteral("ä"),         QStringLiteral("Ä"),
        QStringLiteral("@"),      QStringLiteral("`"),          QStringLiteral("{"),         QStringLiteral("["),
        QStringLiteral("5"),      QStringLiteral(" "),          QStringLiteral("Σ"),         QStringLiteral("ς"),
        QStringLiteral("σ"),      QStringLiteral("\U00010400"), QStringLiteral("\U00010428")};
    QString text;
    for (int i = 1 + random.bounded(longest); i > 0; --i)
        text += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
    return text;
}

} // namespace

class TestLineMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scansAgree_data()
    {
        QTest::addColumn<bool>("ignoreCase");
        QTest::newRow("case") << false;
        QTest::newRow("no case") << true;
    }
    void scansAgree()
    {
        // Every way of scanning against the plainest one, at every alignment and distance from the end.
        QFETCH(bool, ignoreCase);
        QRandomGenerator random(11);
        for (int round = 0; round < 3000; ++round) {
            QByteArray text(random.bounded(200), Qt::Uninitialized);
            for (char &c : text)
                c = "abAB@`\n"[random.bounded(7)];
            QByteArray needle(1 + random.bounded(6), Qt::Uninitialized);
            for (char &c : needle)
                c = "abAB@`"[random.bounded(6)];
            const FoldedBytes wanted = FoldedBytes::of(needle, ignoreCase);
            const qsizetype expected = ignoreCase ? text.toLower().indexOf(needle.toLower()) : text.indexOf(needle);
            const qsizetype from = std::min<qsizetype>(random.bounded(40), text.size());
            for (const ByteScan *scan : {&ByteScan::portable(), &ByteScan::best()}) {
                const char *begin = text.constData();
                const char *end = begin + text.size();
                const char *found = text.size() < needle.size() ? nullptr : scan->find(begin, end, wanted);
                QCOMPARE(found ? found - begin : -1, expected);
                QCOMPARE(scan->countNewlines(begin + from, end), text.mid(from).count('\n'));
            }
        }
    }

    void textAgainstNaive_data()
    {
        QTest::addColumn<bool>("caseSensitive");
        QTest::newRow("case") << true;
        QTest::newRow("no case") << false;
    }
    void textAgainstNaive()
    {
        QFETCH(bool, caseSensitive);
        QRandomGenerator random(23);
        int hits = 0;
        for (int round = 0; round < 20000; ++round) {
            const QString text = randomText(random, 3);
            QByteArray line = randomText(random, 14).toUtf8();
            if (round % 4 == 0)
                line.insert(random.bounded(static_cast<int>(line.size())),
                            static_cast<char>(0x80 + random.bounded(128)));
            const auto matcher = LineMatcher::compile({.text = text, .caseSensitive = caseSensitive});
            CASTELLAN_VERIFY(matcher);
            const bool expected = naiveContains(line, text, caseSensitive);
            hits += expected ? 1 : 0;
            if (matcher->accepts(line) != expected || matcher->spans(line).isEmpty() == expected)
                QFAIL(qPrintable(QStringLiteral("\"%1\" in \"%2\" (%3): expected %4")
                                     .arg(text, QString::fromUtf8(line), QString::fromLatin1(line.toHex()))
                                     .arg(expected)));
        }
        QVERIFY(hits > 500);
    }

    void expressions_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *expression, const char *line, bool matches) {
            QTest::addRow("%s in \"%s\"", expression, line)
                << QString::fromUtf8(expression) << QByteArray(line) << matches;
        };
        row("security|auth|unauthorized", "POST /login 401 Unauthorized", true);
        row("security|auth|unauthorized", "GET /health 200", false);
        row("a\\.b", "a.b", true);
        row("a\\.b", "axb", false);
        row("^err", "Error: x", true);
        row("^err", "an error", false);
        row("done$", "all done", true);
        row("done$", "done it", false);
        row("\\bfail\\b", "will fail now", true);
        row("\\bfail\\b", "failed", false);
        row("status=[45]\\d\\d", "status=503", true);
        row("status=[45]\\d\\d", "status=200", false);
        row("[^x]*y$", "abcy", true);
        row("(?<=user )\\w+", "user jane", true);
        row("größe", "GRÖSSE GRÖßE", true);
        row("a{2,3}", "caab", true);
        row("привет|мир", "Привет", true);
        row("^$", "", true);
        row("^$", " ", false);
    }
    void expressions()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, line);
        QFETCH(bool, matches);
        const auto matcher = LineMatcher::compile({.text = expression, .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY(matcher);
        QCOMPARE(matcher->accepts(line), matches);
        const auto inverted =
            LineMatcher::compile({.text = expression, .kind = LogQuery::Kind::RegularExpression, .invert = true});
        CASTELLAN_VERIFY(inverted);
        QCOMPARE(inverted->accepts(line), !matches);
    }

    void scannersFindLineByLine_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression : {"error",
                                       "error|warn",
                                       "er+or",
                                       "^e",
                                       "r$",
                                       "e.*r",
                                       "\\s",
                                       "[^e]r",
                                       "\\be",
                                       "x*",
                                       "e.r?+\\b",
                                       "^$",
                                       "\\D+$",
                                       "(?s)e.+r",
                                       "e(?!r)",
                                       "\\r",
                                       ".$",
                                       "e.",
                                       "[e-r]+o",
                                       "ß",
                                       "s|k",
                                       "(e|r)+o",
                                       "\\Ae",
                                       "r\\z",
                                       "o\\Z",
                                       "\\W",
                                       "\\S+",
                                       "e\\w{2}",
                                       "w(a|o)rn?",
                                       "\\w\\b.",
                                       "[[:alpha:]]+ [[:digit:]]",
                                       "(?i)ERROR",
                                       "(?:e|r)\\.",
                                       "."})
            QTest::newRow(expression) << QString::fromUtf8(expression);
    }
    void scannersFindLineByLine()
    {
        // Many lines at once must find exactly the lines that match alone, whichever way the scanner goes about it.
        QFETCH(QString, expression);
        const auto matcher = LineMatcher::compile({.text = expression, .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY(matcher);
        QRandomGenerator random(5);
        for (int round = 0; round < 300; ++round) {
            QByteArray text;
            QList<QByteArray> lines;
            for (int i = random.bounded(12); i >= 0; --i) {
                QByteArray line;
                for (int j = random.bounded(8); j > 0; --j)
                    line += QList<QByteArray>{"e", "r",  "o", "error", "ERROR", "warn", ".",
                                              " ", "\r", "7", "\xff",  "ß",     "s",    "\xe2\x84\xaa"}
                                .at(random.bounded(14));
                const bool last = i == 0 && random.bounded(2);
                if (last && line.isEmpty())
                    break;
                text += line + (last ? "" : random.bounded(3) ? "\n" : "\r\n");
                if (text.endsWith("\r\n") && !text.endsWith(line + "\r\n"))
                    line.chop(1); // its own CR became part of the line end
                lines.append(line);
            }
            QList<int> expected;
            for (int i = 0; i < lines.size(); ++i) {
                if (matcher->accepts(lines.at(i)))
                    expected.append(i);
            }
            const auto scanner = matcher->scanner();
            QList<int> found;
            const char *end = text.constData() + text.size();
            scanner->lookAt(text.constData(), end);
            for (const char *p = text.constData(); p < end;) {
                const char *match = scanner->next(p);
                if (!match)
                    break;
                found.append(static_cast<int>(std::count(text.constData(), match, '\n')));
                const char *newline = std::find(match, end, '\n');
                p = newline == end ? end : newline + 1;
            }
            if (found != expected)
                QFAIL(text.toPercentEncoding().constData());
        }
    }

    void expressionsThatMayBeMatchedOverManyLines()
    {
        for (const char *yes : {"error", "er+or.*x", "(?:a|b)\\d{2}", "[a-z_]+=\\S+", "^a\\b", "\\[x\\]"})
            QVERIFY2(expressionStaysInLine(QString::fromUtf8(yes)), yes);
        for (const char *no : {"a$", "\\s", "[^a]", "(?s).", "\\D", "a++", "a\\nb", "\\x0a", "(?=a)", "[\\s]",
                               "[[:space:]]", "\\R", "(*CRLF)a", "a\\", "\\Aa", "a{2}+"})
            QVERIFY2(!expressionStaysInLine(QString::fromUtf8(no)), no);
    }

    void spansMarkEveryPlace()
    {
        const auto text = LineMatcher::compile({.text = QStringLiteral("aß")});
        CASTELLAN_VERIFY(text);
        QCOMPARE(text->spans("xaß Aẞ a"), (QList<LineSpan>{{1, 3}, {5, 4}}));
        const auto words =
            LineMatcher::compile({.text = QStringLiteral("\\w*"), .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY(words);
        QCOMPARE(words->spans("ab  ö c"), (QList<LineSpan>{{0, 2}, {4, 2}, {7, 1}}));
        const auto either =
            LineMatcher::compile({.text = QStringLiteral("warn|error"), .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY(either);
        QCOMPARE(either->spans("ERROR warn"), (QList<LineSpan>{{0, 5}, {6, 4}}));
    }

    void whatCannotBeSearchedIsSaid()
    {
        CASTELLAN_VERIFY_ERROR(LineMatcher::compile({.text = {}}), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(LineMatcher::compile({.text = QStringLiteral("a\nb")}), ErrorKind::Config);
        const auto bad =
            LineMatcher::compile({.text = QStringLiteral("öh(a"), .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY_ERROR(bad, ErrorKind::Config);
        QVERIFY2(bad.error().message.contains(QStringLiteral("character 5")), qPrintable(bad.error().message));
        const auto quoted = LineMatcher::compile({.text = QStringLiteral("ß\\Ex*")});
        CASTELLAN_VERIFY(quoted);
        QVERIFY(quoted->accepts("ß\\EX*"));
        QVERIFY(!quoted->accepts("ß\\Exx"));
    }

    void expressionsThatExplodeAreGivenUp()
    {
        const auto explosive =
            LineMatcher::compile({.text = QStringLiteral("^(a|aa)+$"), .kind = LogQuery::Kind::RegularExpression});
        CASTELLAN_VERIFY(explosive);
        const auto scanner = explosive->scanner();
        const QByteArray text = QByteArray(60, 'a') + "!\nok\naa\n";
        scanner->lookAt(text.constData(), text.constData() + text.size());
        const char *found = scanner->next(text.constData());
        QVERIFY(found && QByteArray(found) == "aa\n");
        QCOMPARE(scanner->abandonedLines(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLineMatcher)
#include "tst_linematcher.moc"
