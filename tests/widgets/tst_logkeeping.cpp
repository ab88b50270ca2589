// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of logs keeps: into files, into an incident, and of what a container writes from now on.
#include "models/incident/incidentdesk.h"
#include "models/logs/logcaptures.h"
#include "models/operation/operationrunner.h"
#include "tests/widgets/logsfixture.h"
#include "widgets/common/stateview.h"
#include "widgets/logs/logkeeper.h"
#include "widgets/logs/logsourcebar.h"

#include <QActionGroup>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace castellan;

class TestLogKeeping : public QObject
{
    Q_OBJECT

    const QByteArray m_path = qgetenv("PATH");

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit()); }
    void cleanup() { qputenv("PATH", m_path); }

    void keepsATimeAsEvidence()
    {
        LogsFixture f;
        f.append(QStringLiteral("app.log"), stamped(0, 100, "kept"));
        f.openFiles({QStringLiteral("app.log")});
        QSignalSpy kept(f.page->viewer()->keeper(), &LogKeeper::kept);
        f.bench.dialogs.file = f.path(QStringLiteral("evidence.log"));
        f.page->viewer()->keeper()->keep(KeepDialog::What::Range, begin + 10'000'000'000, begin + 20'000'000'000, {});
        QTRY_COMPARE(kept.size(), 1);
        QFile file(f.path(QStringLiteral("evidence.log")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes, stamped(10, 20, "kept"));
        QFile note(f.path(QStringLiteral("evidence.log.json")));
        QVERIFY(note.open(QIODevice::ReadOnly));
        const QJsonObject said = QJsonDocument::fromJson(note.readAll()).object();
        QCOMPARE(said.value(QStringLiteral("sha256")).toString().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(said.value(QStringLiteral("lines")).toInt(), 10);
        QVERIFY(said.value(QStringLiteral("keptBy")).toString().contains(QLatin1Char('@')));
        // The chosen lines.
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_Home);
        QTest::keyClick(&f.view(), Qt::Key_Down, Qt::ShiftModifier);
        f.bench.dialogs.file = f.path(QStringLiteral("chosen.log"));
        f.page->viewer()->keeper()->keep(KeepDialog::What::Selected, 0, {}, {});
        QTRY_COMPARE(kept.size(), 2);
        QFile chosen(f.path(QStringLiteral("chosen.log")));
        QVERIFY(chosen.open(QIODevice::ReadOnly));
        QCOMPARE(chosen.readAll(), stamped(0, 2, "kept"));
    }

    void keepsLinesIntoAnIncident()
    {
        LogsFixture f;
        const auto workspace = wait(Workspace::open(f.path(QStringLiteral("workspace")), f.bench.clock));
        CASTELLAN_VERIFY(workspace);
        OperationRunner runner(*workspace);
        IncidentDesk desk(*workspace, QStringLiteral("dnd"));
        f.bench.bench.setRunner(&runner, *workspace);
        f.bench.bench.setIncidentDesk(&desk);
        IncidentStore store(*workspace);
        IncidentDraft draft;
        draft.title = QStringLiteral("Backend is down");
        const auto incident = wait(store.declare(draft, QStringLiteral("ann")));
        CASTELLAN_VERIFY(incident);
        f.append(QStringLiteral("app.log"), stamped(0, 100, "kept"));
        f.openFiles({QStringLiteral("app.log")});
        QSignalSpy kept(f.page->viewer()->keeper(), &LogKeeper::kept);
        f.page->viewer()->keeper()->keep(KeepDialog::What::Shown, 0, {}, {}, incident->id);
        QTRY_COMPARE(kept.size(), 1);
        QTRY_COMPARE(wait(store.timeline(incident->id)).value_or({}).size(), 2);
        const IncidentEntry entry = wait(store.timeline(incident->id)).value_or({}).constLast();
        QCOMPARE(entry.kind, IncidentEntryKind::Log);
        QFile file(
            QStringLiteral("%1/incidents/%2/%3")
                .arg((*workspace)->directory(), incident->id, entry.data.value(QStringLiteral("file")).toString()));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes, stamped(0, 100, "kept"));
        QCOMPARE(entry.data.value(QStringLiteral("sha256")).toString().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        f.page.reset();
        f.bench.bench.setIncidentDesk(nullptr);
        f.bench.bench.setRunner(nullptr, nullptr);
    }

    /// Switched on in the chip's menu: the choice is kept, said, and what was captured comes first.
    void captures()
    {
        LogsFixture f;
        const QString name = QStringLiteral("dnd-backend");
        f.docker.appendLog(name, stamped(0, 5, "container"));
        f.page->showObject(name);
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 5);
        const auto chip = [&] { return f.page->viewer()->sourceBar()->chips().value(0); };
        const auto action = [&] { return chip()->menu()->findChild<QAction *>(QStringLiteral("capture")); };
        QVERIFY(action() && !action()->isEnabled()); // nothing is watched
        const std::shared_ptr<Host> host = f.bench.bench.connection()->host();
        const QString root = f.path(QStringLiteral("workspace"));
        auto captures = std::make_unique<LogCaptures>(host, f.environment.id, root);
        f.bench.bench.setLogCaptures(captures.get());
        QTRY_VERIFY(action()->isEnabled());
        QVERIFY(!action()->isChecked());
        action()->trigger();
        QTRY_VERIFY(captures->isOn(name));
        QTRY_VERIFY(chip() && chip()->text().contains(QStringLiteral("captured")));
        QTRY_VERIFY(action()->isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(chip()->toolTip().contains(QStringLiteral("at most 1")), 20'000);
        QTRY_VERIFY(!f.page->logs().at(0).place().capture.isEmpty());
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 5);
        f.docker.appendLog(name, stamped(5, 8, "container"));
        QTRY_COMPARE_WITH_TIMEOUT(f.rows().count(), 8, 20'000);
        QTRY_COMPARE(f.textOf(7), QStringLiteral("INFO container 7"));
        QTRY_VERIFY(CaptureChoice::read(root, f.environment.id)->services.contains(name));
        // How much is kept is chosen beside it, for all of them.
        const auto caps = [&] {
            const QList<QAction *> entries = chip()->menu()->actions();
            const auto menu = std::find_if(entries.cbegin(), entries.cend(), [](const QAction *entry) {
                return entry->menu() && entry->menu()->objectName() == QLatin1String("captureCap");
            });
            return menu == entries.cend() ? QList<QAction *>() : (*menu)->menu()->actions();
        };
        QCOMPARE(caps().size(), 5);
        QVERIFY(caps().at(2)->isChecked());
        caps().at(3)->trigger();
        QTRY_COMPARE(captures->capBytes(), 5'000'000'000);
        QTRY_VERIFY(chip()->toolTip().contains(QStringLiteral("at most 5")));
        QTRY_COMPARE(CaptureChoice::read(root, f.environment.id)->capBytes, 5'000'000'000);
        // The next time it is on.
        f.page->logs().closeAll();
        captures = std::make_unique<LogCaptures>(host, f.environment.id, root);
        f.bench.bench.setLogCaptures(captures.get());
        QTRY_VERIFY(captures->isOn(name));
        f.page->showObject(name);
        QTRY_VERIFY(f.page->logs().rows() && f.rows().count() == 8);
        QVERIFY(action()->isChecked());
        action()->trigger();
        QTRY_VERIFY(!captures->isOn(name));
        QTRY_VERIFY(chip() && !chip()->text().contains(QStringLiteral("captured")));
        f.page.reset();
    }

private:
    QTemporaryDir m_cache;
};

QTEST_MAIN(TestLogKeeping)
#include "tst_logkeeping.moc"
