// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/incident/incidentspage.h"

#include "models/core/format.h"
#include "models/incident/incidentdesk.h"
#include "models/monitoring/health.h"
#include "models/operation/operatorname.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/incident/incidentdetails.h"
#include "widgets/incident/incidentdialog.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

const QString tableName = QStringLiteral("incidents");
const QString declareAction = QStringLiteral("incident.declare");
const QString showAction = QStringLiteral("incident.show");

} // namespace

IncidentsPage::IncidentsPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench), m_model(bench.clock())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_states = new StateView(makeTable(), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, &IncidentsPage::refresh);
    connect(m_states, &StateView::actionRequested, m_declare, &QAction::trigger);
    connect(&bench, &Workbench::incidentDeskChanged, this, &IncidentsPage::adoptDesk);
    m_ageing.setInterval(15000);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_model.refreshAges();
        adopt();
    });
    m_ageing.start();
    adoptDesk();
}

QWidget *IncidentsPage::makeHead()
{
    auto *head = new PageHead;
    m_headline = head->headline();
    m_headline->setObjectName(QStringLiteral("headline"));
    m_change = new QAction(tr("&Change…"), this);
    m_change->setToolTip(tr("Status, severity, and what is known of it"));
    connect(m_change, &QAction::triggered, this, &IncidentsPage::change);
    m_declare = new QAction(icons::icon(QStringLiteral("list-add")), tr("&Declare incident…"), this);
    connect(m_declare, &QAction::triggered, this, [this] { startAction(declareAction, {}); });
    head->addButton(m_change);
    head->addButton(m_declare);
    return head;
}

