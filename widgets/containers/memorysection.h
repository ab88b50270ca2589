// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containerpicture.h"
#include "models/core/canceltoken.h"
#include "models/database/postgressession.h"
#include "models/monitoring/dashboardfeed.h"

#include <QWidget>

#include <memory>

namespace castellan {

class Card;
class ChartCard;
class FactList;
class Workbench;

/// Where memory goes: the container's, and the application's heap where that is measured, over a day at most, and the
/// largest tables of the database in a card of their own.
class MemorySection final : public QWidget
{
    Q_OBJECT

public:
    explicit MemorySection(Workbench &bench, QWidget *parent = nullptr);
    ~MemorySection() override;

    void setContainer(const ObservedContainer &observed);
    void clear();
    ChartCard *chart() const { return m_chart; }
    /// Has no place here: whoever makes the section takes it.
    Card *tables() const { return m_tableCard; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    Dashboard question() const;
    void readChart();
    void adopt(const DashboardAnswer &answer);
    bool fitSpan(const DashboardAnswer &answer);
    void readTables();
    void askTables();
    void showTables(const RowSet &rows);

    Workbench &m_bench;
    ObservedContainer m_observed;
    ChartCard *m_chart = nullptr;
    Card *m_tableCard = nullptr;
    FactList *m_tables = nullptr;
    bool m_askingTables = false;
    CancelSource m_asking;
    qint64 m_tablesRead = 0; ///< ms
    qint64 m_chartRead = 0;
    qsizetype m_span = 0; ///< which stretch of time is shown
};

} // namespace castellan
