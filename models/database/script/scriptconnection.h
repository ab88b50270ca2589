// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpqconnection.h"
#include "models/database/script/scriptsession.h"

#include <QVariantList>

namespace castellan {

/// The part of a ScriptSession that lives in its thread.
class ScriptConnection final : public LibpqConnection
{
public:
    explicit ScriptConnection(PostgresEndpoint endpoint) : LibpqConnection(std::move(endpoint)) {}

    Result<void> open() override;
    Result<StatementOutcome> run(const QString &statement, const QVariantList &parameters);
    Result<RowSet> ask(const QString &query);
    Result<StatementOutcome> copyIn(const QString &statement, const QByteArray &rows);

    /// For what the session asks of it from other threads.
    std::atomic_bool inBlock = false;

private:
    Result<StatementOutcome> finish(Result<void> sent);
    Result<void> startedCopy(const PGresult *result) override;
    Error serverError(postgreserror::ServerMessage message) override;
    void takeNotice(const PGresult *notice) override;

    StatementOutcome m_outcome;         ///< of the statement that runs
    const QByteArray *m_rows = nullptr; ///< that it copies in
};

} // namespace castellan
