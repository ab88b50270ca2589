// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementsupport.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"

namespace castellan {

/// Creates the extension pg_stat_statements in the managed database, where the server has its library loaded already,
/// and reads whether it counts then.
///
/// Result: {"version": "1.10"}. It falls short when it is created and counts nothing still. Conflict when more is
/// missing than the extension: then the server has to be restarted.
class EnableStatements final : public Operation
{
public:
    /// `database` is its name, for people.
    EnableStatements(SessionSource source, QString database);

    /// Whether this is all that is missing.
    static bool suffices(const StatementSupport &support);

    QString kind() const override { return QStringLiteral("enable-statements"); }
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Result<void> create(OperationContext &context, PostgresSession &session) const;

    SessionSource m_source;
    QString m_database;
};

} // namespace castellan
