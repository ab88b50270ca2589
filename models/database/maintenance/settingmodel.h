// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/maintenance/serversetting.h"

namespace castellan {

/// A server's settings as a table. GUI thread only.
class SettingModel final : public TableModel<ServerSetting, SettingModel>
{
    Q_OBJECT

public:
    enum Column { Name, Value, Default, Source, Takes, Pending, Category, Description, ColumnCount };

    using TableModel::TableModel;
    static QString key(const ServerSetting &row) { return row.name; }

    /// A value that waits for a restart warns; one that is not the built-in default is a notice, unless
    /// this connection has set it for itself.
    static Status status(const ServerSetting &setting);

protected:
    QVariant cell(const ServerSetting &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

} // namespace castellan
