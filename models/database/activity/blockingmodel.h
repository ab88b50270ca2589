// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/database/activity/blockingtree.h"

namespace castellan {

/// One line of the tree of who holds up whom.
struct BlockingRow
{
    BlockingNode node;
    ServerSession session; ///< pid 0: prepared transactions
    QString words;         ///< "ALTER TABLE by deploy"
    int root = 0;          ///< the row that its queue begins at
    bool operator==(const BlockingRow &) const = default;
};

/// Who holds up whom, depth first, the longest queue first: a list whose order and depth are the tree, so that it is
/// merged, copied and exported as any table. Its own order is the one that says something. GUI thread only.
class BlockingModel final : public TableModel<BlockingRow, BlockingModel>
{
    Q_OBJECT

public:
    enum Column { Session, Pid, HoldsUp, Frees, WaitsFor, Waits, Transaction, Application, Query, ColumnCount };
    /// Of Session: how many stand between it and nobody, as int.
    enum Role { DepthRole = StatusRole + 1 };

    using TableModel::TableModel;
    static QString key(const BlockingRow &row)
    {
        return QString::number(row.node.pid) + u' ' + QString::number(row.session.connected.toMSecsSinceEpoch());
    }

    void setActivity(const ServerActivity &activity, const QList<BlockingNode> &tree);

protected:
    QVariant cell(const BlockingRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QDateTime m_when;
};

/// "AccessExclusiveLock on public.Item", "another transaction's end"; empty: it waits for no lock.
QString lockInWords(const ServerSession &session);

} // namespace castellan
