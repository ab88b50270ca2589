// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/consolesession.h"
#include "models/operation/operation.h"

#include <functional>

namespace castellan {

/// A console's text that may change something, through the gateway: shown before, and with each statement's outcome
/// as evidence afterwards, secrets redacted. Result: {"statements": run, "rows": changed or given, "failed": bool};
/// it falls short when a statement failed. What had been committed before that stays.
class RunSql final : public Operation
{
public:
    /// `database` is the name that people know. `id` is a nextRun() of the session.
    RunSql(std::shared_ptr<ConsoleSession> session, quint64 id, QString database, QString text,
           ConsoleSettings settings);

    /// "sql"
    QString kind() const override { return QStringLiteral("sql"); }
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    std::shared_ptr<ConsoleSession> m_session;
    quint64 m_id;
    QString m_database;
    QString m_text;
    ConsoleSettings m_settings;
};

} // namespace castellan
