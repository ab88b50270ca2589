// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logsearch.h"
#include "tests/unit/logs/logfixture.h"

#include <QRandomGenerator>
#include <QSignalSpy>

#include <stdexcept>

using namespace castellan;

namespace {

QByteArray randomLog(qint64 bytes, quint32 seed)
{
    static const QList<QByteArray> words{"error", "ERROR",   "GET",  "/health", "200",
                                         "warn",  "ünïcode", "\xff", "task",    "\r"};
    QRandomGenerator random(seed);
    QByteArray log;
    while (log.size() < bytes) {
        for (int i = random.bounded(20); i > 0; --i)
            log += words.at(random.bounded(static_cast<int>(words.size()))) + ' ';
        if (random.bounded(2000) == 0)
            log += QByteArray(random.bounded(800'000), 'x');
        log += '\n';
    }
    return log;
}

/// Lines of 64 bytes, so that one piece after the other lies at the same place in memory; the word is in the last only.
QByteArray sameSizedPieces()
{
    QByteArray log;
    for (int i = 0; i < 20'000; ++i)
        log += QByteArray(63, 'a') + '\n';
    return log + QByteArray(58, 'a') + "error\n";
}

QList<LogMatch> naiveSearch(const QByteArray &bytes, const LineMatcher &matcher)
{
    QList<LogMatch> matches;
    for (const LogLine &line : naiveLines(bytes)) {
        if (matcher.accepts(line.bytes))
            matches.append({line.number, line.offset});
    }
    return matches;
}

LineMatcher compiled(const LogQuery &query)
{
    return *LineMatcher::compile(query);
}

QList<LogMatch> allOf(const LogSearch &search)
{
    return search.matches(0, search.state().kept);
}

} // namespace

class TestLogSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void againstNaive_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regular");
        QTest::addColumn<bool>("invert");
        const QList<std::pair<const char *, QByteArray>> logs{
            {"random", randomLog(2'600'000, 1)},
            {"random, last line open", randomLog(1'500'000, 2) + "an error"},
            {"only newlines", QByteArray(1'300'000, '\n')},
            {"one line", QByteArray(3'000'000, 'y') + "error"},
            {"nothing", QByteArray()},
            {"pieces of the same size", sameSizedPieces()},
            {"a line to the chunk's end", QByteArray((1 << 20) - 7, 'z') + " error\nerror\n"},
            {"a line end at the chunk's end", QByteArray((1 << 20) - 1, 'z') + "\nerror\n"}};
        for (const auto &[name, bytes] : logs) {
            for (const auto &[query, regular] :
                 {std::pair{"error", false}, std::pair{"ünï", false}, std::pair{"error|warn", true},
                  std::pair{"er+or.*task", true}, std::pair{"r $", true}, std::pair{"^$", true}}) {
                for (const bool invert : {false, true})
                    QTest::addRow("%s: %s%s", name, invert ? "not " : "", query)
                        << bytes << QString::fromUtf8(query) << regular << invert;
            }
        }
    }
    void againstNaive()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(bool, regular);
        QFETCH(bool, invert);
        LogFixture fixture;
        fixture.write(bytes);
        const auto file = fixture.open(false); // the search follows the index
        QVERIFY(file);
        const LineMatcher matcher =
            compiled({.text = text,
                      .kind = regular ? LogQuery::Kind::RegularExpression : LogQuery::Kind::Text,
                      .invert = invert});
        LogSearch search(file->content(), matcher, fixture.pool);
        QTRY_VERIFY_WITH_TIMEOUT(search.state().finished && search.state().searched == bytes.size(), 60000);
        const QList<LogMatch> expected = naiveSearch(bytes, matcher);
        QCOMPARE(search.state().found, expected.size());
        QCOMPARE(allOf(search), expected.mid(0, search.state().kept));
        QCOMPARE(search.state().splitLines, 0);
    }

    void linesAboveTheLargestPiece()
    {
        LogFixture fixture;
        const qint64 edge = (16 << 20) - 3; // the word lies across two pieces
        const QByteArray bytes =
            "first\n" + QByteArray(edge, 'q') + "error" + QByteArray(20 << 20, 'q') + "\nno\nerror\n";
        fixture.write(bytes);
        const auto file = fixture.open();
        QVERIFY(file);
        LogSearch search(file->content(), compiled({.text = QStringLiteral("error")}), fixture.pool);
        QTRY_VERIFY(search.state().finished);
        QCOMPARE(allOf(search), (QList<LogMatch>{{1, 6}, {3, bytes.size() - 6}}));
        QCOMPARE(search.state().splitLines, 1);
    }

