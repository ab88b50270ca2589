// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QAbstractTableModel>

namespace castellan {

/// The services of an environment as a table whose cells are written in place.
class ServiceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, StopForRestore, Container, HealthUrl, StopCommand, StartCommand, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setServices(const QList<ServiceConfig> &services);
    const QList<ServiceConfig> &services() const { return m_services; }
    /// Adds a service with a name that is free; its row.
    int add();
    void remove(int row);
    /// What the health check of a service expects, which has no columns here.
    void setHealth(int row, bool askFromHere, int status, const QString &body);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited();

private:
    QList<ServiceConfig> m_services;
};

} // namespace castellan
