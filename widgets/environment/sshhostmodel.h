// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/discovery/sshconfig.h"

#include <QCoreApplication>

namespace castellan {

/// One host of ~/.ssh/config with what ssh would make of it.
struct SshHostRow
{
    SshConfig::Resolved host;
    bool operator==(const SshHostRow &other) const
    {
        return host.alias == other.host.alias && host.endpoint == other.host.endpoint &&
               host.jumps == other.host.jumps && host.hasProxyCommand == other.host.hasProxyCommand &&
               host.unsure == other.host.unsure;
    }
};

class SshHostModel final : public TableModel<SshHostRow, SshHostModel>
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SshHostModel)

public:
    enum Column { Name, HostName, User, Port, Through, ColumnCount };
    using TableModel::TableModel;
    static QString key(const SshHostRow &row) { return row.host.alias; }

protected:
    QVariant cell(const SshHostRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// "bastion, then gate:2222"; empty without jump hosts.
QString jumpText(const QList<SshEndpoint> &jumps);
/// "user@host:port, host" as ssh's ProxyJump takes it; and back.
QString jumpLine(const QList<SshEndpoint> &jumps);
QList<SshEndpoint> parseJumpLine(const QString &line, const QList<SshEndpoint> &before);

} // namespace castellan
