// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/settingchange.h"

namespace castellan {

/// Changes a setting of the server by ALTER SYSTEM and a reload, reads back in a new session whether it is in force,
/// and puts it back when that fails.
///
/// Result: that of SettingChange::toJson(), and {"inForce": what new sessions get, "pendingRestart": bool}. It falls
/// short when the value is neither in force nor waits for a restart: something else sets it for this role or database.
class ChangeSetting final : public Operation
{
public:
    /// `seen` is the setting as the person saw it; `value` is what they wrote, nothing for RESET.
    ChangeSetting(SessionSource source, QString where, ServerSetting seen, std::optional<QString> value);

    QString kind() const override { return QStringLiteral("setting-change"); }
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Result<SettingChange> check(OperationContext &context, const std::shared_ptr<PostgresSession> &session) const;
    Result<bool> verify(OperationContext &context, const SettingChange &change) const;

    SessionSource m_source;
    QString m_where;
    ServerSetting m_seen;
    std::optional<QString> m_value;
};

} // namespace castellan
