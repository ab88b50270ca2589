// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/activitypane.h"

#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"

#include <QCheckBox>

#include <algorithm>

namespace castellan {

ActivityPane::ActivityPane(Workbench &bench)
    : SessionsPane(bench, QStringLiteral("database.activity"), tr("What the server does"))
{
    m_model = new SessionModel(this);
    m_processes = new QCheckBox(tr("Server &processes too"));
    m_processes->setToolTip(tr("The checkpointer, autovacuum and what else PostgreSQL runs for itself"));
    connect(m_processes, &QCheckBox::toggled, this, [this] { setPicture(ActivityPicture(picture())); });
    table()->addToolWidget(m_processes);
    arrange(m_model,
            {{SessionModel::Pid, 9},
             {SessionModel::Role, 14},
             {SessionModel::Database, 16},
             {SessionModel::Application, 20},
             {SessionModel::Client, 14},
             {SessionModel::State, 20},
             {SessionModel::Wait, 22},
             {SessionModel::Transaction, 15},
             {SessionModel::Statement, 11},
             {SessionModel::Query, 60}},
            SessionModel::Transaction, Qt::DescendingOrder);
}

ActivityPane::~ActivityPane() = default;

void ActivityPane::adopt()
{
    m_model->setActivity(picture().activity, m_processes->isChecked());
}

int ActivityPane::rowOfPid(int pid) const
{
    const auto &rows = m_model->rows();
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [pid](const ServerSession &session) { return session.pid == pid; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

Standing ActivityPane::standing() const
{
    return judgeActivity(picture().activity);
}

bool ActivityPane::showNothing()
{
    if (m_model->rowCount() > 0)
        return false;
    states()->showEmpty(tr("Nobody else is connected"), tr("Castellan's own session is the only one there is."));
    return true;
}

} // namespace castellan
