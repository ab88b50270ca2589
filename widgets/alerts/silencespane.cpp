// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/silencespane.h"

#include "models/alerts/changesilence.h"
#include "models/alerts/startingrules.h"
#include "models/alerts/windowwords.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operationrunner.h"
#include "models/operation/operatorname.h"
#include "widgets/alerts/windowdialog.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/stateview.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {
namespace {

const QString tableName = QStringLiteral("alerts.quiet");

} // namespace

SilencesPane::SilencesPane(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench), m_rows(bench.clock())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table = new DataTable(tableName, bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Silences and maintenance windows"));
    m_table->setModel(&m_rows);
    m_table->arrangeFirst({{SilenceModel::Matchers, 34},
                           {SilenceModel::Kind, 27},
                           {SilenceModel::State, 10},
                           {SilenceModel::Begins, 22},
                           {SilenceModel::Ends, 22},
                           {SilenceModel::CreatedBy, 14}},
                          SilenceModel::Begins, Qt::AscendingOrder);
    m_plan = new QAction(tr("New maintenance &window…"), this);
    m_change = new QAction(tr("Chan&ge…"), this);
    m_end = new QAction(tr("&End now"), this);
    m_remove = new QAction(tr("De&lete…"), this);
    m_plan->setObjectName(QStringLiteral("planWindow"));
    m_change->setToolTip(tr("Change the maintenance window"));
    m_end->setToolTip(tr("The alerts are heard again; a maintenance window comes again at its next time"));
    m_remove->setToolTip(tr("Delete the maintenance window with all its times"));
    for (QAction *action : actions())
        m_table->addToolWidget(buttonOf(action));
    for (QAction *action : {m_change, m_end, m_remove})
        m_table->addRowAction(action);
    connect(m_plan, &QAction::triggered, this, [this] { plan(WindowDialog::proposal({}, m_bench.clock()->now())); });
    connect(m_change, &QAction::triggered, this, [this] {
        if (const QuietRow *row = current(); row && row->window)
            plan(*row->window);
    });
    connect(m_end, &QAction::triggered, this, &SilencesPane::endNow);
    connect(m_remove, &QAction::triggered, this, &SilencesPane::removeWindow);
    connect(m_table, &DataTable::currentChanged, this, &SilencesPane::enableActions);
    connect(m_table, &DataTable::activated, m_change, &QAction::trigger);
    m_states = new StateView(m_table, bench.clock());
    connect(m_states, &StateView::actionRequested, m_plan, &QAction::trigger);
    layout->addWidget(m_states);
    adopt();
}

void SilencesPane::adopt()
{
    const AlertDesk *desk = m_bench.alertDesk();
    const QList<QuietRow> rows = desk ? quietRows(*desk, m_bench.clock()->now()) : QList<QuietRow>();
    m_rows.setRows(rows);
    m_plan->setEnabled(desk);
    enableActions();
    // An Alertmanager that has not said what it has may have some.
    const AlertmanagerStanding *awaited =
        desk && desk->alertmanager() && !desk->alertmanager()->look ? &*desk->alertmanager() : nullptr;
    if (!rows.isEmpty())
        m_states->showContent();
    else if (!awaited)
        m_states->showEmpty(
            tr("Nothing is silenced"),
            tr("A silence keeps alerts quiet for a time, a maintenance window while somebody works, once "
               "or again and again. Both have a reason and an end, and checks go on."),
            tr("New maintenance window…"));
    else if (awaited->isAwaited())
        m_states->showLoading();
    else
        m_states->showFailed(*awaited->error);
}

const QuietRow *SilencesPane::current() const
{
    const int row = m_table->currentSourceRow();
    return row >= 0 && row < m_rows.rowCount() ? &m_rows.row(row) : nullptr;
}

void SilencesPane::enableActions()
{
    const QuietRow *row = current();
    const QDateTime now = m_bench.clock()->now();
    m_change->setEnabled(row && row->window);
    m_remove->setEnabled(row && row->window);
    m_end->setEnabled(row && (row->window ? row->isActive(now) : row->silence.state(now) != SilenceState::Expired));
}

QuietScope SilencesPane::scope() const
{
    QuietScope scope{.author = operatorName(),
                     .alerts = m_bench.alertDesk()->alerts(),
                     .rules = {},
                     .clock = m_bench.clock(),
                     .hasAlertmanager = m_bench.alertDesk()->alertmanager() && m_bench.connection()};
    if (const auto starting = startingRules())
        scope.rules.append(*starting);
    return scope;
}

