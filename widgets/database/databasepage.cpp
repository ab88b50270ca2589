// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/databasepage.h"

#include "models/connection/environmentconnection.h"
#include "widgets/database/activitypane.h"
#include "widgets/database/consolepane.h"
#include "widgets/database/indexespane.h"
#include "widgets/database/lockspane.h"
#include "widgets/database/queriespane.h"
#include "widgets/database/settingspane.h"
#include "widgets/database/tablespane.h"
#include "widgets/database/verdictpane.h"
#include "widgets/shell/workbench.h"

namespace castellan {

DatabasePage::DatabasePage(Workbench &bench, QWidget *parent)
    : PanesPage(bench, tr("Database"), QStringLiteral("castellan-database"), parent)
{
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
    adoptConnection();
}

DatabasePage::~DatabasePage() = default;

void DatabasePage::adoptConnection()
{
    m_activity.reset();
    if (m_bench.connection()) {
        m_activity = std::make_unique<ActivityObserver>(sessionsOf(m_bench.connection()), m_bench.clock());
        connect(m_activity.get(), &ActivityObserver::changed, this, &DatabasePage::showActivity);
    }
    PanesPage::adoptConnection();
}

void DatabasePage::observe()
{
    const DatabasePane *const current = currentPane();
    if (m_activity)
        m_activity->setActive(m_bench.link().state == LinkState::Connected && isVisible() &&
                              (current == m_activityPane || current == m_locksPane));
    showActivity();
    PanesPage::observe();
}

/// Of the two that show it, the one that is seen: the other takes it when its turn comes.
void DatabasePage::showActivity()
{
    if (auto *pane = qobject_cast<SessionsPane *>(currentPane()); pane && m_activity)
        pane->setPicture(m_activity->picture());
}

} // namespace castellan
