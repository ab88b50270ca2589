// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/servicemodel.h"

#include "widgets/environment/environmentform.h"

namespace castellan {

void ServiceModel::setServices(const QList<ServiceConfig> &services)
{
    if (services != rows())
        reset(services);
}

int ServiceModel::add()
{
    const QString name = freeName(
        tr("Service"), [](int number) { return tr("Service %1").arg(number); },
        [](const ServiceConfig &service) { return service.name; });
    return append({.name = name,
                   .container = {},
                   .stopCommand = {},
                   .startCommand = {},
                   .healthUrl = {},
                   .stopForRestore = false});
}

void ServiceModel::setHealth(int place, bool askFromHere, int status, const QString &body)
{
    if (place < 0 || place >= rowCount())
        return;
    ServiceConfig &service = row(place);
    bool other = assign(service.askFromHere, askFromHere);
    other = assign(service.healthStatus, status) || other;
    other = assign(service.healthBody, body) || other;
    if (other)
        Q_EMIT edited();
}

QVariant ServiceModel::cell(const ServiceConfig &service, int column, int role) const
{
    if (column == StopForRestore) {
        if (role == Qt::CheckStateRole)
            return service.stopForRestore ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::AccessibleTextRole)
            return service.stopForRestore ? tr("stopped for a restore") : tr("keeps running");
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (column) {
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

QVariant ServiceModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole) {
        switch (column) {
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
    switch (column) {
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

Qt::ItemFlags ServiceModel::columnFlags(int column) const
{
    return column == StopForRestore ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
}

bool ServiceModel::write(ServiceConfig &service, int column, const QVariant &value, int role)
{
    const QString text = value.toString().trimmed();
    if (column == StopForRestore)
        return role == Qt::CheckStateRole && assign(service.stopForRestore, value.toInt() == Qt::Checked);
    if (role != Qt::EditRole)
        return false;
    switch (column) {
    case Name:
        return assign(service.name, text);
    case Container:
        return assign(service.container, text);
    case HealthUrl:
        return assign(service.healthUrl, urlOf(text));
    case StopCommand:
        return assign(service.stopCommand, text);
    default:
        return assign(service.startCommand, text);
    }
}

} // namespace castellan