template <typename T>
void SilencesPane::settle(const Result<T> &done, const QString &title)
{
    if (!done)
        m_bench.dialogs().showError(this, title, done.error());
    if (AlertDesk *desk = m_bench.alertDesk()) {
        desk->refreshSilences();
        desk->hurry();
    }
}

void SilencesPane::silence(const QList<AlertMatcher> &matchers, SilencePlace place)
{
    if (!m_bench.alertDesk() || !m_bench.workspace() || !m_bench.current())
        return;
    auto *dialog = new SilenceDialog(matchers, place, scope(), this);
    connect(dialog, &SilenceDialog::saved, this,
            [this, environment = m_bench.current()->id](const Silence &wanted, SilencePlace chosen) {
                if (chosen == SilencePlace::Alertmanager)
                    return changeInAlertmanager(true, wanted);
                onFinished(SilenceStore(m_bench.workspace()).save(environment, wanted, operatorName()), this,
                           [this](const Result<Silence> &saved) { settle(saved, tr("Nothing was silenced")); });
            });
    dialog->open();
}

void SilencesPane::plan(const MaintenanceWindow &window)
{
    if (!m_bench.alertDesk() || !m_bench.workspace() || !m_bench.current())
        return;
    auto *dialog = new WindowDialog(window, scope(), this);
    connect(dialog, &WindowDialog::saved, this,
            [this, environment = m_bench.current()->id](const MaintenanceWindow &wanted) {
                onFinished(SilenceStore(m_bench.workspace()).saveWindow(environment, wanted, operatorName()), this,
                           [this](const Result<MaintenanceWindow> &saved) {
                               settle(saved, tr("The maintenance window was not kept"));
                           });
            });
    dialog->open();
}

void SilencesPane::endNow()
{
    const QuietRow *row = current();
    if (!row || !m_bench.workspace())
        return;
    if (row->kind == QuietKind::AlertmanagerSilence)
        return changeInAlertmanager(false, row->silence);
    onFinished(SilenceStore(m_bench.workspace()).expire(row->silence.id, operatorName()), this,
               [this](const Result<Silence> &ended) { settle(ended, tr("The silence was not ended")); });
}

void SilencesPane::removeWindow()
{
    const QuietRow *row = current();
    if (!row || !row->window || !m_bench.workspace())
        return;
    const MaintenanceWindow window = *row->window;
    m_bench.dialogs().confirm(
        this,
        //: %1 a maintenance window
        {.title = tr("Delete the maintenance window \"%1\"?").arg(window.name),
         .text = row->isActive(m_bench.clock()->now())
                     ? tr("It is in progress: what it hides is heard again at once, and it does not come again.")
                     : tr("It does not come again."),
         .details = {repeatsText(window), matchersText(window.matchers)},
         .action = tr("Delete"),
         .nameToType = {},
         .destructive = true},
        [this, id = window.id](bool agreed) {
            if (!agreed || !m_bench.workspace())
                return;
            onFinished(
                SilenceStore(m_bench.workspace()).removeWindow(id, operatorName()), this,
                [this](const Result<void> &gone) { settle(gone, tr("The maintenance window was not deleted")); });
        });
}

void SilencesPane::changeInAlertmanager(bool make, const Silence &silence)
{
    const auto &connection = m_bench.connection();
    if (!connection || !m_bench.runner())
        return;
    const Environment &environment = connection->environment();
    const auto operation = std::make_shared<ChangeSilence>(
        make ? ChangeSilence::What::Make : ChangeSilence::What::End, silence,
        std::make_shared<AlertmanagerClient>(connection->host(), environment.alertmanagerUrl),
        environment.alertmanagerUrl);
    // The dialog, or the row that it is ended from, has shown all there is to be confirmed.
    onFinished(
        m_bench.runner()->start(operation, environment, Confirmation{.agreed = true, .typedName = {}, .reason = {}}),
        this, [this, make](const Result<Run> &run) {
            const bool done = run && run->state == RunState::Succeeded;
            settle(!run || done ? run : Result<Run>(run->error),
                   make ? tr("Nothing was silenced in Alertmanager") : tr("The silence in Alertmanager was not ended"));
        });
}

} // namespace castellan
