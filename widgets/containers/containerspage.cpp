// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/containers/containerspage.h"

#include "widgets/common/datatable.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/common/text.h"
#include "widgets/containers/containeractions.h"
#include "widgets/containers/containerdetails.h"
#include "widgets/history/runbanner.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

const QString tableName = QStringLiteral("containers.list");
constexpr int staleSeconds = 60; // a look takes some seconds, and the next begins ten after it

} // namespace

ContainersPage::ContainersPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench), m_model(bench.clock())
{
    m_actions = new ContainerActions(bench, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_outcome = new RunBanner(bench);
    layout->addWidget(m_outcome);
    m_states = new StateView(makeContent(), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, [this] {
        if (m_bench.link().state == LinkState::Failed)
            Q_EMIT m_bench.connectRequested();
        refresh();
    });
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(m_actions, &ContainerActions::runEnded, this, &ContainersPage::tellRun);
    connect(&bench, &Workbench::connectionChanged, this, &ContainersPage::adoptConnection);
    connect(&bench, &Workbench::linkChanged, this, &ContainersPage::observe);
    m_ageing.setInterval(15000);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_model.refreshAges();
        showState();
    });
    m_ageing.start();
    adoptConnection();
}

ContainersPage::~ContainersPage() = default;

QWidget *ContainersPage::makeHead()
{
    auto *head = new PageHead;
    m_headline = head->headline();
    m_explanation = note({});
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_looked = new DurationLabel(m_bench.clock(), DurationLabel::Style::Age);
    //: %1 is an age: "6 s ago"
    m_looked->setPattern(tr("Docker was asked %1"));
    m_looked->setForegroundRole(QPalette::PlaceholderText);
    head->addLine({m_explanation});
    head->addLine({m_looked});
    m_again = new QAction(icons::icon(QStringLiteral("view-refresh")), tr("Look &again now"), this);
    connect(m_again, &QAction::triggered, this, &ContainersPage::refresh);
    head->addButton(m_again);
    return head;
}

QWidget *ContainersPage::makeContent()
{
    m_table = new DataTable(tableName, m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Containers"));
    m_table->setModel(&m_model);
    // The environment's own first.
    m_table->arrangeFirst({{ContainerModel::Name, 20},
                           {ContainerModel::State, 16},
                           {ContainerModel::Health, 13},
                           {ContainerModel::Restarts, 14},
                           {ContainerModel::Cpu, 9},
                           {ContainerModel::Memory, 20},
                           {ContainerModel::Image, 40},
                           {ContainerModel::Uptime, 14}},
                          -1, Qt::AscendingOrder);
    for (QAction *action : m_actions->all())
        m_table->addRowAction(action);
    // Its key works wherever one is while the page is seen.
    m_actions->restart()->setShortcutContext(Qt::WindowShortcut);
    addAction(m_actions->restart());
    connect(m_table, &DataTable::currentChanged, this, &ContainersPage::select);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ContainersPage::select);
    m_details = new ContainerDetails(m_bench, m_actions->all());
    return new TableOverDetails(m_table, m_details, 3, 5);
}

const ContainersPicture &ContainersPage::picture() const
{
    static const ContainersPicture none;
    return m_observer ? m_observer->picture() : none;
}

void ContainersPage::adoptConnection()
{
    // What was seen on the host before is not true of this one.
    m_observer.reset();
    m_wanted.clear();
    m_model.setPicture({}, {});
    m_details->clear();
    if (m_bench.connection()) {
        m_observer = std::make_unique<ContainerObserver>(m_bench.connection(), m_bench.clock());
        connect(m_observer.get(), &ContainerObserver::changed, this, &ContainersPage::adopt);
    }
    observe();
}

void ContainersPage::observe()
{
    const bool reached = m_bench.link().state == LinkState::Connected;
    if (m_observer)
        m_observer->setActive(reached && isVisible());
    adopt();
}

void ContainersPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    observe();
}

void ContainersPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (m_observer)
        m_observer->setActive(false);
}

void ContainersPage::refresh()
{
    if (m_observer && m_bench.link().state == LinkState::Connected)
        m_observer->refresh();
}

void ContainersPage::adopt()
{
    const Environment *environment = m_bench.current();
    const ContainersPicture &seen = picture();
    if (environment && seen.when.isValid()) {
        m_model.setPicture(seen, environment->thresholds);
        if (!m_wanted.isEmpty() && seen.find(m_wanted))
            showObject(std::exchange(m_wanted, {}));
        selectFirst();
        select();
    }
    showState();
}

