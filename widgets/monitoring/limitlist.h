// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/watchpicture.h"
#include "models/workspace/samplerange.h"
#include "widgets/common/rowlist.h"

#include <QHash>

namespace castellan {

class LimitRow;
class Workbench;

/// The guide's limits, each with its present value, where that goes, and for how long it was passed this month.
class LimitList final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitList(Workbench &bench, QWidget *parent = nullptr);

    void setLimits(const QList<LimitStanding> &limits);
    /// Brings a limit into sight, by its metric.
    void showLimit(const QString &metric);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void readMonth();

    Workbench &m_bench;
    RowList *m_list = nullptr;
    QList<LimitStanding> m_limits;
    QList<LimitRow *> m_rows; ///< as m_limits
    QDateTime m_read;         ///< when the month was asked for last
};

} // namespace castellan
