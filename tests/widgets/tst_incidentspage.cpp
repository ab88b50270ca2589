// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Incidents in the window, over a real workspace: declared from an alert with what is known, worked on, resolved.
#include "models/alerts/alertdesk.h"
#include "models/incident/incidentdesk.h"
#include "models/operation/operationrunner.h"
#include "models/workspace/workspace.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/windowfixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/incident/incidentdetails.h"
#include "widgets/incident/incidentdialog.h"
#include "widgets/incident/incidentspage.h"
#include "widgets/overview/overviewpage.h"
#include "widgets/shell/mainwindow.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

struct IncidentsFixture : WindowFixture
{
    std::unique_ptr<AlertDesk> alerts;
    std::unique_ptr<IncidentDesk> desk;

    ~IncidentsFixture()
    {
        window.reset();
        bench.setIncidentDesk(nullptr);
        bench.setAlertDesk(nullptr);
    }
    Result<void> open()
    {
        CASTELLAN_TRY(openWorkspace());
        alerts = std::make_unique<AlertDesk>(workspace, QStringLiteral("dnd"));
        desk = std::make_unique<IncidentDesk>(workspace, QStringLiteral("dnd"));
        bench.setAlertDesk(alerts.get());
        bench.setIncidentDesk(desk.get());
        showWindow(QStringLiteral("incidents"));
        return {};
    }
    void redisFails()
    {
        WatchPicture picture;
        picture.when = clock->now();
        WatchedCheck redis;
        redis.id = QStringLiteral("redis");
        redis.name = QStringLiteral("Redis");
        redis.standing = CheckStanding::Down;
        redis.since = clock->now();
        redis.last.finding = Finding::Silent;
        redis.last.message = QStringLiteral("Connection refused.");
        picture.checks = {redis};
        picture.outages = {{QStringLiteral("redis"), {}}};
        bench.setWatch(picture);
        alerts->take(picture);
    }
    IncidentsPage *page() const { return static_cast<IncidentsPage *>(window->page(QStringLiteral("incidents"))); }
    QPushButton *button(const char *pageId, const char *words) const
    {
        for (QPushButton *button : window->page(QLatin1String(pageId))->findChildren<QPushButton *>())
            if (button->isVisible() && button->isEnabled() &&
                button->text().remove(QLatin1Char('&')).startsWith(QLatin1String(words)))
                return button;
        return nullptr;
    }
    IncidentDialog *dialog() const { return page()->findChild<IncidentDialog *>(); }
    template <typename T>
    T *in(QWidget *parent, const char *name) const
    {
        return parent->findChild<T *>(QLatin1String(name));
    }
    QTreeWidget *timeline() const { return in<QTreeWidget>(page()->details(), "timeline"); }
};