void ContainersPage::showState()
{
    const Environment *environment = m_bench.current();
    const ContainersPicture &seen = picture();
    const LinkStatus &link = m_bench.link();
    const QDateTime now = m_bench.clock()->now();
    const bool known = environment && seen.when.isValid();
    m_again->setEnabled(m_observer && link.state == LinkState::Connected);
    m_looked->setVisible(known);
    m_looked->setSince(seen.when);
    const bool observing = link.state == LinkState::Connected;
    Standing standing;
    if (known)
        standing = judge(seen, *environment, now);
    if (known && (!observing || seen.failure))
        standing = {
            .status = Status::Unknown, .sentence = tr("How the containers stand is not known now."), .explanation = {}};
    if (standing.sentence.isEmpty())
        standing.sentence = tr("Containers");
    if (m_headline->text() != standing.sentence)
        m_headline->setText(standing.sentence);
    m_explanation->setText(standing.explanation);
    m_explanation->setVisible(!standing.explanation.isEmpty());

    const QString where = environment && !environment->host.local ? environment->host.ssh.host : tr("this computer");
    if (!environment)
        m_states->showEmpty(tr("No environment yet"), tr("Add one, and the containers of its host are shown here."));
    else if (known && !observing)
        m_states->showStale(tr("Cannot observe: there is no connection to %1.").arg(where), seen.when);
    else if (known && seen.failure)
        m_states->showStale(tr("Cannot observe: %1").arg(seen.failure->message), seen.when);
    else if (known && std::abs(seen.when.secsTo(now)) > staleSeconds)
        m_states->showStale(tr("Nothing newer has come."), seen.when);
    else if (known && seen.containers.isEmpty())
        m_states->showEmpty(tr("No containers"), tr("Docker answers on %1, and has none.").arg(where));
    else if (known)
        m_states->showContent();
    else if (seen.failure && observing)
        m_states->showFailed(*seen.failure);
    else if (link.state == LinkState::Failed)
        m_states->showFailed(link.error);
    else if (link.state == LinkState::Disconnected)
        m_states->showEmpty(tr("Not connected"), tr("The containers run on %1. Connect to see them.").arg(where),
                            tr("Connect"));
    else
        m_states->showLoading(observing ? tr("Asking Docker on %1…").arg(where) : tr("Connecting to %1…").arg(where));
}

void ContainersPage::selectFirst()
{
    if (m_table->currentSourceRow() >= 0 || m_model.rowCount() == 0)
        return;
    // What is wrong is opened first; a job that has done its work is not.
    const auto &rows = m_model.rows();
    const auto howBad = [this](const ObservedContainer &each) {
        const Status status = judge(each, m_bench.current()->thresholds, m_bench.clock()->now()).status;
        return status == Status::Unknown ? rank(Status::Good) : rank(status);
    };
    const auto worst =
        std::max_element(rows.cbegin(), rows.cend(),
                         [&](const ObservedContainer &a, const ObservedContainer &b) { return howBad(a) < howBad(b); });
    m_table->selectSourceRow(static_cast<int>(worst - rows.cbegin()));
}

void ContainersPage::select()
{
    QList<ObservedContainer> chosen;
    for (const int row : m_table->selectedSourceRows())
        chosen.append(m_model.row(row));
    m_actions->setSelection(chosen);
    const int row = m_table->currentSourceRow();
    if (row < 0 || row >= m_model.rowCount())
        m_details->clear();
    else
        m_details->setContainer(m_model.row(row));
}

void ContainersPage::tellRun(const Run &run)
{
    m_outcome->tell(run);
    refresh();
}

void ContainersPage::showObject(const QString &object)
{
    const int row = m_model.rowOf(object);
    if (row < 0) {
        m_wanted = object;
        return;
    }
    m_table->selectSourceRow(row);
    m_table->view()->setFocus();
}

QList<PaletteItem> ContainersPage::paletteItems() const
{
    auto *page = const_cast<ContainersPage *>(this);
    QList<PaletteItem> items;
    for (QAction *action : m_actions->all()) {
        if (action->isEnabled() && action->isVisible())
            items.append(paletteItem(action, m_details->container().name()));
    }
    if (m_again->isEnabled())
        items.append(paletteItem(m_again));
    for (const ObservedContainer &each : m_model.rows()) {
        const QString name = each.name();
        items.append({.title = name,
                      .kind = tr("Container"),
                      .shortcut = {},
                      .keywords = each.container.image + QLatin1Char(' ') + each.container.composeService,
                      .icon = icons::icon(QStringLiteral("castellan-containers")),
                      .run = [page, name] { page->showObject(name); }});
        if (m_actions->restart()->isEnabled())
            items.append({.title = tr("Restart %1").arg(name),
                          .kind = tr("Action"),
                          .shortcut = {},
                          .keywords = {},
                          .icon = icons::icon(QStringLiteral("view-refresh")),
                          .run = [page, name] {
                              page->showObject(name);
                              page->m_actions->askControl(ContainerAction::Restart, {name});
                          }});
    }
    return items;
}

} // namespace castellan
