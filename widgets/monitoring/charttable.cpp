// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/charttable.h"

#include "models/core/format.h"
#include "models/core/tablemodel.h"
#include "widgets/common/datatable.h"
#include "widgets/common/layouts.h"
#include "widgets/shell/workbench.h"

#include <QDialogButtonBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace castellan {

ChartTableModel::ChartTableModel(ChartTable table, QObject *parent)
    : QAbstractTableModel(parent), m_table(std::move(table))
{
    std::reverse(m_table.rows.begin(), m_table.rows.end());
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        (role != Qt::DisplayRole && role != SortRole))
        return {};
    const ChartTable::Row &row = m_table.rows.at(index.row());
    if (index.column() == 0) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(row.when, Qt::UTC);
        return role == SortRole ? QVariant(when) : QVariant(format::moment(when));
    }
    const double value = row.values.at(index.column() - 1);
    if (std::isnan(value))
        return {};
    return role == SortRole ? QVariant(value) : QVariant(format::quantity(value, m_table.units.at(index.column() - 1)));
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Time") : m_table.columns.value(section - 1);
}

ChartTableDialog::ChartTableDialog(Workbench &bench, const QString &title, const ChartAnswer &chart, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    auto *table = new DataTable(QStringLiteral("chart.values"), bench.settings(), bench.dialogs());
    table->setAccessibleName(title);
    table->setModel(new ChartTableModel(chartTable(chart), this));
    for (int column = 0; column <= chart.lines.size(); ++column)
        table->view()->setColumnWidth(column, fontMetrics().averageCharWidth() * (column == 0 ? 22 : 18));
    layout->addWidget(table);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(buttons);
    resizeOnScreen(this, {760, 560});
}

} // namespace castellan
