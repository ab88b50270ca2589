// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/servicemodel.h"

#include "widgets/environment/environmentform.h"

#include <algorithm>

namespace castellan {

void ServiceModel::setServices(const QList<ServiceConfig> &services)
{
    if (services == m_services)
        return;
    beginResetModel(); // another environment, or what a search found: nothing selected means the same any more
    m_services = services;
    endResetModel();
}

int ServiceModel::add()
{
    QString name = tr("Service");
    for (int number = 2; std::any_of(m_services.cbegin(), m_services.cend(),
                                     [&](const ServiceConfig &service) { return service.name == name; });
         ++number)
        name = tr("Service %1").arg(number);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_services.append({.name = name,
                       .container = {},
                       .stopCommand = {},
                       .startCommand = {},
                       .healthUrl = {},
                       .stopForRestore = false});
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void ServiceModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_services.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

void ServiceModel::setHealth(int row, bool askFromHere, int status, const QString &body)
{
    if (row < 0 || row >= rowCount())
        return;
    ServiceConfig &service = m_services[row];
    const ServiceConfig before = service;
    service.askFromHere = askFromHere;
    service.healthStatus = status;
    service.healthBody = body;
    if (service != before)
        Q_EMIT edited();
}

int ServiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_services.size());
}

int ServiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServiceConfig &service = m_services.at(index.row());
    if (index.column() == StopForRestore) {
        if (role == Qt::CheckStateRole)
            return service.stopForRestore ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::AccessibleTextRole)
            return service.stopForRestore ? tr("stopped for a restore") : tr("keeps running");
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Name:
        return service.name;
    case Container:
        return service.container;
    case HealthUrl:
        return service.healthUrl.toString();
    case StopCommand:
        return service.stopCommand;
    default:
        return service.startCommand;
    }
}

QVariant ServiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case StopForRestore:
            return tr("Stopped before a restored database is swapped in, and started afterwards");
        case HealthUrl:
            return tr("As seen from the host, or from here where that is chosen; asked regularly, and after a restore");
        case StopCommand:
        case StartCommand:
            return tr("Shell commands on the host, for a service without a container; both or none");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Service");
    case StopForRestore:
        return tr("Stop for restore");
    case Container:
        return tr("Container");
    case HealthUrl:
        return tr("Health URL");
    case StopCommand:
        return tr("Stop command");
    default:
        return tr("Start command");
    }
}

Qt::ItemFlags ServiceModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    return flags | (index.column() == StopForRestore ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

bool ServiceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    ServiceConfig &service = m_services[index.row()];
    const ServiceConfig before = service;
    const QString text = value.toString().trimmed();
    if (index.column() == StopForRestore) {
        if (role != Qt::CheckStateRole)
            return false;
        service.stopForRestore = value.toInt() == Qt::Checked;
    } else if (role != Qt::EditRole) {
        return false;
    } else if (index.column() == Name) {
        service.name = text;
    } else if (index.column() == Container) {
        service.container = text;
    } else if (index.column() == HealthUrl) {
        service.healthUrl = urlOf(text);
    } else if (index.column() == StopCommand) {
        service.stopCommand = text;
    } else {
        service.startCommand = text;
    }
    if (service == before)
        return false;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

} // namespace castellan
