// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/sessionspane.h"

#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/panehead.h"
#include "widgets/database/sessionactions.h"
#include "widgets/database/sessiondetails.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

SessionsPane::SessionsPane(Workbench &bench, const QString &tableName, const QString &title) : m_bench(bench)
{
    m_actions = new SessionActions(bench, this);
    connect(m_actions, &SessionActions::runEnded, this, &DatabasePane::runEnded);
    m_table = new DataTable(tableName, bench.settings(), bench.dialogs());
    m_table->setAccessibleName(title);
    m_details = new SessionDetails(bench, m_actions->all());
    m_states = new StateView(new TableOverDetails(m_table, m_details, 5, 4), bench.clock());
    connect(m_states, &StateView::retryRequested, this, &SessionsPane::refresh);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(12);
    m_head = new PaneHead(bench.clock());
    connect(m_head->again(), &QAction::triggered, this, &SessionsPane::refresh);
    layout->addWidget(m_head);
    layout->addWidget(m_states, 1);
}

void SessionsPane::arrange(QAbstractItemModel *model, const QList<std::pair<int, int>> &widths, int sortedBy,
                           Qt::SortOrder order)
{
    m_table->setModel(model);
    m_table->arrangeFirst(widths, sortedBy, order);
    for (QAction *action : m_actions->all())
        m_table->addRowAction(action);
    connect(m_table, &DataTable::currentChanged, this, &SessionsPane::select);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionsPane::select);
    adoptConnection();
}

void SessionsPane::adoptConnection()
{
    m_details->clear();
    setPicture({});
}

void SessionsPane::setPicture(const ActivityPicture &picture)
{
    const bool hadNone = m_table->view()->model()->rowCount() == 0;
    m_picture = picture;
    adopt();
    if (m_wanted != 0) {
        if (!selectWanted() && picture.when.isValid() && !picture.failure)
            m_wanted = 0; // it is gone; what is known of others now is as new as can be
    } else if (hadNone && m_table->view()->model()->rowCount() > 0) {
        m_table->view()->selectRow(0);
    }
    select();
    showState();
}

bool SessionsPane::selectWanted()
{
    const int row = rowOfPid(m_wanted);
    if (row < 0)
        return false;
    m_wanted = 0;
    m_table->selectSourceRow(row);
    return true;
}

void SessionsPane::showState()
{
    const bool known = m_picture.when.isValid();
    m_head->again()->setEnabled(m_bench.link().state == LinkState::Connected);
    Standing stands{.status = Status::Unknown, .sentence = m_table->accessibleName(), .explanation = {}};
    if (known && m_picture.failure)
        stands.sentence = tr("What the server does is not known now.");
    else if (known)
        stands = standing();
    m_head->setStanding(stands, m_picture.when);
    if (known && m_picture.failure)
        m_states->showStale(tr("Cannot observe: %1").arg(m_picture.failure->message), m_picture.when);
    else if (m_picture.failure)
        m_states->showFailed(*m_picture.failure);
    else if (!known)
        m_states->showLoading(tr("Asking the server what it does…"));
    else if (!showNothing())
        m_states->showContent();
}

void SessionsPane::select()
{
    QList<int> pids;
    for (const int row : m_table->selectedSourceRows())
        pids.append(pidAt(row));
    m_actions->setSelection(m_picture.activity, pids);
    const int row = m_table->currentSourceRow();
    if (row < 0)
        m_details->clear();
    else
        m_details->setSession(m_picture.activity, m_picture.tree, pidAt(row));
}

void SessionsPane::showObject(const QString &object)
{
    m_table->clearFilter();
    // Nothing rather than another one, for what is selected can be ended.
    m_table->view()->selectionModel()->clear();
    m_wanted = object.toInt();
    if (!selectWanted())
        Q_EMIT refreshRequested();
    select();
    m_table->view()->setFocus();
}

} // namespace castellan
