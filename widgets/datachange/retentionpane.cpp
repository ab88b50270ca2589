// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/retentionpane.h"

#include "models/connection/maintenanceaccess.h"
#include "models/datachange/runretention.h"
#include "models/operation/operationrunner.h"
#include "widgets/common/datatable.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/common/text.h"
#include "widgets/datachange/ofcurrent.h"
#include "widgets/datachange/retentiondetails.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QBoxLayout>
#include <QTableView>

#include <algorithm>

namespace castellan {

RetentionPane::RetentionPane(Workbench &bench) : m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    m_states = new StateView(makeContent(), bench.clock());
    layout->addWidget(m_states, 1);
    const auto edit = [this] {
        Q_EMIT m_bench.openRequested(QStringLiteral("environment"), QStringLiteral("retention"));
    };
    connect(m_states, &StateView::actionRequested, this, edit);
    connect(m_edit, &QAction::triggered, this, edit);
    connect(&bench, &Workbench::environmentsChanged, this, &RetentionPane::readPolicies);
    connect(&bench, &Workbench::linkChanged, this, &RetentionPane::enable);
    connect(&bench, &Workbench::runnerChanged, this, [this] {
        m_runsKnown = false;
        enable();
    });
    adoptConnection();
}

RetentionPane::~RetentionPane()
{
    m_asking.cancel();
}

QWidget *RetentionPane::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *head = new PageHead;
    m_headline = head->headline();
    m_headline->setObjectName(QStringLiteral("retentionHeadline"));
    m_explanation =
        note(tr("Rows that are older than a policy says leave their table: to an archive that keeps them, or "
                "for good."));
    head->addLine({m_explanation});
    m_edit = new QAction(tr("&Edit policies…"), this);
    m_edit->setToolTip(tr("In the environment's settings"));
    head->addButton(m_edit);
    column->addWidget(head);
    m_run = new QAction(icons::icon(QStringLiteral("media-playback-start")), tr("R&un…"), this);
    m_run->setToolTip(tr("Does what is shown; it is asked for first"));
    connect(m_run, &QAction::triggered, this, &RetentionPane::run);
    m_table = new DataTable(QStringLiteral("retention"), m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Retention policies"));
    m_table->setModel(&m_model);
    m_table->arrangeFirst({{RetentionModel::Table, 26},
                           {RetentionModel::Age, 18},
                           {RetentionModel::Action, 28},
                           {RetentionModel::State, 15},
                           {RetentionModel::Rows, 20},
                           {RetentionModel::Size, 12},
                           {RetentionModel::LastRun, 24}},
                          -1, Qt::AscendingOrder);
    connect(m_table, &DataTable::currentChanged, this, &RetentionPane::select);
    m_details = new RetentionDetails(m_bench.clock(), m_run);
    connect(m_details->states(), &StateView::retryRequested, this, &RetentionPane::ask);
    column->addWidget(new TableOverDetails(m_table, m_details, 4, 6), 1);
    return content;
}

void RetentionPane::adoptConnection()
{
    ++m_generation;
    m_asking.cancel();
    m_asked.clear();
    m_previews.clear();
    m_runs.clear();
    m_runsKnown = false;
    readPolicies();
}

void RetentionPane::setActive(bool active)
{
    m_active = active;
    if (active)
        select();
    if (active && !m_runsKnown)
        readRuns();
}

void RetentionPane::readPolicies()
{
    const Environment *const environment = m_bench.current();
    const QDate today = m_bench.clock()->now().toUTC().date();
    QList<RetentionRow> rows;
    for (const TableRetention &policy : environment ? environment->retention : QList<TableRetention>()) {
        RetentionRow row{.policy = policy, .obstacle = {}, .glance = {}, .lastRun = {}};
        if (const auto checked = policy.check(today); !checked)
            row.obstacle = checked.error();
        const auto known = m_previews.constFind(policy.name());
        if (known != m_previews.cend() && known->policy == policy)
            row.glance = RetentionGlance{.rows = known->rows, .counted = known->counted, .bytes = known->bytes};
        const QString title = quoteQualified(policy.schema, policy.table);
        for (const Run &run : std::as_const(m_runs))
            if (row.lastRun.id.isEmpty() && run.result[QLatin1String("table")].toString() == title)
                row.lastRun = run;
        rows << row;
    }
    m_model.merge(rows);
    if (rows.isEmpty())
        return m_states->showEmpty(
            tr("No retention policies yet"),
            tr("Say in the settings of the environment which rows go when they are old, and where "
               "to: the maintenance guide archives audit logs that are older than a year."),
            tr("Open the settings"));
    m_states->showContent();
    tellStanding();
    if (m_table->currentSourceRow() < 0)
        m_table->selectSourceRow(0);
    select();
}