QWidget *IncidentsPage::makeTable()
{
    m_table = new DataTable(tableName, m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Incidents"));
    m_table->setModel(&m_model);
    m_table->arrangeFirst({{IncidentModel::Number, 9},
                           {IncidentModel::Title, 46},
                           {IncidentModel::Severity, 11},
                           {IncidentModel::State, 18},
                           {IncidentModel::Service, 18},
                           {IncidentModel::Detected, 19},
                           {IncidentModel::Lasted, 12},
                           {IncidentModel::DeclaredBy, 16}},
                          IncidentModel::Number, Qt::DescendingOrder);
    connect(m_table, &DataTable::currentChanged, this, &IncidentsPage::select);
    m_details = new IncidentDetails(m_bench.clock());
    connect(m_details, &IncidentDetails::noteWritten, this, &IncidentsPage::addNote);
    return new TableOverDetails(m_table, m_details, 4, 6);
}

void IncidentsPage::adoptDesk()
{
    m_shown.clear();
    m_details->clear();
    m_model.setIncidents({});
    if (IncidentDesk *desk = m_bench.incidentDesk()) {
        connect(desk, &IncidentDesk::changed, this, &IncidentsPage::adopt, Qt::UniqueConnection);
        connect(desk, &IncidentDesk::timelineChanged, this, &IncidentsPage::readTimeline, Qt::UniqueConnection);
    }
    adopt();
}

void IncidentsPage::adopt()
{
    const IncidentDesk *desk = m_bench.incidentDesk();
    m_declare->setEnabled(desk);
    if (!desk) {
        m_headline->setText(tr("Incidents"));
        m_change->setEnabled(false);
        if (const auto &failure = m_bench.workspaceFailure())
            m_states->showFailed(*failure);
        else if (m_bench.current())
            m_states->showLoading(tr("Opening the workspace…"));
        else
            m_states->showEmpty(tr("No environment chosen"), tr("Choose one above to see its incidents."));
        return;
    }
    if (!desk->isLoaded()) {
        if (desk->failure())
            m_states->showFailed(*desk->failure());
        else
            m_states->showLoading(tr("Reading the incidents…"));
        return;
    }
    const int open = static_cast<int>(desk->open().size());
    m_headline->setText(open > 0                      ? tr("%n incident(s) open", nullptr, open)
                        : desk->incidents().isEmpty() ? tr("No incident was declared yet")
                                                      : tr("No incident is open"));
    m_model.setIncidents(desk->incidents());
    if (desk->incidents().isEmpty()) {
        m_change->setEnabled(false);
        m_states->showEmpty(tr("No incident yet"),
                            tr("Declare one from an alert, or here, when people have to work on something together: "
                               "what happens is then kept in one timeline."),
                            tr("Declare incident…"));
        return;
    }
    m_states->showContent();
    if (!m_wanted.isEmpty() && desk->find(m_wanted))
        showObject(std::exchange(m_wanted, {}));
    if (m_table->currentSourceRow() < 0)
        m_table->view()->selectRow(0);
    showSelected();
}

const Incident *IncidentsPage::selected() const
{
    const int row = m_table->currentSourceRow();
    return row >= 0 && row < m_model.rowCount() ? &m_model.row(row) : nullptr;
}

void IncidentsPage::showSelected()
{
    const Incident *incident = selected();
    m_change->setEnabled(incident);
    if (incident)
        m_details->setIncident(*incident);
    else
        m_details->clear();
}

void IncidentsPage::select()
{
    showSelected();
    const Incident *incident = selected();
    if (incident && incident->id != m_shown)
        readTimeline();
}

void IncidentsPage::readTimeline()
{
    const Incident *incident = selected();
    if (!incident || !m_bench.incidentDesk())
        return;
    m_shown = incident->id;
    onFinished(m_bench.incidentDesk()->timeline(m_shown), this,
               [this, id = m_shown](const Result<QList<IncidentEntry>> &entries) {
                   if (id != m_shown)
                       return;
                   if (entries)
                       m_details->setTimeline(*entries);
                   else
                       m_bench.dialogs().showError(this, tr("The timeline was not read"), entries.error());
               });
}

void IncidentsPage::refresh()
{
    if (m_bench.incidentDesk())
        m_bench.incidentDesk()->refresh();
}

void IncidentsPage::showObject(const QString &object)
{
    const int row = m_model.rowOf(object);
    if (row < 0) {
        m_wanted = object;
        return;
    }
    m_table->clearFilter();
    m_table->selectSourceRow(row);
    m_table->view()->setFocus();
}

QStringList IncidentsPage::actions()
{
    return {declareAction, showAction};
}

void IncidentsPage::startAction(const QString &action, const QString &object)
{
    if (action == showAction)
        return showObject(object);
    if (!m_bench.incidentDesk() || !m_bench.current())
        return;
    const QString environment = m_bench.current()->id;
    const KnownTrouble trouble = known();
    const auto alert = std::find_if(trouble.alerts.cbegin(), trouble.alerts.cend(), [&](const SeenAlert &seen) {
        return alertSubject(seen.source, seen.alert.labels) == object;
    });
    declare(alert != trouble.alerts.cend() ? draftOfAlert(environment, *alert, trouble)
                                           : draftOfTrouble(environment, trouble));
}

KnownTrouble IncidentsPage::known() const
{
    return {.alerts = m_bench.alertDesk() ? m_bench.alertDesk()->alerts() : QList<SeenAlert>(),
            .health = judgeHealth(m_bench.watch(), m_bench.clock()->now()).attention};
}

void IncidentsPage::declare(const IncidentDraft &draft)
{
    auto *dialog = new IncidentDialog(draft, m_bench.clock(), this);
    connect(dialog, &IncidentDialog::declared, this, [this](const IncidentDraft &wanted) {
        if (!m_bench.incidentDesk())
            return;
        m_bench.incidentDesk()->declare(wanted, operatorName(), [this](const Result<Incident> &incident) {
            if (incident)
                showObject(incident->id);
            else
                m_bench.dialogs().showError(this, tr("The incident was not declared"), incident.error());
        });
    });
    dialog->open();
}

void IncidentsPage::change()
{
    const Incident *incident = selected();
    if (!incident)
        return;
    auto *dialog = new IncidentDialog(*incident, m_bench.clock(), this);
    connect(dialog, &IncidentDialog::changed, this, [this, before = *incident](const IncidentChange &wanted) {
        if (!m_bench.incidentDesk())
            return;
        m_bench.incidentDesk()->change(before, wanted, operatorName(), [this](const Result<Incident> &changed) {
            if (!changed)
                m_bench.dialogs().showError(this, tr("The incident was not changed"), changed.error());
        });
    });
    dialog->open();
}

void IncidentsPage::addNote(const QString &text)
{
    const Incident *incident = selected();
    if (!incident || !m_bench.incidentDesk())
        return;
    m_bench.incidentDesk()->add(incident->id, {.kind = IncidentEntryKind::Note, .text = text}, operatorName(),
                                [this](const Result<IncidentEntry> &added) {
                                    if (added)
                                        m_details->noteTaken();
                                    else
                                        m_bench.dialogs().showError(this, tr("The note was not added"), added.error());
                                });
}

QList<PaletteItem> IncidentsPage::paletteItems() const
{
    auto *page = const_cast<IncidentsPage *>(this);
    QList<PaletteItem> items;
    for (QAction *action : {m_declare, m_change}) {
        if (action->isEnabled())
            items.append(paletteItem(action, tr("incident")));
    }
    for (const Incident &incident : m_model.rows().mid(0, 50))
        items.append({.title = incidentTitle(incident),
                      .kind = tr("Incident"),
                      .shortcut = {},
                      .keywords = incident.service,
                      .icon = icons::icon(QStringLiteral("castellan-incidents")),
                      .run = [page, id = incident.id] { page->showObject(id); }});
    return items;
}

} // namespace castellan
