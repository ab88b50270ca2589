// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"
#include "models/database/script/scriptsession.h"
#include "models/migration/migrationtool.h"
#include "models/migration/run/scriptplan.h"
#include "models/operation/operation.h"

#include <functional>
#include <optional>

namespace castellan {

/// Where and why a migration's script stopped.
struct ScriptFailure
{
    Error error;
    qsizetype statement = 0; ///< from 1; 0: before or after all of them
    ScriptPosition position; ///< in the file; line 0: unknown
    QString text;            ///< the statement's first line
    QJsonObject toJson() const;
};

/// What came of one migration.
struct FileOutcome
{
    enum class State {
        Applied,
        NotApplied, ///< nothing of it is in the database
        Partly,     ///< statements before the one that failed have stayed: `done` of them
        Unknown     ///< the connection was lost, and nobody can tell
    };
    State state = State::NotApplied;
    qsizetype statements = 0; ///< of the script
    qsizetype done = 0;
    int attempts = 0;
    std::chrono::milliseconds duration{0}; ///< of the last attempt
    std::optional<ScriptFailure> failure;

    /// {"state": "applied"|"notApplied"|"partly"|"unknown", "statements", "done", "attempts", "milliseconds",
    /// "failure": {"statement", "line", "column", "text", "message", "code"}}
    QJsonObject toJson() const;
};
QString fileStateName(FileOutcome::State state);
/// The application_name of the session that does the work of a run.
QString migrationSessionName(const QString &runId);

/// Runs a migration's script, or the one that takes it back, and writes the tool's record of it: in the script's own
/// transaction where it has one, so that the record says what is. In the operation's thread, for one file.
class FileRun
{
public:
    struct Parts
    {
        OperationContext &context;
        const MigrationTool &tool;
        QString schema; ///< in which the tool works; the first of the search path
        QString table;  ///< the tool's, quoted and qualified
        QString where;  ///< the database as people know it
        const LockPatience &patience;
        std::shared_ptr<ScriptSession> worker;
        std::shared_ptr<PostgresSession> watch; ///< looks at it meanwhile
        std::function<void(double, const QString &)> progress;
        /// After each statement that was done, from 0; may be empty.
        std::function<Result<void>(qsizetype, const StatementOutcome &)> ran = {};
        /// Of a script without a transaction, before each statement, from 0: writes it down.
        std::function<Result<void>(qsizetype)> statementBegins = {};
    };
    FileRun(Parts parts, const PlannedMigration &migration);

    /// `from`: the first statement that is run, from 0, where earlier ones are in the database already; of a script in
    /// one transaction always 0. An error only when it cannot be begun; what fails later is in the outcome.
    Result<FileOutcome> run(qsizetype from = 0);

private:
    using State = FileOutcome::State;
    Result<void> prepareSession();
    Result<void> tell(const BoundStatement &statement);
    Result<void> tell(const QList<BoundStatement> &statements);
    Result<void> tell(const QString &statement) { return tell(BoundStatement{statement, {}}); }
    Result<void> runAsOne();
    Result<void> runEach(qsizetype from);
    Result<void> runPart(qsizetype index);
    Result<void> runConcurrently(qsizetype index);
    Result<void> execute(qsizetype index);
    bool mayTryAgain(const Error &error) const;
    Result<void> pauseBeforeNext();
    void rollBack();
    void fail(const Error &error);
    void noteFailure();
    void addEvidence(const QDateTime &started) const;
    std::optional<BoundStatement> beginningRecord() const;
    QList<BoundStatement> finalRecord() const;
    QString firstLine(qsizetype index) const;

    Parts m_parts;
    const PlannedMigration &m_migration;
    const QString m_rowId;
    FileOutcome m_outcome;
    std::chrono::steady_clock::time_point m_began;
    std::chrono::milliseconds m_pause;
    QStringList m_told; ///< a line a statement, for the evidence
    QString m_blockedBy;
    qsizetype m_at = -1; ///< the statement that ran last
    int m_character = 0; ///< of its error
};

} // namespace castellan
