// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logsource.h"
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"
#include "widgets/logs/loglook.h"
#include "widgets/logs/logview.h"
#include "widgets/logs/matchbar.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QMimeData>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace castellan;

namespace {

constexpr qint64 begin = 1'795'942'567'000'000'000;

QByteArray numbered(int from, int to)
{
    QByteArray log;
    for (int i = from; i < to; ++i)
        log += rfc3339(begin + i * 1'000'000'000LL).toLatin1() + (i % 10 == 0 ? " ERROR line " : " INFO line ") +
               QByteArray::number(i) + '\n';
    return log;
}

/// A view of one log file that a test writes.
struct Fixture
{
    QTemporaryDir folder;
    std::shared_ptr<LogPool> pool = std::make_shared<LogPool>(2);
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    std::unique_ptr<LogFile> file;
    std::unique_ptr<LogRows> rows;
    std::unique_ptr<LogView> view;

    ~Fixture()
    {
        if (view)
            view->setRows(nullptr);
    }
    QString path() const { return folder.filePath(QStringLiteral("app.log")); }
    void append(const QByteArray &bytes)
    {
        QFile log(path());
        QVERIFY(log.open(QIODevice::Append) && log.write(bytes) == bytes.size());
    }
    void show(const QByteArray &bytes)
    {
        append(bytes);
        auto opened = LogFile::open(path(), *pool);
        CASTELLAN_VERIFY(opened);
        file = *std::move(opened);
        rows = std::make_unique<LogRows>(std::vector<LogRows::Source>{{.file = file.get()}}, pool);
        view = std::make_unique<LogView>(settings);
        view->resize(700, 400);
        view->setSources({{QStringLiteral("app.log"), {}, 0}});
        view->setRows(rows.get());
        view->show();
        view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
        view->setFocus();
        QTRY_COMPARE(file->state().indexed, QFileInfo(path()).size());
        QTRY_VERIFY(rows->isComplete()); // and not only the end of it
        QTRY_COMPARE(view->verticalScrollBar()->maximum(), int(std::max<qint64>(0, rows->count() - view->pageLines())));
        QTRY_VERIFY(view->isShown());
    }
    QString textOf(qint64 row) const
    {
        const auto line = view->lineAt(row);
        return line ? line->message->text() : QString();
    }
    bool showsEnd() const { return view->topRow() == std::max<qint64>(0, rows->count() - view->pageLines()); }
};

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTimeLevelAndMessage()
    {
        Fixture f;
        f.show(numbered(0, 1000));
        const auto line = f.view->lineAt(990);
        QVERIFY(line);
        QCOMPARE(line->utc, begin + 990'000'000'000);
        QCOMPARE(line->level, LogLevel::Error);
        QCOMPARE(line->message->text(), QStringLiteral("ERROR line 990"));
        QVERIFY(f.view->header()->isSectionHidden(LogView::Source));
        QCOMPARE(utcTimeText(begin), QStringLiteral("2026-11-29 08:56:07 UTC"));
        QCOMPARE(utcTimeText(begin + 123'000'000), QStringLiteral("2026-11-29 08:56:07.123 UTC"));
        // The level is told by a letter too.
        QCOMPARE(loglook::levelLetter(line->level), QStringLiteral("E"));
    }

    void followsUntilOneScrollsUp()
    {
        Fixture f;
        f.show(numbered(0, 1000));
        QSignalSpy following(f.view.get(), &LogView::followingChanged);
        QVERIFY(f.view->isFollowing());
        QVERIFY(f.showsEnd());
        f.append(numbered(1000, 1100));
        QTRY_COMPARE(f.rows->count(), 1100);
        QTRY_VERIFY(f.showsEnd());
        QTest::keyClick(f.view.get(), Qt::Key_PageUp);
        QTRY_VERIFY(f.view->currentRow() > 0);
        QTest::keyClick(f.view.get(), Qt::Key_PageUp);
        QVERIFY(!f.view->isFollowing());
        const qint64 top = f.view->topRow();
        f.append(numbered(1100, 1200));
        QTRY_COMPARE(f.rows->count(), 1200);
        QTRY_COMPARE(f.view->verticalScrollBar()->maximum(), int(1200 - f.view->pageLines()));
        QCOMPARE(f.view->topRow(), top);
        QTest::keyClick(f.view.get(), Qt::Key_End);
        QVERIFY(f.view->isFollowing());
        QTRY_VERIFY(f.showsEnd());
        QCOMPARE(f.view->currentRow(), 1199);
        QCOMPARE(following.size(), 2);
    }

    /// A disk that does not answer: the lines of the place before stay for a moment, then bars stand for those of the
    /// new one, and whoever scrolls never waits.
    void aDiskThatTakesItsTime()
    {
        Fixture f;
        f.show(numbered(0, 10'000));
        const auto seen = [&] { return f.view->viewport()->grab().toImage(); };
        const QImage end = seen();
        QSemaphore disk;
        f.rows->readers().start([&disk] { disk.acquire(); });
        QElapsedTimer time;
        time.start();
        f.view->verticalScrollBar()->setValue(4000);
        const QImage first = seen();
        QVERIFY2(time.elapsed() < 1000, "scrolling waited for the disk");
        QCOMPARE(f.view->topRow(), 4000);
        QVERIFY(!f.view->isShown());
        QVERIFY(!f.view->lineAt(4000));
        QCOMPARE(first, end); // no flicker
        QTRY_VERIFY(seen() != end);
        const QImage bars = seen();
        QVERIFY(!f.view->isShown());
        disk.release();
        QTRY_VERIFY(f.view->isShown());
        QCOMPARE(f.textOf(4000), QStringLiteral("ERROR line 4000"));
        QVERIFY(seen() != bars);
        // What lies around them comes, too: a line further is there at once.
        QTRY_VERIFY(f.view->lineAt(4000 + f.view->pageLines() + 5));
        QTRY_VERIFY(f.view->lineAt(3995));
    }

    /// The view goes while its disk hangs.
    void closedWhileTheDiskHangs()
    {
        const auto disk = std::make_shared<QSemaphore>();
        Fixture f;
        f.show(numbered(0, 10'000));
        f.rows->readers().start([disk] { disk->acquire(); });
        f.view->verticalScrollBar()->setValue(4000);
        f.view->viewport()->grab();
        f.view->setRows(nullptr);
        QElapsedTimer time;
        time.start();
        f.rows.reset();
        QVERIFY2(time.elapsed() < 1000, "closing waited for the disk");
        disk->release();
    }

    void wheelAndBar()
    {
        Fixture f;
        f.show(numbered(0, 1000));
        const QPointF middle = f.view->viewport()->rect().center();
        QWheelEvent up(middle, f.view->viewport()->mapToGlobal(middle.toPoint()), {}, QPoint(0, 240), Qt::NoButton, {},
                       Qt::NoScrollPhase, false);
        const qint64 end = f.view->topRow();
        QCoreApplication::sendEvent(f.view->viewport(), &up);
        QVERIFY(f.view->topRow() < end);
        QVERIFY(!f.view->isFollowing());
        f.view->verticalScrollBar()->setValue(100);
        QCOMPARE(f.view->topRow(), 100);
        f.view->verticalScrollBar()->setValue(f.view->verticalScrollBar()->maximum());
        QVERIFY(f.view->isFollowing());
    }

    void selectsAndCopiesBytes()
    {
        Fixture f;
        // The second is no UTF-8 and ends as Windows ends lines.
        f.show(numbered(0, 100) + "caf\xe9 \x1b[31mred\x1b[0m\r\nlast\n");
        QSignalSpy copied(f.view.get(), &LogView::copied);
        QTest::keyClick(f.view.get(), Qt::Key_End);
        QTest::keyClick(f.view.get(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(f.view->selection(), (std::pair<qint64, qint64>{100, 101}));
        QTest::keySequence(f.view.get(), QKeySequence::Copy);
        QTRY_COMPARE(copied.size(), 1);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(QStringLiteral("application/octet-stream")),
                 QByteArray("caf\xe9 \x1b[31mred\x1b[0m\r\nlast\n"));
        QVERIFY(data->text().endsWith(QStringLiteral("last\n")));
        // By mouse: press and drag.
        QTest::keyClick(f.view.get(), Qt::Key_Home);
        QTRY_COMPARE(f.view->topRow(), 0);
        const QPoint third = f.view->rowRect(2).center();
        const QPoint sixth = f.view->rowRect(5).center();
        QTest::mousePress(f.view->viewport(), Qt::LeftButton, {}, third);
        QTest::mouseMove(f.view->viewport(), sixth);
        QMouseEvent move(QEvent::MouseMove, sixth, f.view->viewport()->mapToGlobal(sixth), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(f.view->viewport(), &move);
        QTest::mouseRelease(f.view->viewport(), Qt::LeftButton, {}, sixth);
        QCOMPARE(f.view->selection(), (std::pair<qint64, qint64>{2, 5}));
        QTest::mouseClick(f.view->viewport(), Qt::LeftButton, Qt::ShiftModifier, f.view->rowRect(8).center());
        QCOMPARE(f.view->selection(), (std::pair<qint64, qint64>{2, 8}));
        QTest::keySequence(f.view.get(), QKeySequence::SelectAll);
        QCOMPARE(f.view->selection(), (std::pair<qint64, qint64>{0, 101}));
    }

    void wrapsLongLines()
    {
        Fixture f;
        f.show(numbered(0, 200) + "long " + QByteArray(1500, 'x') + " end\n" + numbered(200, 201));
        QTRY_VERIFY(f.view->horizontalScrollBar()->maximum() > 0);
        f.view->setWrapped(true);
        QTRY_COMPARE(f.view->horizontalScrollBar()->maximum(), 0);
        QVERIFY(f.view->lineAt(200)->height > 5);
        f.view->setFollowing(true);
        // The last line of text lies at the lower edge.
        QTRY_VERIFY(f.view->rowRect(201).isValid());
        QTRY_VERIFY(f.view->rowRect(201).bottom() < f.view->viewport()->height());
        QVERIFY(f.view->viewport()->height() - f.view->rowRect(201).bottom() < 2 * f.view->rowRect(201).height());
        // Scrolling goes through the long line, not over it.
        const int y = f.view->rowRect(200).top();
        const QPointF middle = f.view->viewport()->rect().center();
        QWheelEvent up(middle, f.view->viewport()->mapToGlobal(middle.toPoint()), {}, QPoint(0, 120), Qt::NoButton, {},
                       Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(f.view->viewport(), &up);
        QVERIFY(f.view->rowRect(200).top() > y);
    }

    void aLineOfMegabytes()
    {
        Fixture f;
        f.show("before\n" + QByteArray(20 << 20, 'y') + "\nafter\n");
        const auto line = f.view->lineAt(1);
        QVERIFY(line->isCut);
        QVERIFY(line->message->text().size() < 5000);
        QVERIFY(line->message->text().contains(QStringLiteral("21 MB")));
        QCOMPARE(f.textOf(2), QStringLiteral("after"));
    }

    void ansiAndMatches()
    {
        Fixture f;
        f.show("\x1b[32mgreen\x1b[0m and plain\nünïcödé \x1b[1mbold\x1b[0m match\n");
        const QList<QTextLayout::FormatRange> formats = f.view->lineAt(0)->message->formats();
        QCOMPARE(formats.size(), 1);
        QCOMPARE(formats.first().start, 0);
        QCOMPARE(formats.first().length, 5);
        const auto query = LineMatcher::compile({.text = QStringLiteral("match")});
        f.rows->setQuery(*query);
        QTRY_COMPARE(f.view->lineAt(1)->message->formats().size(), 2);
        const QTextLayout::FormatRange mark = f.view->lineAt(1)->message->formats().last();
        QCOMPARE(f.textOf(1).mid(mark.start, mark.length), QStringLiteral("match"));
    }

    void overviewOfMatches()
    {
        Fixture f;
        QByteArray log = numbered(0, 1000);
        f.show(log + "needle\n" + numbered(1000, 2000));
        QVERIFY(f.view->matchBar()->counts().isEmpty());
        f.rows->setQuery(*LineMatcher::compile({.text = QStringLiteral("needle")}));
        const auto sum = [&] {
            qint64 all = 0;
            for (const qint64 one : f.view->matchBar()->counts())
                all += one;
            return all;
        };
        QTRY_COMPARE(sum(), 1);
        const QList<qint64> &counts = f.view->matchBar()->counts();
        const qsizetype at = counts.indexOf(1);
        QVERIFY(qAbs(at - counts.size() / 2) <= 1);
        // A click goes there.
        QTest::mouseClick(f.view->matchBar(), Qt::LeftButton, {}, QPoint(3, f.view->matchBar()->height() / 2));
        QVERIFY(qAbs(f.view->topRow() - 1000) < 20);
    }

    void jsonColumns()
    {
        Fixture f;
        f.show("{\"level\":50,\"time\":1795942567000,\"msg\":\"refused\",\"req\":{\"ip\":\"10.0.0.1\"},\"ms\":7}\n");
        QVERIFY(f.textOf(0).startsWith(QStringLiteral("refused")));
        QVERIFY(f.textOf(0).contains(QStringLiteral("req.ip=10.0.0.1")));
        f.view->setJsonColumns(true, {QStringLiteral("req.ip")});
        QCOMPARE(f.view->lineAt(0)->fields, QStringList{QStringLiteral("10.0.0.1")});
        QCOMPARE(f.view->header()->count(), 5);
        QVERIFY(!f.textOf(0).contains(QStringLiteral("req.ip")));
        f.view->setJsonColumns(false, {});
        QVERIFY(f.textOf(0).startsWith(QLatin1Char('{')));
    }

    /// What is painted is what is there: an error's row is not as another, and a choice is seen.
    void paints()
    {
        Fixture f;
        f.show(numbered(0, 30));
        QTest::keyClick(f.view.get(), Qt::Key_Home);
        QTRY_COMPARE(f.view->topRow(), 0);
        QTRY_VERIFY(f.view->isShown());
        const auto ground = [&](qint64 row) {
            const QImage image = f.view->viewport()->grab().toImage();
            return image.pixelColor(f.view->viewport()->width() - 4, f.view->rowRect(row).center().y());
        };
        QVERIFY(ground(10) != ground(11));
        const QColor before = ground(5);
        QTest::mouseClick(f.view->viewport(), Qt::LeftButton, {}, f.view->rowRect(5).center());
        QVERIFY(ground(5) != before);
    }
};

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
