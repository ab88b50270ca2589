// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/activity/serveractivity.h"

namespace castellan {

/// The sessions of a server as a table. Ages are those at the server's moment, so they move on with each look only.
/// GUI thread only.
class SessionModel final : public TableModel<ServerSession, SessionModel>
{
    Q_OBJECT

public:
    enum Column { Pid, Role, Database, Application, Client, State, Wait, Transaction, Statement, Query, ColumnCount };

    using TableModel::TableModel;
    /// A number that was given again is another session.
    static QString key(const ServerSession &row)
    {
        return QString::number(row.pid) + u' ' + QString::number(row.connected.toMSecsSinceEpoch());
    }

    /// Its connections, and with `processes` also what the server runs for itself.
    void setActivity(const ServerActivity &activity, bool processes);

    /// Waiting for a lock and "idle in transaction" warn, the latter as critical when aborted or older than
    /// five minutes; what is hidden is unknown.
    static Status status(const ServerSession &session, const QDateTime &now);

protected:
    QVariant cell(const ServerSession &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QVariant age(const QDateTime &since, int role) const;

    QDateTime m_when;
};

} // namespace castellan
