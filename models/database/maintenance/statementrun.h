// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/leftovers.h"
#include "models/database/maintenance/maintaindatabase.h"
#include "models/database/maintenance/objectstate.h"

#include <QJsonObject>

namespace castellan {

/// What became of one object.
struct MaintenanceOutcome
{
    enum class State {
        Done,
        Partly,  ///< done to some tables of a whole database, or nobody can tell whether it was
        Skipped, ///< nothing was done: it is another one by now, or was locked
        Failed
    };
    State state = State::Skipped;
    QString note; ///< why it is not simply done
    Error error;  ///< meaningful when Failed
    int attempts = 0;
    std::chrono::milliseconds duration{0}; ///< of the last attempt
    qint64 bytesBefore = -1;
    qint64 bytesAfter = -1;
    qint64 deadBefore = -1;
    qint64 deadAfter = -1;
    QStringList leftBehind; ///< invalid indexes that could not be removed

    /// As the result of the operation has it.
    QJsonObject toJson(const MaintenanceStatement &statement) const;
    /// "1.9 GB → 212 MB, 40 s"
    QString summary() const;
};

/// "done", "partly", "skipped", "failed"
QString stateName(MaintenanceOutcome::State state);

/// One statement of the queue, from the look before to the look after. Inner part of MaintainDatabase; in the
/// operation's thread, within a step.
class StatementRun
{
public:
    struct Parts
    {
        OperationContext &context;
        const MaintenanceAccess &access;
        const LockPatience &patience;
        std::shared_ptr<PostgresSession> worker; ///< runs the statement
        std::shared_ptr<PostgresSession> watch;  ///< looks at it meanwhile
        std::function<void(double, const QString &)> progress;
        bool evidence = true; ///< also of what was simply done
    };
    StatementRun(Parts parts, const MaintenanceStatement &statement);

    /// An error only when the whole operation is to stop: cancelled, or a connection is lost.
    Result<MaintenanceOutcome> run();

private:
    using State = MaintenanceOutcome::State;
    Result<void> attempt();
    Result<std::optional<ObjectState>> look(const MaintenanceObject &object);
    /// Whether it must not be run; then the outcome says why.
    Result<bool> isPrevented(const std::optional<ObjectState> &before);
    Result<std::optional<Error>> missingSpace() const;
    Result<void> execute(const ObjectState &before);
    Result<void> fail(const Error &error);
    Result<void> judge(const ObjectState &before);
    Result<void> judgeStatistics(const ObjectState &before);
    Result<void> judgeWholeDatabase(const ObjectState &before);
    void settle(State state, const QString &note = {});
    bool isFatal(const Error &error) const;
    void addEvidence(const Result<void> &result, const QDateTime &started) const;

    Parts m_parts;
    const MaintenanceStatement &m_statement;
    MaintenanceOutcome m_outcome;
    QString m_lockedBy;                   ///< who was seen to hold the lock that it waited for
    std::optional<Leftovers> m_leftovers; ///< of a concurrent statement that was begun
};

} // namespace castellan
