// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/planhints.h"
#include "widgets/common/scrollcolumn.h"

class QVBoxLayout;

namespace castellan {

/// What stands out in a plan: of which node, why, and the SQL that would help, to copy.
class PlanHintList final : public ScrollColumn
{
    Q_OBJECT

public:
    explicit PlanHintList(QWidget *parent = nullptr);

    void setHints(const Plan &plan, const QList<PlanHint> &hints);

Q_SIGNALS:
    /// A node of the plan, by its place.
    void nodeRequested(int place);

private:
    QWidget *makeHint(const Plan &plan, const PlanHint &hint);

    QVBoxLayout *m_rows = nullptr;
};

} // namespace castellan
