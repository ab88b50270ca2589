// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/processidentity.h"
#include "models/workspace/workspace.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <optional>

namespace castellan {

/// A run as it lies in the workspace; json is the run record (Run::toJson), the rest is for finding it.
struct StoredRun
{
    QString id;
    QString environmentId;
    QString kind;
    QString state;
    bool finished = false;
    QDateTime started;
    QDateTime ended;
    QJsonObject json;
    ProcessIdentity process; ///< who runs it
    qint64 sequence = 0;     ///< given by the store: the order of starts, whatever the clock said
    bool operator==(const StoredRun &) const = default;
};

struct Checkpoint
{
    QString key;
    QJsonValue value;
    bool operator==(const Checkpoint &) const = default;
};

/// A run that has not ended, with what it said on its way, in the order in which it was first said.
struct UnfinishedRun
{
    StoredRun run;
    QList<Checkpoint> checkpoints;
    Liveness process = Liveness::Unknown;
    bool operator==(const UnfinishedRun &) const = default;
};

/// Runs and their checkpoints in the workspace. Run records are redacted on their way in. Checkpoints are kept to the
/// letter, because a clean-up acts on the names in them (a weak password may be part of a database's name); so they
/// hold names and states, never secrets. Any thread.
class RunStore
{
public:
    explicit RunStore(std::shared_ptr<Workspace> workspace);

    /// Inserts, or replaces what is stored under the id (its process and sequence stay).
    Future<void> save(StoredRun run);
    /// NotFound when there is none.
    Future<StoredRun> load(QString id);
    /// Newest start first. Empty environment or kind: all.
    Future<QList<StoredRun>> list(QString environmentId = {}, QString kind = {}, int limit = 200);

    /// Stored and synced when the future succeeds. A second value for a key replaces the first.
    Future<void> checkpoint(QString runId, QString key, QJsonValue value);
    Future<QList<Checkpoint>> checkpoints(QString runId);

    /// Runs that have not ended, oldest first. Those whose process is Dead were interrupted.
    Future<QList<UnfinishedRun>> unfinished();
    /// Makes this process the owner of an interrupted run, to go on with it or to clean up. Conflict when its process
    /// lives, cannot be seen from here, or another Castellan was faster.
    Future<void> claim(QString runId);

    /// As above, inside a transaction of the caller's.
    static Result<void> save(QSqlDatabase &database, const StoredRun &run);
    static Result<StoredRun> load(QSqlDatabase &database, const QString &id);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
