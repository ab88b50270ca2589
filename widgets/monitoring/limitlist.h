// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/watchpicture.h"
#include "models/workspace/samplerange.h"
#include "widgets/common/rowlist.h"

#include <QPointer>

namespace castellan {

class AlertDesk;
class LimitRow;
class Workbench;

/// The guide's limits, each with its present value, where that goes, for how long it was passed this month, and the
/// alert rules and the runbook that belong to it.
class LimitList final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitList(Workbench &bench, QWidget *parent = nullptr);

    void setLimits(const QList<LimitStanding> &limits);
    /// Brings a limit into sight with its details, by its metric.
    void showLimit(const QString &metric);

protected:
    void showEvent(QShowEvent *event) override;

private:
    LimitRow *makeRow(const LimitRule &rule);
    void followDesk();
    void showBelongings();
    void readMonth();
    void readMonth(LimitRow *row, const LimitStanding &subject, const QDateTime &now);

    Workbench &m_bench;
    RowList *m_list = nullptr;
    QList<LimitStanding> m_limits;
    QList<LimitRow *> m_rows;   ///< as m_limits
    QDateTime m_read;           ///< when the month was asked for last
    QPointer<AlertDesk> m_desk; ///< whose signals are listened to
};

} // namespace castellan
