// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/panespage.h"

#include "models/connection/environmentconnection.h"
#include "widgets/common/icons.h"
#include "widgets/common/stateview.h"
#include "widgets/database/databasepane.h"
#include "widgets/history/runbanner.h"
#include "widgets/shell/workbench.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace castellan {

PanesPage::PanesPage(Workbench &bench, QString title, QString icon, QWidget *parent)
    : Page(parent), m_bench(bench), m_title(std::move(title)), m_icon(std::move(icon))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 10, 18, 14);
    layout->setSpacing(12);
    m_outcome = new RunBanner(bench);
    layout->addWidget(m_outcome);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_states = new StateView(m_tabs, bench.clock());
    layout->addWidget(m_states, 1);
    const auto look = [this] { observe(); };
    connect(m_tabs, &QTabWidget::currentChanged, this, look);
    connect(m_states, &StateView::retryRequested, &bench, &Workbench::connectRequested);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(&bench, &Workbench::connectionChanged, this, [this] { adoptConnection(); });
    connect(&bench, &Workbench::linkChanged, this, look);
}

void PanesPage::addTab(const QString &id, const QString &title, DatabasePane *pane)
{
    m_panes.append({id, pane}); // first: adding the tab makes it the current one
    m_tabs->addTab(pane, title);
    connect(pane, &DatabasePane::runEnded, this, &PanesPage::tellRun);
}

DatabasePane *PanesPage::currentPane() const
{
    return m_panes.at(m_tabs->currentIndex()).pane;
}

void PanesPage::adoptConnection()
{
    m_reached = {};
    for (const Tab &tab : std::as_const(m_panes))
        tab.pane->adoptConnection();
    observe();
}

void PanesPage::observe()
{
    const bool reached = m_bench.link().state == LinkState::Connected;
    if (reached)
        m_reached = m_bench.clock()->now();
    const DatabasePane *const current = currentPane();
    for (const Tab &tab : std::as_const(m_panes))
        tab.pane->setActive(reached && isVisible() && tab.pane == current);
    showState();
}

void PanesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    observe();
}

void PanesPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    observe();
}

void PanesPage::showState()
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

void PanesPage::refresh()
{
    if (m_bench.link().state == LinkState::Connected)
        currentPane()->refresh();
}

void PanesPage::tellRun(const Run &run)
{
    m_outcome->tell(run);
    refresh();
}

void PanesPage::showObject(const QString &object)
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

QList<PaletteItem> PanesPage::paletteItems() const
{
    auto *page = const_cast<PanesPage *>(this);
    QList<PaletteItem> items;
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        items.append({.title = QStringLiteral("%1: %2").arg(m_title, m_tabs->tabText(static_cast<int>(i)).remove(u'&')),
                      .kind = tr("Page"),
                      .shortcut = {},
                      .keywords = {},
                      .icon = icons::icon(m_icon),
                      .run = [page, id = m_panes.at(i).id] { page->showObject(id); }});
    }
    return items + currentPane()->paletteItems();
}

} // namespace castellan
