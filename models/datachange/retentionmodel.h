// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/datachange/retentionpreview.h"
#include "models/operation/operation.h"

namespace castellan {

/// What would go now, as it was found when it was asked last.
struct RetentionGlance
{
    qint64 rows = 0;
    bool counted = true;
    qint64 bytes = 0;
    bool operator==(const RetentionGlance &) const = default;
};

struct RetentionRow
{
    TableRetention policy;
    Error obstacle; ///< why it may not run, TableRetention::check(); without a message: it may
    std::optional<RetentionGlance> glance;
    Run lastRun; ///< without an id: none is known

    Status status() const; ///< how the policy stands: it may run, is held, or is refused
    bool operator==(const RetentionRow &) const = default;
};

/// What becomes of old rows, in words: "to audit_log_archive", "deleted".
QString actionInWords(const TableRetention &policy);

/// The retention policies of an environment, a row each. GUI thread only.
class RetentionModel final : public TableModel<RetentionRow, RetentionModel>
{
    Q_OBJECT

public:
    enum Column { Table, Age, Action, State, Rows, Size, LastRun, ColumnCount };

    using TableModel::TableModel;
    static QString key(const RetentionRow &row) { return row.policy.name(); }

protected:
    QVariant cell(const RetentionRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

} // namespace castellan
