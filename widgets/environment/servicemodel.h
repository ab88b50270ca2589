// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "widgets/environment/editedrows.h"

namespace castellan {

/// The services of an environment as a table whose cells are written in place.
class ServiceModel final : public EditedRows<ServiceConfig, ServiceModel>
{
    Q_OBJECT

public:
    enum Column { Name, StopForRestore, Container, HealthUrl, StopCommand, StartCommand, ColumnCount };
    using EditedRows::EditedRows;

    void setServices(const QList<ServiceConfig> &services);
    const QList<ServiceConfig> &services() const { return rows(); }
    /// Adds a service with a name that is free; its row.
    int add();
    /// What the health check of a service expects, which has no columns here.
    void setHealth(int place, bool askFromHere, int status, const QString &body);

protected:
    QVariant cell(const ServiceConfig &service, int column, int role) const override;
    QVariant header(int column, int role) const override;
    /// The stop for a restore is ticked, the others are written.
    Qt::ItemFlags columnFlags(int column) const override;
    bool write(ServiceConfig &service, int column, const QVariant &value, int role) override;
};

} // namespace castellan
