// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace castellan {

/// How far a walk in batches has come, as castellan.castellan_batches in the managed database keeps it. Each batch
/// writes its row in its own transaction, so it is never ahead of the data nor behind, whoever is killed when.
struct BatchProgress
{
    enum class State {
        Running, ///< or interrupted: while nobody has the interlock of the database, nothing runs
        Stopped, ///< by a cancel or an error; can be gone on with
        Finished
    };

    QString run;        ///< id of the operation's run that began it
    QString what;       ///< once in a run: the table
    QString definition; ///< what is done, to the letter: only the same is gone on with
    QJsonObject detail; ///< what it was begun with ("cutoff")
    State state = State::Running;
    QString key;        ///< the last one done, as KeyedTable::keyAsJson() gives it; empty: none yet
    QJsonArray skipped; ///< keys of rows that others held, still to be done
    qint64 rows = 0;
    qint64 batches = 0;
    QString hash = QStringLiteral("0"); ///< sum of the rows' hashes, where the work makes them
    QDateTime started;
    QDateTime updated;
    bool operator==(const BatchProgress &) const = default;
};

/// The table, which is made when it is first needed. In the session's thread, all of them.
namespace batchledger {

/// Castellan's own schema, for this table and the copies for undo: apart from the application's, whose migration tool
/// would take what it does not know for drift. Permission, when it is missing and may not be made.
Result<void> makeSchema(PostgresStatements &statements);
/// Makes the table where it is missing.
Result<void> prepare(PostgresStatements &statements);
/// All, oldest first; none where there is no table yet.
Result<QList<BatchProgress>> all(PostgresStatements &statements);
/// The newest that has not finished and does the same, to `what` or, when that is empty, to anything.
Result<std::optional<BatchProgress>> unfinished(PostgresStatements &statements, const QString &what,
                                                const QString &definition);
Result<void> begin(PostgresStatements &statements, const BatchProgress &progress);
/// Adds a batch to what is known: call it in the transaction of the batch.
Result<void> note(PostgresStatements &statements, const BatchProgress &progress, qint64 rows, const QString &hash);
Result<void> setState(PostgresStatements &statements, const BatchProgress &progress, BatchProgress::State state);

} // namespace batchledger
} // namespace castellan
