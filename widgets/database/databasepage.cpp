// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/databasepage.h"

#include "models/connection/environmentconnection.h"
#include "widgets/common/icons.h"
#include "widgets/common/stateview.h"
#include "widgets/database/activitypane.h"
#include "widgets/database/consolepane.h"
#include "widgets/database/indexespane.h"
#include "widgets/database/lockspane.h"
#include "widgets/database/queriespane.h"
#include "widgets/database/settingspane.h"
#include "widgets/database/tablespane.h"
#include "widgets/database/verdictpane.h"
#include "widgets/history/runbanner.h"
#include "widgets/shell/workbench.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace castellan {

DatabasePage::DatabasePage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 10, 18, 14);
    layout->setSpacing(12);
    m_outcome = new RunBanner(bench);
    layout->addWidget(m_outcome);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_verdictPane = new VerdictPane(bench);
    connect(m_verdictPane, &VerdictPane::openRequested, this, &DatabasePage::showObject);
    m_activityPane = new ActivityPane(bench);
    m_locksPane = new LocksPane(bench);
    m_queriesPane = new QueriesPane(bench);
    for (SessionsPane *pane : std::initializer_list<SessionsPane *>{m_activityPane, m_locksPane}) {
        connect(pane, &SessionsPane::refreshRequested, this, [this] {
            if (m_activity)
                m_activity->refresh();
        });
    }
    addTab(QStringLiteral("verdict"), tr("&Verdict"), m_verdictPane);
    addTab(QStringLiteral("activity"), tr("A&ctivity"), m_activityPane);
    addTab(QStringLiteral("locks"), tr("Loc&ks"), m_locksPane);
    addTab(QStringLiteral("queries"), tr("&Queries"), m_queriesPane);
    m_tablesPane = new TablesPane(bench);
    m_indexesPane = new IndexesPane(bench);
    addTab(QStringLiteral("tables"), tr("&Tables"), m_tablesPane);
    addTab(QStringLiteral("indexes"), tr("&Indexes"), m_indexesPane);
    m_settingsPane = new SettingsPane(bench);
    addTab(QStringLiteral("settings"), tr("&Settings"), m_settingsPane);
    m_consolePane = new ConsolePane(bench);
    addTab(QStringLiteral("console"), tr("C&onsole"), m_consolePane);
    m_states = new StateView(m_tabs, bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DatabasePage::observe);
    connect(m_states, &StateView::retryRequested, &bench, &Workbench::connectRequested);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(&bench, &Workbench::connectionChanged, this, &DatabasePage::adoptConnection);
    connect(&bench, &Workbench::linkChanged, this, &DatabasePage::observe);
    adoptConnection();
}

DatabasePage::~DatabasePage() = default;

void DatabasePage::addTab(const QString &id, const QString &title, DatabasePane *pane)
{
    m_panes.append({id, pane});
    m_tabs->addTab(pane, title);
    connect(pane, &DatabasePane::runEnded, this, &DatabasePage::tellRun);
}

DatabasePane *DatabasePage::currentPane() const
{
    return m_panes.at(m_tabs->currentIndex()).pane;
}

void DatabasePage::adoptConnection()
{
    m_activity.reset();
    m_reached = {};
    for (const Tab &tab : std::as_const(m_panes))
        tab.pane->adoptConnection();
    if (m_bench.connection()) {
        m_activity = std::make_unique<ActivityObserver>(sessionsOf(m_bench.connection()), m_bench.clock());
        connect(m_activity.get(), &ActivityObserver::changed, this, &DatabasePage::showActivity);
    }
    observe();
}

void DatabasePage::observe()
{
    const bool reached = m_bench.link().state == LinkState::Connected;
    if (reached)
        m_reached = m_bench.clock()->now();
    const bool asking = reached && isVisible();
    const DatabasePane *current = currentPane();
    if (m_activity)
        m_activity->setActive(asking && (current == m_activityPane || current == m_locksPane));
    showActivity();
    for (const Tab &tab : std::as_const(m_panes))
        tab.pane->setActive(asking && tab.pane == current);
    showState();
}

/// Of the two that show it, the one that is seen: the other takes it when its turn comes.
void DatabasePage::showActivity()
{
    if (auto *pane = qobject_cast<SessionsPane *>(currentPane()); pane && m_activity)
        pane->setPicture(m_activity->picture());
}

void DatabasePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    observe();
}

void DatabasePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    observe();
}

void DatabasePage::showState()
{
    const Environment *environment = m_bench.current();
    const LinkStatus &link = m_bench.link();
    if (!environment)
        return m_states->showEmpty(tr("No environment yet"), tr("Add one, and its database is cared for here."));
    const QString name = environment->database.name;
    if (link.state == LinkState::Connected)
        m_states->showContent();
    else if (m_reached.isValid())
        m_states->showStale(tr("Cannot observe: there is no connection to %1.").arg(name), m_reached);
    else if (link.state == LinkState::Failed)
        m_states->showFailed(link.error);
    else if (link.state == LinkState::Disconnected)
        m_states->showEmpty(tr("Not connected"), tr("Connect to see what %1 does.").arg(name), tr("Connect"));
    else
        m_states->showLoading(tr("Connecting to %1…").arg(name));
}

void DatabasePage::refresh()
{
    if (m_bench.link().state == LinkState::Connected)
        currentPane()->refresh();
}

void DatabasePage::tellRun(const Run &run)
{
    m_outcome->tell(run);
    refresh();
}

void DatabasePage::showObject(const QString &object)
{
    const QString id = object.section(u'/', 0, 0);
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        if (m_panes.at(i).id != id)
            continue;
        m_tabs->setCurrentIndex(static_cast<int>(i));
        if (const QString rest = object.section(u'/', 1); !rest.isEmpty())
            m_panes.at(i).pane->showObject(rest);
    }
}

QList<PaletteItem> DatabasePage::paletteItems() const
{
    auto *page = const_cast<DatabasePage *>(this);
    QList<PaletteItem> items;
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        items.append({.title = tr("Database: %1").arg(m_tabs->tabText(static_cast<int>(i)).remove(u'&')),
                      .kind = tr("Page"),
                      .shortcut = {},
                      .keywords = {},
                      .icon = icons::icon(QStringLiteral("castellan-database")),
                      .run = [page, id = m_panes.at(i).id] { page->showObject(id); }});
    }
    items += currentPane()->paletteItems();
    return items;
}

} // namespace castellan