void RetentionPane::tellStanding()
{
    const auto &rows = m_model.rows();
    const auto barred = std::count_if(rows.cbegin(), rows.cend(),
                                      [](const RetentionRow &row) { return !row.obstacle.message.isEmpty(); });
    QString words = tr("%n retention policy(ies).", nullptr, static_cast<int>(rows.size()));
    if (barred > 0)
        words += u' ' + tr("%n of them may not run.", "policies", static_cast<int>(barred));
    m_headline->setText(words);
}

void RetentionPane::readRuns()
{
    if (!m_bench.runner() || !m_bench.current())
        return;
    m_runsKnown = true;
    onFinished(m_bench.runner()->history(m_bench.current()->id, QStringLiteral("retention")), this,
               [this, generation = m_generation](const Result<QList<Run>> &runs) {
                   if (generation != m_generation || !runs)
                       return;
                   m_runs = *runs;
                   readPolicies();
               });
}

const RetentionRow *RetentionPane::selected() const
{
    const int row = m_table->currentSourceRow();
    return row >= 0 && row < m_model.rowCount() ? &m_model.row(row) : nullptr;
}

void RetentionPane::select()
{
    const RetentionRow *const row = selected();
    const auto known = row ? m_previews.constFind(row->policy.name()) : m_previews.cend();
    if (!row)
        m_details->clear();
    else if (known != m_previews.cend() && known->policy == row->policy && row->obstacle.message.isEmpty())
        m_details->setPreview(*known);
    else if (m_asked != row->policy.name())
        ask();
    enable();
}

/// Counts what the selected one would do, unless nobody looks: a count reads the table.
void RetentionPane::ask()
{
    m_asking.cancel();
    m_asked.clear();
    const RetentionRow *const row = selected();
    if (!row)
        return;
    m_details->setPolicy(*row);
    if (!m_active || !m_bench.connection() || !row->obstacle.message.isEmpty())
        return;
    m_asking = CancelSource();
    m_asked = row->policy.name();
    onFinished(
        previewRetention(sessionsOf(m_bench.connection()), row->policy, m_bench.clock()->now(), {}, m_asking.token()),
        this, [this, generation = m_generation, policy = row->policy](const Result<RetentionPreview> &preview) {
            if (generation == m_generation)
                take(policy, preview);
        });
    enable();
}

void RetentionPane::take(const TableRetention &policy, const Result<RetentionPreview> &preview)
{
    if (!preview && preview.error().kind == ErrorKind::Cancelled)
        return; // another one is looked at
    m_asked.clear();
    if (preview)
        m_previews.insert(policy.name(), *preview);
    const RetentionRow *const row = selected();
    if (!preview && row && row->policy == policy)
        m_details->setFailure(preview.error());
    else if (preview)
        readPolicies();
    enable();
}

void RetentionPane::refresh()
{
    m_asking.cancel();
    m_asked.clear();
    m_previews.clear();
    readPolicies();
    readRuns();
}

void RetentionPane::enable()
{
    const RetentionRow *const row = selected();
    const auto known = row ? m_previews.constFind(row->policy.name()) : m_previews.cend();
    m_run->setEnabled(row && m_bench.runner() && isOfCurrent(m_bench) && known != m_previews.cend() &&
                      m_bench.link().state == LinkState::Connected && row->obstacle.message.isEmpty() &&
                      known->policy == row->policy && (known->rows > 0 || known->unfinished));
}

void RetentionPane::run()
{
    enable();
    if (!m_run->isEnabled())
        return;
    const RetentionPreview preview = m_previews.value(selected()->policy.name());
    askAndRun(
        m_bench, this, std::make_shared<RunRetention>(maintenanceAccess(m_bench.connection()), preview),
        {.action = preview.policy.action == TableRetention::Action::Delete ? tr("Delete them") : tr("Archive them"),
         .text = {},
         .changes = {}},
        [this, generation = m_generation](const Run &run) {
            if (generation == m_generation)
                Q_EMIT runEnded(run); // the page then refreshes
        });
}

void RetentionPane::showObject(const QString &object)
{
    const int row = m_model.rowOf(object);
    if (row < 0)
        return;
    m_table->clearFilter();
    m_table->selectSourceRow(row);
    m_table->view()->setFocus();
}

QList<PaletteItem> RetentionPane::paletteItems() const
{
    auto *pane = const_cast<RetentionPane *>(this);
    QList<PaletteItem> items;
    if (m_run->isEnabled())
        items.append(paletteItem(m_run, tr("retention")));
    for (const RetentionRow &row : m_model.rows())
        items.append({.title = row.policy.name(),
                      .kind = tr("Retention policy"),
                      .shortcut = {},
                      .keywords = {},
                      .icon = icons::icon(QStringLiteral("castellan-retention")),
                      .run = [pane, name = row.policy.name()] { pane->showObject(name); }});
    return items;
}

} // namespace castellan
