// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QAbstractTableModel>

namespace castellan {

/// The ports that somebody should listen at, as a table whose cells are written in place.
class PortModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Address, Port, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setPorts(const QList<PortConfig> &ports);
    /// A port that is no number has 0, which no file accepts.
    QList<PortConfig> ports() const;
    /// Adds a port with a name that is free; its row.
    int add();
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        PortConfig port;
        QString written; ///< the port as written, also when it is none
        bool operator==(const Row &) const = default;
    };
    QList<Row> m_rows;
};

} // namespace castellan
