// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/settingmodel.h"

namespace castellan {

Status SettingModel::status(const ServerSetting &setting)
{
    if (setting.pendingRestart)
        return Status::Warning;
    // What this connection has set for itself says nothing about the server.
    const bool own = setting.source == QLatin1String("client") || setting.source == QLatin1String("session");
    return own || setting.isSame(setting.resetValue, setting.bootValue) ? Status::Good : Status::Notice;
}

QVariant SettingModel::cell(const ServerSetting &row, int column, int role) const
{
    const bool text = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case Name:
        if (text)
            return row.name;
        if (role == Qt::ToolTipRole)
            return row.details.isEmpty() ? row.description : row.description + u'\n' + row.details;
        return {};
    case Value:
        if (text)
            return row.inWords(row.resetValue);
        if (role == StatusRole && status(row) != Status::Good) // of three hundred the few stand out
            return static_cast<int>(status(row));
        if (role == Qt::ToolTipRole && !row.choices.isEmpty())
            return tr("One of %1").arg(row.choices.join(QLatin1String(", ")));
        if (role == Qt::ToolTipRole && !row.minimum.isEmpty())
            return tr("%1 to %2").arg(row.inWords(row.minimum), row.inWords(row.maximum));
        return {};
    case Default:
        if (text)
            return row.inWords(row.bootValue);
        return {};
    case Source:
        if (text) // PostgreSQL's own words
            return row.source;
        if (role == Qt::ToolTipRole && !row.file.isEmpty())
            return QStringLiteral("%1:%2").arg(row.file, QString::number(row.line));
        return {};
    case Takes:
        if (text)
            return takesInWords(row.takes());
        return {};
    case Pending:
        if (text)
            return row.pendingRestart ? tr("waits for a restart") : QString();
        return {};
    case Category:
        if (text)
            return row.category;
        return {};
    case Description:
        if (text)
            return row.description;
        return {};
    default:
        return {};
    }
}

QVariant SettingModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Setting");
    case Value:
        return tr("Value");
    case Default:
        return tr("Default");
    case Source:
        //: where a setting's value comes from
        return tr("Source");
    case Takes:
        //: what it takes until a changed value is in force: "reload", "restart of the server"
        return tr("Changing takes");
    case Pending:
        return tr("Pending");
    case Category:
        return tr("Category");
    case Description:
        return tr("Description");
    default:
        return {};
    }
}

} // namespace castellan
