// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/logs/logfixture.h"

#include <QRandomGenerator>
#include <QSignalSpy>

#include <unistd.h>

using namespace castellan;

namespace {

/// Lines of every awkward kind; `bytes` long at least.
QByteArray awkwardLog(qint64 bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray log;
    while (log.size() < bytes) {
        const int kind = random.bounded(100);
        const qsizetype length = kind < 2 ? random.bounded(20000) : kind < 20 ? 0 : random.bounded(300);
        for (qsizetype i = 0; i < length; ++i) {
            const auto c = static_cast<char>(random.bounded(256));
            log.append(c == '\n' ? 'n' : c);
        }
        log.append(kind % 10 == 0 ? "\r\n" : "\n");
    }
    return log;
}

} // namespace

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one line") << QByteArray("a line\n");
        QTest::newRow("without its end") << QByteArray("one\ntwo");
        QTest::newRow("only a line end") << QByteArray("\n");
        QTest::newRow("empty lines") << QByteArray("\n\n\n");
        QTest::newRow("CR LF") << QByteArray("one\r\n\r\ntwo\r\n");
        QTest::newRow("a lone CR is content") << QByteArray("10 %\r20 %\r\r\nlast\r");
        QTest::newRow("NUL and no UTF-8") << QByteArray("a\0b\n\xff\xfe\xc3\n", 8);
        QTest::newRow("a block to the byte") << QByteArray(LineIndex::blockBytes - 1, 'x') + "\nnext\n";
        QTest::newRow("a line of two chunks") << QByteArray("first\n") + QByteArray(2'500'000, 'y') + "\nlast\n";
        QTest::newRow("only newlines") << QByteArray(LineIndex::chunkBytes + 77, '\n');
        QTest::newRow("awkward") << awkwardLog(3'000'000, 1);
        QTest::newRow("awkward, without its end") << awkwardLog(1'200'000, 2) + "tail\xc3";
    }
    void lines()
    {
        QFETCH(QByteArray, bytes);
        LogFixture fixture;
        fixture.write(bytes);
        const auto file = fixture.open();
        QVERIFY(file);
        const auto content = file->content();
        const QList<LogLine> expected = naiveLines(bytes);
        QTRY_VERIFY(content->state().isIndexed());
        QCOMPARE(content->state().size, bytes.size());
        QCOMPARE(content->state().lines, expected.size());

        const qint64 limit = bytes.size();
        const auto all = content->lines(0, static_cast<int>(expected.size()) + 5, limit);
        CASTELLAN_VERIFY(all);
        QCOMPARE(*all, expected);
        const auto tail = content->tail(bytes.size(), static_cast<int>(expected.size()) + 5, limit);
        CASTELLAN_VERIFY(tail);
        QCOMPARE(*tail, expected);

        QRandomGenerator random(7);
        for (int i = 0; i < 200 && !expected.isEmpty(); ++i) {
            const qint64 number = random.bounded(static_cast<int>(expected.size()));
            const auto some = content->lines(number, 3, limit);
            CASTELLAN_VERIFY(some);
            QCOMPARE(*some, expected.mid(number, 3));
            const LogLine &line = expected.at(number);
            const qint64 inside = line.offset + random.bounded(static_cast<int>(line.length + line.lineEnd));
            const auto back = content->numberAt(inside);
            CASTELLAN_VERIFY(back);
            QCOMPARE(back->value_or(-1), number);
            const auto before = content->tail(line.offset, 4, limit);
            CASTELLAN_VERIFY(before);
            QCOMPARE(*before, expected.mid(std::max<qint64>(0, number - 4), std::min<qint64>(4, number)));
        }
        const auto behind = content->lines(expected.size(), 3);
        CASTELLAN_VERIFY(behind);
        QVERIFY(behind->isEmpty());
    }

    void theEndIsThereBeforeTheIndex()
    {
        LogFixture fixture;
        const QByteArray bytes = awkwardLog(2'000'000, 3);
        fixture.write(bytes);
        const auto content = LogContent::open(fixture.path()); // nobody counts its lines
        CASTELLAN_VERIFY(content);
        const auto tail = (*content)->tail(bytes.size(), 50, bytes.size());
        CASTELLAN_VERIFY(tail);
        QList<LogLine> expected = naiveLines(bytes);
        expected = expected.mid(expected.size() - 50);
        for (LogLine &line : expected)
            line.number = -1;
        QCOMPARE(*tail, expected);
        QCOMPARE((*content)->state().indexed, 0);
    }

    void aLineWithoutBeginningInReachSaysSo()
    {
        LogFixture fixture;
        const QByteArray bytes = "first\n" + QByteArray(20 << 20, 'z') + "\nlast\n";
        fixture.write(bytes);
        const auto content = LogContent::open(fixture.path());
        CASTELLAN_VERIFY(content);
        const auto tail = (*content)->tail(bytes.size(), 2);
        CASTELLAN_VERIFY(tail);
        QCOMPARE(tail->size(), 2);
        QVERIFY(tail->first().headMissing);
        QVERIFY(tail->first().length > 15 << 20);
        QCOMPARE(tail->last().bytes, QByteArray("last"));
        QVERIFY(!tail->last().headMissing);

        const auto file = fixture.open();
        const auto indexed = file->content()->tail(bytes.size(), 2);
        CASTELLAN_VERIFY(indexed);
        QVERIFY(!indexed->first().headMissing);
        QCOMPARE(indexed->first().offset, 6);
        QCOMPARE(indexed->first().number, 1);
    }

    void longLinesAreCutAndSaySo()
    {
        LogFixture fixture;
        QByteArray umlauts;
        for (int i = 0; i < 100'000; ++i)
            umlauts += "ä";
        fixture.write("short\n" + umlauts + "\nshort\n");
        const auto file = fixture.open();
        const auto lines = file->content()->lines(0, 3, 1001);
        CASTELLAN_VERIFY(lines);
        QCOMPARE(lines->size(), 3);
        QVERIFY(!lines->at(0).isCut() && !lines->at(2).isCut());
        const LogLine &cut = lines->at(1);
        QVERIFY(cut.isCut());
        QCOMPARE(cut.length, umlauts.size());
        QCOMPARE(cut.bytes, umlauts.left(1000)); // not in the middle of a character
        const auto whole = file->content()->read(cut.offset, cut.length);
        CASTELLAN_VERIFY(whole);
        QCOMPARE(*whole, umlauts);
    }

    void memoryStaysBelowThreeHundredBytesAMebibyte()
    {
        // What the header promises, whatever the lines are.
        LineIndex index;
        const QByteArray newlines(LineIndex::chunkBytes, '\n');
        for (int i = 0; i < 50; ++i)
            index.count(i * LineIndex::chunkBytes, newlines.constData(), newlines.size());
        QCOMPARE(index.newlines(), 50 * LineIndex::chunkBytes);
        QVERIFY(index.memoryBytes() < 51 * 300);
    }

    void growsWhileItIsOpen()
    {
        LogFixture fixture;
        fixture.write("one\ntw");
        const auto file = fixture.open();
        QSignalSpy changed(file.get(), &LogFile::changed);
        QCOMPARE(file->state().lines, 2);
        QByteArray all = "one\ntw";
        QRandomGenerator random(5);
        for (int i = 0; i < 30; ++i) {
            const QByteArray more = awkwardLog(random.bounded(200'000), static_cast<quint32>(i)) + "open end";
            fixture.append(more);
            all += more;
            changed.clear();
            QTRY_COMPARE(file->state().indexed, all.size());
            QCOMPARE(file->state().lines, naiveLines(all).size());
        }
        QTRY_VERIFY(changed.count() > 0);
        const auto lines = file->content()->lines(0, INT_MAX, all.size());
        CASTELLAN_VERIFY(lines);
        QCOMPARE(*lines, naiveLines(all));
    }

    void truncationIsTold()
    {
        LogFixture fixture;
        fixture.write(awkwardLog(100'000, 1));
        const auto file = fixture.open();
        const LogContent::State before = file->state();
        QSignalSpy truncated(file.get(), &LogFile::truncated);
        fixture.write("new\nlog\n");
        QTRY_COMPARE(truncated.count(), 1);
        QCOMPARE(truncated.first().first().toLongLong(), before.size);
        QTRY_COMPARE(file->state().lines, 2);
        QVERIFY(file->state().generation != before.generation);
        const auto lines = file->content()->lines(0, 10);
        CASTELLAN_VERIFY(lines);
        QCOMPARE(*lines, naiveLines("new\nlog\n"));
    }

    void truncationThatGrewBackIsToldToo()
    {
        // As when copytruncate and a busy writer are faster than the next look: the file is longer than before.
        LogFixture fixture;
        fixture.write(awkwardLog(50'000, 1));
        const auto file = fixture.open();
        QSignalSpy truncated(file.get(), &LogFile::truncated);
        const QByteArray other = awkwardLog(90'000, 2);
        QFile raw(fixture.path());
        QVERIFY(raw.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        QCOMPARE(::pwrite(raw.handle(), other.constData(), static_cast<std::size_t>(other.size()), 0), other.size());
        QTRY_COMPARE(truncated.count(), 1);
        QTRY_COMPARE(file->state().indexed, other.size());
        const auto lines = file->content()->lines(0, INT_MAX, other.size());
        CASTELLAN_VERIFY(lines);
        QCOMPARE(*lines, naiveLines(other));
    }

    void rotationIsToldAndLosesNothing()
    {
        LogFixture fixture;
        fixture.write("one\n");
        const auto file = fixture.open();
        QSignalSpy replaced(file.get(), &LogFile::replaced);
        QVERIFY(QFile::rename(fixture.path(), fixture.path(QStringLiteral("app.log.1"))));
        // The writer has the old file open still.
        fixture.append("two\n", QStringLiteral("app.log.1"));
        QTRY_COMPARE(file->state().lines, 2);
        QCOMPARE(replaced.count(), 0);
        fixture.write("three\n");
        QTRY_COMPARE(replaced.count(), 1);
        QVERIFY(file->isReplaced());
        fixture.append("late\n", QStringLiteral("app.log.1"));
        QTRY_COMPARE(file->state().lines, 3);
        const auto lines = file->content()->lines(0, 5);
        CASTELLAN_VERIFY(lines);
        QCOMPARE(*lines, naiveLines("one\ntwo\nlate\n"));
        const auto successor = fixture.open();
        QCOMPARE(successor->state().lines, 1);
    }

    void outlivesItsFile()
    {
        LogFixture fixture;
        fixture.write("one\ntwo\n");
        auto file = fixture.open();
        const auto content = file->content();
        QVERIFY(QFile::remove(fixture.path()));
        file.reset();
        const auto lines = content->lines(0, 5);
        CASTELLAN_VERIFY(lines);
        QCOMPARE(lines->size(), 2);
    }

    void whatIsNoLogIsRefused()
    {
        LogFixture fixture;
        CASTELLAN_VERIFY_ERROR(LogFile::open(fixture.path(), fixture.pool), ErrorKind::NotFound);
        CASTELLAN_VERIFY_ERROR(LogFile::open(fixture.folder.path(), fixture.pool), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(LogFile::open(QStringLiteral("/dev/null"), fixture.pool), ErrorKind::Unsupported);
    }

    void shownText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("häßlich\tok") << QStringLiteral("häßlich\tok");
        QTest::newRow("controls") << QByteArray("a\0b\r\x1b[m\x7f", 8) << QStringLiteral("a␀b␍␛[m␡");
        QTest::newRow("no UTF-8") << QByteArray("a\xffz") << QStringLiteral("a\uFFFDz");
    }
    void shownText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(castellan::shownText(bytes), text);
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