    void goesOnWithWhatIsWritten()
    {
        LogFixture fixture;
        QByteArray all = "an error\nfine\nhalf an er";
        fixture.write(all);
        const auto file = fixture.open();
        const LineMatcher matcher = compiled({.text = QStringLiteral("error")});
        LogSearch search(file->content(), matcher, fixture.pool);
        QSignalSpy finished(&search, &LogSearch::finished);
        QTRY_VERIFY(search.state().searched == all.size() && search.state().finished);
        QCOMPARE(allOf(search), naiveSearch(all, matcher));
        QRandomGenerator random(3);
        for (int i = 0; i < 25; ++i) {
            const QByteArray more = i == 0 ? QByteArray("ror and mo")
                                           : randomLog(random.bounded(300'000), static_cast<quint32>(i)) + "open error";
            fixture.append(more);
            all += more;
            QTRY_VERIFY(search.state().searched == all.size() && search.state().finished);
            QCOMPARE(search.state().found, naiveSearch(all, matcher).size());
        }
        QCOMPARE(allOf(search), naiveSearch(all, matcher));
        QTRY_VERIFY(finished.count() > 1);
    }

    void keepsNoMoreThanAsked()
    {
        LogFixture fixture;
        QByteArray all;
        for (int i = 0; i < 400'000; ++i)
            all += "error\n";
        all += "error"; // provisional, and beyond what is kept
        fixture.write(all);
        const auto file = fixture.open();
        LogSearch search(file->content(), compiled({.text = QStringLiteral("error")}), fixture.pool, {.keep = 1000});
        QTRY_VERIFY(search.state().finished);
        QCOMPARE(search.state().found, 400'001);
        QCOMPARE(search.state().kept, 1000);
        QCOMPARE(search.matches(999, 10), (QList<LogMatch>{{999, 999 * 6}}));
        qint64 sum = 0;
        for (const qint64 count : search.overview(100))
            sum += count;
        QCOMPARE(sum, 400'001);
        fixture.append("\nerror\n");
        QTRY_VERIFY(search.state().finished && search.state().searched == all.size() + 7);
        QCOMPARE(search.state().found, 400'002);
    }

    void overviewAndNeighbours()
    {
        LogFixture fixture;
        QByteArray all;
        for (int i = 0; i < 1000; ++i)
            all += i == 10 || i == 11 || i == 990 ? "error\n" : "fine\n";
        fixture.write(all);
        const auto file = fixture.open();
        LogSearch search(file->content(), compiled({.text = QStringLiteral("error")}), fixture.pool);
        QTRY_VERIFY(search.state().finished);
        QList<qint64> expected(10, 0);
        expected[0] = 2;
        expected[9] = 1;
        QCOMPARE(search.overview(10), expected);
        QCOMPARE(search.firstMatchFrom(0), 0);
        QCOMPARE(search.firstMatchFrom(11), 1);
        QCOMPARE(search.firstMatchFrom(12), 2);
        QCOMPARE(search.firstMatchFrom(991), 3);
    }

    void truncationBeginsAnew()
    {
        LogFixture fixture;
        fixture.write(randomLog(2'000'000, 9));
        const auto file = fixture.open();
        const LineMatcher matcher = compiled({.text = QStringLiteral("error")});
        LogSearch search(file->content(), matcher, fixture.pool);
        QSignalSpy restarted(&search, &LogSearch::restarted);
        QTRY_VERIFY(search.state().finished);
        const QByteArray other = "no\nan error\n";
        fixture.write(other);
        QTRY_COMPARE(restarted.count(), 1);
        QTRY_VERIFY(search.state().finished && search.state().searched == other.size());
        QCOMPARE(allOf(search), naiveSearch(other, matcher));
    }

    void cancelStopsAndKeepsWhatWasFound()
    {
        LogFixture fixture;
        fixture.write(randomLog(1'000'000, 4));
        const auto file = fixture.open();
        LogSearch search(file->content(), compiled({.text = QStringLiteral("error")}), fixture.pool);
        QTRY_VERIFY(search.state().finished);
        const auto before = allOf(search);
        search.cancel();
        fixture.append("error\n");
        QTRY_COMPARE(file->state().indexed, QFileInfo(fixture.path()).size());
        QCOMPARE(allOf(search), before);
    }

    void theFirstMatchesComeBeforeTheEnd()
    {
        // Batches in order: whenever one looks, the matches are the first ones of the final list.
        LogFixture fixture;
        const QByteArray bytes = randomLog(30'000'000, 6);
        fixture.write(bytes);
        const auto file = fixture.open();
        LogSearch search(file->content(), compiled({.text = QStringLiteral("task")}), fixture.pool);
        QList<QList<LogMatch>> seen;
        connect(&search, &LogSearch::advanced, this, [&] { seen.append(allOf(search)); });
        QTRY_VERIFY_WITH_TIMEOUT(search.state().finished, 60000);
        const auto all = allOf(search);
        QTRY_VERIFY(!seen.isEmpty());
        for (const auto &some : seen)
            QCOMPARE(some, all.mid(0, some.size()));
    }

    void whatAThreadThrowsComesHome()
    {
        LogPool pool(4);
        const auto throwing = [](qint64 i) -> bool {
            if (i == 7)
                throw std::runtime_error("seven");
            return true;
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, pool.forEach(0, 1000, throwing));
        std::atomic<qint64> sum = 0;
        pool.forEach(0, 100, [&](qint64 i) {
            sum += i;
            return true;
        });
        QCOMPARE(sum.load(), 4950);
    }

    void contextLines()
    {
        const QList<LogMatch> matches{{0, 0}, {5, 0}, {8, 0}, {20, 0}};
        QCOMPARE(withContext(matches, 0, 0, 21), (QList<LineRange>{{0, 0}, {5, 5}, {8, 8}, {20, 20}}));
        QCOMPARE(withContext(matches, 1, 1, 21), (QList<LineRange>{{0, 1}, {4, 9}, {19, 20}}));
        QCOMPARE(withContext(matches, 3, 0, 21), (QList<LineRange>{{0, 0}, {2, 8}, {17, 20}}));
        QCOMPARE(withContext({}, 3, 3, 21), QList<LineRange>());
    }
};

QTEST_GUILESS_MAIN(TestLogSearch)
#include "tst_logsearch.moc"
