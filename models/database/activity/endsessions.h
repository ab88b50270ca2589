// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/serveractivity.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"

namespace castellan {

/// Cancels what sessions run, or ends the sessions. Each is the one that was chosen: a process number that belongs to
/// another session by now is left alone. Result: {"ended": [pid], "gone": [pid], "remaining": [pid]}, where gone ones
/// had ended by themselves; it falls short when some remain.
class EndSessions final : public Operation
{
public:
    enum class How {
        Cancel,   ///< pg_cancel_backend(): the statement fails, the connection stays
        Terminate ///< pg_terminate_backend(): the connection is closed, its transaction rolled back
    };
    struct Target
    {
        int pid = 0;
        QDateTime connected;
        QString words; ///< "ALTER TABLE by deploy"
    };

    /// `where` is the server as people know it. `targets` must not be empty.
    EndSessions(SessionSource source, QString where, How how, QList<Target> targets);

    /// "sessions-cancel", "sessions-terminate"
    QString kind() const override;
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    enum class Outcome { Ended, Gone, Remains };
    QString statement(int pid) const;
    Result<Outcome> end(OperationContext &context, PostgresSession &session, const Target &target) const;

    SessionSource m_source;
    QString m_where;
    How m_how;
    QList<Target> m_targets;
};

} // namespace castellan
