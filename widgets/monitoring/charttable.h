// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboardexport.h"

#include <QAbstractTableModel>
#include <QDialog>

namespace castellan {

class Workbench;

/// The values of a chart, newest first: what cannot be seen, or not told by its colour, can be read. A plain snapshot.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ChartTableModel(ChartTable table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ChartTable m_table;
};

/// The table in a window of its own. Deletes itself when it is closed.
class ChartTableDialog final : public QDialog
{
    Q_OBJECT

public:
    ChartTableDialog(Workbench &bench, const QString &title, const ChartAnswer &chart, QWidget *parent);
};

} // namespace castellan