void press(QDialog *dialog)
{
    auto *box = dialog->findChild<QDialogButtonBox *>();
    for (QAbstractButton *button : box->buttons())
        if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class TestIncidentsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsStates()
    {
        IncidentsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        QTRY_COMPARE(fixture.page()->states()->state(), StateView::State::Empty);
        fixture.bench.setIncidentDesk(nullptr);
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Loading);
    }

    void anAlertIsDeclaredWorkedOnAndResolved()
    {
        IncidentsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.redisFails();
        QTRY_COMPARE(fixture.alerts->alerts().size(), 1);
        const SeenAlert alert = fixture.alerts->alerts().constFirst();
        fixture.window->open(QStringLiteral("alerts"));
        QPushButton *declare = fixture.button("alerts", "Declare incident");
        QVERIFY(declare);
        QTest::mouseClick(declare, Qt::LeftButton);
        QCOMPARE(fixture.window->currentPage(), QStringLiteral("incidents"));
        QVERIFY(fixture.dialog());
        QCOMPARE(fixture.in<QLineEdit>(fixture.dialog(), "title")->text(),
                 alert.alert.annotations.value(QStringLiteral("summary")));
        press(fixture.dialog());
        QTRY_COMPARE(fixture.page()->table()->view()->model()->rowCount(), 1);
        QTRY_VERIFY(fixture.timeline()->topLevelItemCount() >= 2);
        QCOMPARE(fixture.page()->states()->state(), StateView::State::Content);

        // The alert knows it now, and leads to it.
        fixture.window->open(QStringLiteral("alerts"));
        fixture.alerts->take(fixture.bench.watch());
        QTRY_VERIFY(fixture.button("alerts", "Incident #1"));
        QTest::mouseClick(fixture.button("alerts", "Incident #1"), Qt::LeftButton);
        QCOMPARE(fixture.window->currentPage(), QStringLiteral("incidents"));

        auto *note = fixture.in<QLineEdit>(fixture.page()->details(), "newNote");
        QTest::keyClicks(note, QStringLiteral("Redis was out of memory"));
        const int before = fixture.timeline()->topLevelItemCount();
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_COMPARE(fixture.timeline()->topLevelItemCount(), before + 1);
        QVERIFY(note->text().isEmpty());

        // The overview says so until it is resolved.
        fixture.window->open(QStringLiteral("overview"));
        auto *overview = fixture.window->page(QStringLiteral("overview"));
        const auto told = [&] {
            for (const QLabel *label : overview->findChildren<QLabel *>())
                if (label->text().contains(QLatin1String("#1")))
                    return true;
            return false;
        };
        QTRY_VERIFY(told());
        fixture.window->open(QStringLiteral("incidents"));
        fixture.clock->advance(5min);
        QTest::mouseClick(fixture.button("incidents", "Change"), Qt::LeftButton);
        QTRY_VERIFY(fixture.dialog());
        auto *status = fixture.in<QComboBox>(fixture.dialog(), "status");
        QVERIFY(status);
        status->setCurrentIndex(status->count() - 1);
        press(fixture.dialog());
        QTRY_VERIFY(fixture.desk->open().isEmpty());
        QTRY_VERIFY(!told());
        QCOMPARE(fixture.in<QLabel>(fixture.page(), "headline")->text(), QStringLiteral("No incident is open"));
    }

    void withoutATitleNothingIsDeclared()
    {
        IncidentsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        QTRY_COMPARE(fixture.page()->states()->state(), StateView::State::Empty);
        Q_EMIT fixture.bench.actionRequested(QStringLiteral("incident.declare"), {});
        QVERIFY(fixture.dialog());
        auto *box = fixture.dialog()->findChild<QDialogButtonBox *>();
        QPushButton *save = nullptr;
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
                save = qobject_cast<QPushButton *>(button);
        QVERIFY(save);
        QVERIFY(!save->isEnabled());
        QTest::keyClicks(fixture.in<QLineEdit>(fixture.dialog(), "title"), QStringLiteral("All is slow"));
        QVERIFY(save->isEnabled());
        // Enter declares it, though the button was not enabled when the dialog came.
        QVERIFY(save->isDefault());
        QTest::keyClick(fixture.in<QLineEdit>(fixture.dialog(), "title"), Qt::Key_Return);
        QTRY_COMPARE(fixture.desk->incidents().size(), 1);
    }

    void anotherPersonWasFaster()
    {
        IncidentsFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        IncidentStore store(fixture.workspace);
        IncidentDraft draft;
        draft.environmentId = QStringLiteral("dnd");
        draft.title = QStringLiteral("Backend is down");
        const auto incident = wait(store.declare(draft, QStringLiteral("ann")));
        CASTELLAN_VERIFY(incident);
        fixture.page()->refresh();
        QTRY_COMPARE(fixture.page()->table()->view()->model()->rowCount(), 1);
        CASTELLAN_VERIFY(wait(store.change(incident->id, incident->revision, {.severity = IncidentSeverity::Critical},
                                           QStringLiteral("bob"))));
        QTest::mouseClick(fixture.button("incidents", "Change"), Qt::LeftButton);
        QTRY_VERIFY(fixture.dialog());
        fixture.in<QLineEdit>(fixture.dialog(), "title")->setText(QStringLiteral("It is slow"));
        press(fixture.dialog());
        QTRY_COMPARE(fixture.dialogs.errors.size(), 1);
        QTRY_COMPARE(fixture.desk->incidents().constFirst().severity, IncidentSeverity::Critical);
        QCOMPARE(fixture.desk->incidents().constFirst().title, draft.title);
    }
};

QTEST_MAIN(TestIncidentsPage)
#include "tst_incidentspage.moc"
