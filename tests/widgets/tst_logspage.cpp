// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/keyboard.h"
#include "tests/widgets/logsfixture.h"
#include "widgets/common/stateview.h"
#include "widgets/logs/logcountsbar.h"
#include "widgets/logs/logdetails.h"
#include "widgets/logs/logfilterbar.h"
#include "widgets/logs/logsearchbar.h"
#include "widgets/logs/logsourcebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace castellan;

class TestLogsPage : public QObject
{
    Q_OBJECT

    const QByteArray m_path = qgetenv("PATH");

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit()); }
    void cleanup() { qputenv("PATH", m_path); }

    void withoutALogItAsksWhichOne()
    {
        LogsFixture f;
        QVERIFY(f.page->picker()->isVisible());
        auto *containers = f.child<QListWidget>("containers");
        QCOMPARE(containers->count(), 2);
        QCOMPARE(containers->item(1)->text(), QStringLiteral("dnd-backend"));
        auto *read = f.child<QPushButton>("read");
        QVERIFY(!read->isEnabled());
        containers->item(1)->setCheckState(Qt::Checked);
        QVERIFY(read->isEnabled());
        f.child<QLineEdit>("files")->setText(QStringLiteral("/var/log/a.log /var/log/b*.log"));
        const LogChoice choice = f.page->picker()->choice();
        QCOMPARE(choice.sources.size(), 3);
        QCOMPARE(choice.sources.at(0).kind, LogSource::Kind::Container);
        QCOMPARE(choice.sources.at(2).name, QStringLiteral("/var/log/b*.log"));
        QVERIFY(choice.range.follow);
        CASTELLAN_VERIFY_KEYBOARD(*f.page);
    }

    void followsAContainer()
    {
        LogsFixture f;
        const QString name = QStringLiteral("dnd-backend");
        f.docker.appendLog(name, stamped(0, 5000, "container"));
        f.child<QListWidget>("containers")->item(1)->setCheckState(Qt::Checked);
        QTest::mouseClick(f.child<QPushButton>("read"), Qt::LeftButton);
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 1000); // the last thousand
        QTRY_COMPARE(f.textOf(999), QStringLiteral("INFO container 4999"));
        QCOMPARE(f.page->states()->state(), StateView::State::Content);
        f.docker.appendLog(name, stamped(5000, 5001, "container"));
        QTRY_COMPARE(f.textOf(1000), QStringLiteral("ERROR container 5000"));
        QTRY_VERIFY(f.page->viewer()->countsBar()->text().contains(QStringLiteral("1,001 lines received")));
        QVERIFY(f.page->viewer()->countsBar()->lossText().isEmpty());
        // What is shown while the host is not reached is old, and says so.
        LinkStatus link = f.bench.connected();
        link.state = LinkState::Reconnecting;
        link.error.message = QStringLiteral("The connection was lost.");
        f.bench.bench.setLink(link);
        QCOMPARE(f.page->states()->state(), StateView::State::Stale);
        f.bench.bench.setLink(f.bench.connected());
        QCOMPARE(f.page->states()->state(), StateView::State::Content);
        // Another environment: its host is not this one's.
        f.bench.bench.setConnection(nullptr);
        QCOMPARE(f.page->logs().count(), 0);
        QVERIFY(f.page->picker()->isVisible());
    }

    void aContainerThatIsNotThere()
    {
        LogsFixture f;
        f.page->showObject(QStringLiteral("dnd-nowhere"));
        QTRY_COMPARE(f.page->states()->state(), StateView::State::Failed);
        f.docker.appendLog(QStringLiteral("dnd-nowhere"), stamped(0, 3, "back"));
        Q_EMIT f.page->states()->retryRequested();
        QTRY_COMPARE(f.page->states()->state(), StateView::State::Content);
        QTRY_COMPARE(f.textOf(2), QStringLiteral("INFO back 2"));
    }

    void aPatternOfFiles()
    {
        LogsFixture f;
        f.append(QStringLiteral("one.log"), stamped(0, 10, "one"));
        f.append(QStringLiteral("two.log"), stamped(5, 15, "two"));
        f.append(QStringLiteral("other.txt"), "no\n");
        f.child<QLineEdit>("files")->setText(f.path(QStringLiteral("*.log")));
        QTest::keyClick(f.child<QLineEdit>("files"), Qt::Key_Return);
        QTRY_COMPARE(f.page->logs().count(), 2);
        QTRY_COMPARE(f.rows().count(), 20);
        QTRY_COMPARE(f.textOf(19), QStringLiteral("INFO two 14"));
        f.view().goToNumber(0);
        QTRY_VERIFY(f.view().lineAt(0));
        QCOMPARE(f.view().lineAt(0)->row.source, 0);
        QVERIFY(f.page->viewer()->sourceBar()->chips().size() == 2);
        f.page->logs().closeAll();
        f.child<QLineEdit>("files")->setText(f.path(QStringLiteral("*.none")));
        QTest::keyClick(f.child<QLineEdit>("files"), Qt::Key_Return);
        QTRY_COMPARE(f.bench.dialogs.errors.size(), 1);
        QCOMPARE(f.bench.dialogs.errors.first().kind, ErrorKind::NotFound);
    }

    void packedFile()
    {
        LogsFixture f;
        f.append(QStringLiteral("old.log"), stamped(0, 10, "old"));
        QCOMPARE(QProcess::execute(QStringLiteral("gzip"), {f.path(QStringLiteral("old.log"))}), 0);
        f.bench.dialogs.file = f.path(QStringLiteral("old.log.gz"));
        f.page->picker()->openLocalFile();
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 10);
        QTRY_COMPARE(f.page->logs().at(0).phase(), LogStream::Phase::Ended);
        QTRY_COMPARE(f.textOf(9), QStringLiteral("INFO old 9"));
    }

    void searches()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), stamped(0, 1000, "word"));
        f.openFiles({QStringLiteral("app.log")});
        QVERIFY(QTest::qWaitForWindowActive(f.page.get()));
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_F, Qt::ControlModifier);
        auto *field = f.page->viewer()->searchBar()->field();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("error"));
        QTRY_VERIFY(f.rows().finder() && f.rows().finder()->isFinished());
        QTRY_COMPARE(f.child<QLabel>("outcome")->text(), QStringLiteral("100 matches"));
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_Home);
        QTest::keyClick(&f.view(), Qt::Key_F3);
        QCOMPARE(f.view().currentRow(), 10); // behind the first, where one is
        QCOMPARE(f.child<QLabel>("outcome")->text(), QStringLiteral("2 of 100"));
        QVERIFY(f.view().rowRect(10).isValid());
        QTest::keyClick(&f.view(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(f.view().currentRow(), 0);
        QTest::keyClick(&f.view(), Qt::Key_F3, Qt::ShiftModifier); // from the end again
        QCOMPARE(f.view().currentRow(), 990);
        // Only those, with one line around each.
        f.child<QCheckBox>("onlyMatches")->click();
        QTRY_COMPARE(f.rows().count(), 100);
        f.page->viewer()->searchBar()->findChild<QSpinBox *>()->setValue(1);
        QTRY_COMPARE(f.rows().count(), 299);
        f.child<QCheckBox>("onlyMatches")->click();
        QTRY_COMPARE(f.rows().count(), 1000);
        // What cannot be looked for is said.
        f.page->viewer()->searchBar()->setQuery(
            {.text = QStringLiteral("(open"), .kind = LogQuery::Kind::RegularExpression});
        QVERIFY(!f.page->viewer()->searchBar()->matcher());
        QVERIFY(!f.rows().finder());
    }

    void savedSearches()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), "unauthorized\nfine\nauth\n");
        f.openFiles({QStringLiteral("app.log")});
        auto *bar = f.page->viewer()->searchBar();
        QMenu *menu = f.child<QToolButton>("savedSearches")->menu();
        QVERIFY(menu->actions().size() >= 3);
        menu->actions().at(1)->trigger();
        QCOMPARE(bar->field()->text(), QStringLiteral("security|auth|unauthorized"));
        QTRY_VERIFY(f.rows().finder() && f.rows().finder()->isFinished());
        QTRY_COMPARE(f.rows().finder()->found(), 2);
        f.bench.dialogs.text = QStringLiteral("mine");
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions())
            if (action->text().contains(QStringLiteral("Save")))
                action->trigger();
        QCOMPARE(bar->savedSearches().size(), 3);
        QCOMPARE(bar->savedSearches().constLast().name, QStringLiteral("mine"));
    }

    void conditions()
    {
        LogsFixture f;
        f.append(QStringLiteral("a.log"), stamped(0, 100, "a"));
        f.append(QStringLiteral("b.log"), stamped(50, 150, "b"));
        f.openFiles({QStringLiteral("a.log"), QStringLiteral("b.log")});
        QTRY_COMPARE(f.rows().count(), 200);
        f.page->viewer()->filterBar()->setLevel(LogLevel::Error);
        QTRY_COMPARE(f.rows().count(), 20);
        f.page->viewer()->filterBar()->setRange(begin + 60'000'000'000, begin + 80'000'000'000);
        QTRY_COMPARE(f.rows().count(), 4); // seconds 60 and 70 of both
        QTest::mouseClick(f.page->viewer()->sourceBar()->chips().first(), Qt::LeftButton, {}, QPoint(10, 10));
        QTRY_COMPARE(f.rows().count(), 2);
        QTRY_COMPARE(f.textOf(0), QStringLiteral("ERROR b 60"));
        f.page->viewer()->filterBar()->clear();
        QTRY_COMPARE(f.rows().count(), 100);
        f.page->viewer()->sourceBar()->showAll();
        QTRY_COMPARE(f.rows().count(), 200);
        // The menu of a chip: only this one; closed.
        f.page->viewer()->sourceBar()->chips().last()->menu()->actions().first()->trigger();
        QTRY_COMPARE(f.rows().count(), 100);
        f.view().setCurrentRow(0);
        QTRY_COMPARE(f.textOf(0), QStringLiteral("ERROR b 50"));
        f.page->viewer()->sourceBar()->chips().first()->menu()->actions().last()->trigger();
        QTRY_COMPARE(f.page->logs().count(), 1);
        QTRY_COMPARE(f.rows().count(), 100);
    }

    /// What one looks at stays in sight when other lines go and come back.
    void keepsThePlace()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), stamped(0, 5000, "word"));
        f.openFiles({QStringLiteral("app.log")});
        f.view().goToNumber(2500);
        QCOMPARE(f.view().currentRow(), 2500);
        QVERIFY(!f.view().isFollowing());
        f.page->viewer()->filterBar()->setLevel(LogLevel::Error);
        QTRY_COMPARE(f.rows().count(), 500);
        QTRY_COMPARE(f.view().currentRow(), 250);
        QTRY_COMPARE(f.textOf(250), QStringLiteral("ERROR word 2500"));
        QVERIFY(f.view().rowRect(250).isValid());
        f.page->viewer()->filterBar()->clear();
        QCOMPARE(f.view().currentRow(), 2500);
        QVERIFY(f.view().rowRect(2500).isValid());
    }

    void fieldsAsColumns()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), "{\"level\":30,\"msg\":\"hello\",\"req\":{\"ip\":\"10.0.0.1\"}}\n");
        f.openFiles({QStringLiteral("app.log")});
        QTRY_VERIFY(f.view().isShown());
        QMenu *menu = f.child<QToolButton>("columns")->menu();
        Q_EMIT menu->aboutToShow();
        const auto actions = menu->actions();
        const auto field = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) {
            return action->text() == QLatin1String("req.ip");
        });
        QVERIFY(field != actions.cend());
        (*field)->trigger();
        QCOMPARE(f.view().fields(), QStringList{QStringLiteral("req.ip")});
        QTRY_VERIFY(f.view().lineAt(0));
        QCOMPARE(f.view().lineAt(0)->fields, QStringList{QStringLiteral("10.0.0.1")});
        // It is remembered.
        f.page = std::make_unique<LogsPage>(f.bench.bench);
        QCOMPARE(f.view().fields(), QStringList{QStringLiteral("req.ip")});
    }

    void theWholeLine()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"),
                 "{\"level\":30,\"msg\":\"hello\",\"req\":{\"ip\":\"10.0.0.1\"}}\n" + QByteArray(100'000, 'z') + "\n");
        f.openFiles({QStringLiteral("app.log")});
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_Home);
        QTest::keyClick(&f.view(), Qt::Key_Return);
        QVERIFY(f.page->viewer()->details()->isVisible());
        QTRY_VERIFY(f.page->viewer()->details()->text().contains(QStringLiteral("req.ip")));
        QTest::keyClick(&f.view(), Qt::Key_Down);
        QTRY_COMPARE(f.page->viewer()->details()->text().size(), 100'000);
        CASTELLAN_VERIFY_KEYBOARD(*f.page);
    }

    /// A file that is rotated under the viewer goes on, and so does its successor.
    void rotatedUnderTheViewer()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), stamped(0, 10, "before"));
        f.openFiles({QStringLiteral("app.log")});
        QVERIFY(QFile::rename(f.path(QStringLiteral("app.log")), f.path(QStringLiteral("app.log.1"))));
        f.append(QStringLiteral("app.log"), stamped(10, 20, "after"));
        QTRY_COMPARE(f.page->logs().count(), 2);
        QTRY_COMPARE(f.rows().count(), 20);
        f.append(QStringLiteral("app.log.1"), stamped(20, 21, "late"));
        QTRY_COMPARE(f.rows().count(), 21);
        QTRY_COMPARE(f.textOf(20), QStringLiteral("ERROR late 20"));
    }

    void truncatedUnderTheViewer()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), stamped(0, 1000, "before"));
        f.openFiles({QStringLiteral("app.log")});
        QFile file(f.path(QStringLiteral("app.log")));
        QVERIFY(file.resize(0));
        f.append(QStringLiteral("app.log"), stamped(0, 3, "after"));
        QTRY_COMPARE(f.rows().count(), 3);
        QTRY_COMPARE(f.textOf(2), QStringLiteral("INFO after 2"));
        QTRY_VERIFY(f.page->viewer()->countsBar()->lossText().contains(QStringLiteral("cut off")));
    }

    /// A program that writes as fast as it can: the view follows, and every line is there or counted as gone.
    void followsAFastWriter()
    {
        LogsFixture f;
        const QString name = QStringLiteral("fast.log");
        f.append(name, "first\n");
        LogChoice choice;
        // Through a stream of the host, as over SSH.
        choice.sources.append({.kind = LogSource::Kind::File, .name = f.path(name), .rotated = true});
        f.page->open(choice);
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 1);
        QVERIFY(f.page->logs().at(0).stream());
        constexpr qint64 lines = 300'000;
        QProcess writer;
        writer.setStandardOutputFile(f.path(name), QIODevice::Append);
        writer.start(QStringLiteral("seq"),
                     {QStringLiteral("-f"), QStringLiteral("line %09.0f of a program that writes fast"),
                      QString::number(lines)});
        QVERIFY(writer.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(f.rows().count(), lines + 1, 60'000);
        QTRY_COMPARE(writer.state(), QProcess::NotRunning);
        const LogStreamCounts counts = f.page->logs().counts();
        QCOMPARE(counts.kept, lines + 1);
        QCOMPARE(counts.dropped + counts.repeated + counts.gaps, 0);
        QVERIFY(f.view().isFollowing());
        QTRY_COMPARE(f.view().topRow(), lines + 1 - f.view().pageLines());
        QTRY_COMPARE(f.textOf(lines), QStringLiteral("line 000300000 of a program that writes fast"));
    }

private:
    QTemporaryDir m_cache;
};

QTEST_MAIN(TestLogsPage)
#include "tst_logspage.moc"
