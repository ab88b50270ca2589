// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logrows.h"
#include "models/logs/logsource.h"
#include "tests/unit/logs/logfixture.h"

#include <QSignalSpy>

using namespace castellan;

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray log;
    for (int i = from; i < to; ++i)
        log += "line " + QByteArray::number(i) + (i % 10 == 0 ? " ERROR: ten\n" : "\n");
    return log;
}

QByteArrayList wordsOf(const LogRows &rows, qint64 first, int count)
{
    QByteArrayList words;
    for (const LogRows::Row &row : rows.view().read(first, count))
        words.append(row.kind == LogRows::Kind::Between ? QByteArray("…") : row.line.bytes);
    return words;
}

} // namespace

class TestLogRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allLines()
    {
        LogFixture fixture;
        fixture.write(numbered(0, 100));
        const auto file = fixture.open();
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        QCOMPARE(rows.count(), 100);
        QCOMPARE(wordsOf(rows, 41, 2), QByteArrayList({"line 41", "line 42"}));
        QCOMPARE(rows.numberOf(99), 99);
        QVERIFY(rows.isComplete());
        QSignalSpy changed(&rows, &LogRows::changed);
        fixture.append(numbered(100, 103));
        QTRY_COMPARE(rows.count(), 103);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(rows.view().excerpt(5, 7).stretches, (std::vector<LogStretch>{{0, 5, 7}}));
    }

    /// The end is there before the lines are counted, and rows keep their lines while it is done.
    void endBeforeTheIndex()
    {
        LogFixture fixture;
        QByteArray log;
        const QByteArray piece = numbered(0, 50'000);
        while (log.size() < (300 << 20))
            log += piece;
        fixture.write(log + "the end\n");
        const auto file = fixture.open(false);
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        // A view keeps its place by what `moved` says.
        qint64 place = -1;
        QByteArray there;
        int wrong = 0;
        connect(&rows, &LogRows::moved, this, [&](qint64 from, qint64 by) {
            if (place < from)
                return;
            place += by;
            wrong += wordsOf(rows, place, 1).value(0) == there ? 0 : 1;
        });
        QTRY_VERIFY(rows.count() > 0);
        QTRY_COMPARE(wordsOf(rows, rows.count() - 1, 1), QByteArrayList({"the end"}));
        const bool atOnce = !rows.isComplete();
        place = rows.count() - 3;
        there = wordsOf(rows, place, 1).value(0);
        QTRY_VERIFY_WITH_TIMEOUT(rows.isComplete(), 60'000);
        QTRY_COMPARE(rows.count(), log.count('\n') + 1);
        QCOMPARE(wrong, 0);
        QCOMPARE(place, rows.count() - 3);
        if (!atOnce)
            QSKIP("The index was quicker than the look at the end on this machine.");
    }

    void filtered()
    {
        LogFixture fixture;
        fixture.write(numbered(0, 1000));
        const auto file = fixture.open();
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        LogConditions conditions;
        conditions.matcher = *LineMatcher::compile({.text = QStringLiteral("ERROR")});
        conditions.context = 1;
        rows.setConditions(conditions);
        QTRY_VERIFY(rows.isComplete());
        QCOMPARE(rows.count(), 2 + 99 * 3);
        QCOMPARE(wordsOf(rows, 2, 3), QByteArrayList({"line 9", "line 10 ERROR: ten", "line 11"}));
        QCOMPARE(rows.view().read(2, 2).first().kind, LogRows::Kind::Context);
        QCOMPARE(rows.view().read(2, 2).last().kind, LogRows::Kind::Line);
        QCOMPARE(rows.rowFrom(10), 3);
        QCOMPARE(rows.numberOf(3), 10);
        fixture.append("ERROR again\n");
        QTRY_COMPARE(wordsOf(rows, rows.count() - 1, 1), QByteArrayList({"ERROR again"}));
        rows.setConditions({});
        QCOMPARE(rows.count(), 1001);
    }

    void finder()
    {
        LogFixture fixture;
        fixture.write(numbered(0, 1000));
        const auto file = fixture.open();
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        const auto query = LineMatcher::compile({.text = QStringLiteral("ten")});
        rows.setQuery(*query);
        QVERIFY(rows.finder()->search()); // the engine's own
        QTRY_VERIFY(rows.finder()->isFinished());
        QCOMPARE(rows.finder()->found(), 100);
        QCOMPARE(rows.finder()->numberFrom(11), 20);
        QCOMPARE(rows.finder()->numberBefore(20), 10);
        QVERIFY(!rows.finder()->numberBefore(0));
        QVERIFY(!rows.finder()->numberFrom(991));
        QCOMPARE(rows.overview(10), QList<qint64>(10, 10));
        // The same among fewer lines.
        rows.setConditions({.level = LogLevel::Error});
        QTRY_VERIFY(rows.isComplete() && rows.finder()->isFinished());
        QVERIFY(!rows.finder()->search());
        QCOMPARE(rows.finder()->found(), 100);
        QCOMPARE(rows.overview(5), QList<qint64>(5, 20));
    }

    /// Several logs are read in the order of their times.
    void merged()
    {
        LogFixture fixture;
        const qint64 begin = 1'795'942'567'000'000'000;
        QByteArray even;
        QByteArray odd;
        for (int i = 0; i < 1000; ++i)
            (i % 2 ? odd : even) += rfc3339(begin + i * 1'000'000).toLatin1() + ' ' + QByteArray::number(i) + '\n';
        fixture.write(even, QStringLiteral("even"));
        fixture.write(odd, QStringLiteral("odd"));
        const auto one = fixture.open(true, QStringLiteral("even"));
        const auto other = fixture.open(true, QStringLiteral("odd"));
        LogRows rows({{.file = one.get()}, {.file = other.get()}}, fixture.sharedPool);
        QTRY_COMPARE(rows.count(), 1000);
        QTRY_VERIFY(rows.isComplete());
        int number = 0;
        for (const LogRows::Row &row : rows.view().read(0, 1000)) {
            QCOMPARE(row.source, number % 2);
            QVERIFY(row.line.bytes.endsWith(' ' + QByteArray::number(number)));
            ++number;
        }
        QCOMPARE(rows.view().excerpt(0, 3).stretches,
                 (std::vector<LogStretch>{{0, 0, 0}, {1, 0, 0}, {0, 1, 1}, {1, 1, 1}}));
        rows.setConditions({.hidden = {true}});
        QTRY_COMPARE(rows.count(), 500);
        QTRY_VERIFY(rows.isComplete());
        QCOMPARE(rows.view().excerpt(0, 499).stretches, (std::vector<LogStretch>{{1, 0, 499}}));
    }

    /// The oldest lines of a stream are given up: the rows begin behind them, and keep their lines.
    void dropped()
    {
        LogFixture fixture;
        fixture.write(numbered(0, 1000));
        const auto file = fixture.open();
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        QTRY_COMPARE(rows.count(), 1000);
        QSignalSpy moved(&rows, &LogRows::moved);
        const auto offset = file->content()->offsetOf(100);
        CASTELLAN_VERIFY(offset);
        file->dropBefore(**offset, 100);
        fixture.append(numbered(1000, 1001));
        QTRY_COMPARE(rows.count(), 901);
        QCOMPARE(moved.first(), QVariantList({qint64(0), qint64(-100)}));
        QCOMPARE(wordsOf(rows, 0, 1), QByteArrayList({"line 100 ERROR: ten"}));
        QCOMPARE(rows.numberOf(0), 100);
        QCOMPARE(rows.rowFrom(50), 0);
        rows.setConditions({.matcher = *LineMatcher::compile({.text = QStringLiteral("ERROR")})});
        QTRY_VERIFY(rows.isComplete());
        QCOMPARE(rows.count(), 91);
        QCOMPARE(wordsOf(rows, 0, 1), QByteArrayList({"line 100 ERROR: ten"}));
        moved.clear();
        const auto later = file->content()->offsetOf(200);
        file->dropBefore(**later, 200);
        fixture.append(numbered(1001, 1002));
        QTRY_COMPARE(rows.count(), 81);
        QCOMPARE(wordsOf(rows, 0, 1), QByteArrayList({"line 200 ERROR: ten"}));
        QCOMPARE(moved.first(), QVariantList({qint64(0), qint64(-10)}));
    }

    void truncated()
    {
        LogFixture fixture;
        fixture.write(numbered(0, 100));
        const auto file = fixture.open();
        LogRows rows({{.file = file.get()}}, fixture.sharedPool);
        QSignalSpy reset(&rows, &LogRows::reset);
        fixture.write("new\n");
        QTRY_COMPARE(rows.count(), 1);
        QVERIFY(!reset.isEmpty());
        QCOMPARE(wordsOf(rows, 0, 1), QByteArrayList({"new"}));
    }
};

QTEST_GUILESS_MAIN(TestLogRows)
#include "tst_logrows.moc"
