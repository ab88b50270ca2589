// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/card.h"
#include "widgets/monitoring/plot.h"

class QMenu;
class QToolButton;

namespace castellan {

class ChartLegend;
class ChartView;
class Workbench;

/// A chart with its title, a legend whose entries show and hide lines, and a menu: values as a table, exports.
class ChartCard final : public Card
{
    Q_OBJECT

public:
    ChartCard(Workbench &bench, const ChartSpec &spec, QWidget *parent = nullptr);

    /// What has come; `limit` is drawn where the chart has one.
    void setAnswer(const ChartAnswer &answer, const DashboardAnswer &whole, const std::optional<PlotLimit> &limit);
    const ChartAnswer &answer() const { return m_answer; }
    ChartView *view() const { return m_view; }
    /// For more entries of the page's.
    QMenu *menu() const { return m_menu; }

    /// Each asks where to, and writes there.
    void exportCsv();
    void exportPng();
    void exportSvg();
    /// In a window beside this one, sortable, as CSV too.
    void showValues();

Q_SIGNALS:
    /// After an export; empty error text means done.
    void exported(const QString &path, const QString &error);

private:
    QMenu *makeMenu();
    QString asideOf(const std::optional<PlotLimit> &limit) const;
    void showNothing();
    void save(const QString &suffix, const QString &filter, const QByteArray &bytes);

    Workbench &m_bench;
    ChartSpec m_spec;
    ChartAnswer m_answer;
    ChartView *m_view = nullptr;
    ChartLegend *m_legend = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace castellan
