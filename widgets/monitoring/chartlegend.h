// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboardfeed.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTreeView;

namespace castellan {

class ChartView;
class FlowLayout;

/// Which line is which, and a switch for each. A few stand beside each other like words; many are a list of a few rows
/// that scrolls, sorted by their newest values, with a field that filters it.
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    /// `view` draws the lines; it must outlive this.
    explicit ChartLegend(ChartView *view, QWidget *parent = nullptr);

    /// More lines than these are a list.
    static constexpr qsizetype mostWords = 12;

    /// After the view has its plot: lines, and their values at its end.
    void adopt();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeWords();
    void makeList();
    void fillList();
    void fillValues();

    ChartView *m_view = nullptr;
    QList<ChartLineName> m_lines; ///< that are in it
    FlowLayout *m_flow = nullptr;
    QWidget *m_words = nullptr;
    QWidget *m_list = nullptr; ///< from the first time on that there are many
    QLineEdit *m_filter = nullptr;
    QTreeView *m_rows = nullptr;
    QStandardItemModel *m_model = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr;
};

} // namespace castellan
