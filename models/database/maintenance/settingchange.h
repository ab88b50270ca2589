// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/serversetting.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"

#include <QJsonObject>

namespace castellan {

/// One setting changed by ALTER SYSTEM, with the way back. A plain value, kept in checkpoints and results.
struct SettingChange
{
    QString name;
    std::optional<QString> value;  ///< nothing: RESET, back to what the other files say
    std::optional<QString> former; ///< what ALTER SYSTEM had said before; nothing: it had not

    /// From what the server says now. Where what ALTER SYSTEM had said cannot be seen, the value in force is taken
    /// for it: going back then gives the same value, though from another file.
    static SettingChange of(const ServerSetting &setting, std::optional<QString> value, const ServerSettings &now);

    QString sql() const { return alterSystem(name, value); }
    QString wayBack() const { return alterSystem(name, former); }
    /// {"name", "value": null or text, "former": null or text, "putBack": [sql]}
    QJsonObject toJson() const;
    static SettingChange fromJson(const QJsonObject &json);
    bool operator==(const SettingChange &) const = default;
};

/// The statement that makes the server read its files again.
QString reloadStatement();

/// Makes the change within the present step, with evidence, and waits until the session's own process has read the
/// files again. Registers the way back with the step, and forgets it when the server refuses the change. In the
/// operation's thread. Errors: Permission, those of ALTER SYSTEM, Timeout when no reload is seen.
Result<void> makeChange(OperationContext &context, const SessionSource &source,
                        const std::shared_ptr<PostgresSession> &session, const SettingChange &change,
                        const QString &where);

/// The way back in a session of its own, patiently, whatever was cancelled.
Result<void> putBack(OperationContext &context, const SessionSource &source, const SettingChange &change,
                     const QString &where);

} // namespace castellan
