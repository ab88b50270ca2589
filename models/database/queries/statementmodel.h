// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/queries/statementwindow.h"

#include <chrono>

namespace castellan {

/// What statements did in a window as a table. GUI thread only.
class StatementModel final : public TableModel<StatementDelta, StatementModel>
{
    Q_OBJECT

public:
    enum Column { Query, Role, Calls, Total, Share, Mean, Rows, Io, Temp, ColumnCount };

    using TableModel::TableModel;
    static StatementKey key(const StatementDelta &row) { return row.statement.key; }

    /// From so long a mean on a statement is slow.
    static constexpr std::chrono::milliseconds slow{1000};
    /// 0.042 ms, 12.3 ms, 1.5 s: many statements take less than a millisecond.
    static QString duration(double milliseconds);
    static Status status(const StatementDelta &delta);

protected:
    QVariant cell(const StatementDelta &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

} // namespace castellan
