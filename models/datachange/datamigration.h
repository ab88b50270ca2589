// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"
#include "models/datachange/batchpace.h"
#include "models/datachange/changestatement.h"
#include "models/datachange/keyedtable.h"

#include <QJsonObject>

#include <optional>

namespace castellan {

/// A query of one value, and what it must be.
struct Verification
{
    enum class Comparison { Equal, NotEqual, Less, AtMost, More, AtLeast };

    QString sql;
    Comparison comparison = Comparison::Equal;
    QString expected; ///< "NULL" stands for no value

    /// Numbers are compared as numbers, all else as text. Pure.
    bool holds(const QString &found) const;
    QString text() const; ///< "SELECT … = 0"
    bool operator==(const Verification &) const = default;
};

/// "=", "≤": as people write it.
QString signOf(Verification::Comparison comparison);

struct VerificationResult
{
    Verification verification;
    QString found;
    QString problem; ///< why it could not be asked; empty: it was
    bool holds = false;
    QJsonObject toJson() const; ///< {"sql", "expected", "found", "holds"}
};

/// The guide's pattern: BEGIN, change, verify, COMMIT.
struct DataMigration
{
    QString title;
    QString change; ///< one or more statements; readChange()
    QList<Verification> verifications;
    bool copyAside = false; ///< the rows are kept as they were, for undo
    int undoDays = 30;      ///< so long undo is offered
    /// The change is one UPDATE or DELETE with batchPlaceholder() in its WHERE, and runs in batches by key.
    bool inBatches = false;
    std::chrono::milliseconds statementLimit{std::chrono::minutes(10)};
    std::chrono::milliseconds lockLimit{2000};
    bool operator==(const DataMigration &) const = default;
};

/// What one statement did in a transaction that was rolled back.
struct StatementTrial
{
    ChangeStatement statement;
    qint64 rows = 0;
    std::chrono::milliseconds time{0};
    struct Sample
    {
        QString key;    ///< as KeyedTable::keyAsJson() gives it
        QString before; ///< the row as JSON
        QString after;  ///< empty: it is gone
    };
    QList<Sample> samples;
    QString noSamples; ///< why there are none; empty: there are, or no row is changed
};

struct LockTaken
{
    QString relation;
    QString mode; ///< "RowExclusiveLock"
    bool operator==(const LockTaken &) const = default;
};

/// What a data migration would do now.
struct DataMigrationPreview
{
    DataMigration migration;
    QList<StatementTrial> statements;
    QList<VerificationResult> verifications; ///< after the change
    QList<LockTaken> locks;                  ///< besides those of reading
    std::chrono::milliseconds time{0};       ///< that the transaction took, and would hold its rows
    QStringList notes;                       ///< in sentences

    bool allHold() const;
};

/// Runs the change in a transaction that is rolled back. In batches, it tries the first batch alone, with
/// `limits.firstRows`, and the verifications are only asked. Errors: those of readChange() and of the statements, with
/// the line of the change at which the statement begins.
Future<DataMigrationPreview> previewDataMigration(SessionSource source, DataMigration migration,
                                                  BatchLimits limits = {}, CancelToken cancel = {});

/// For the parts of it that follow; in the session's thread.
namespace datachange {

/// Whether it can be tried and run at all; the errors of previewDataMigration() that need no server. Pure.
Result<void> check(const DataMigration &migration);
QList<VerificationResult> verify(PostgresStatements &statements, const QList<Verification> &verifications);
/// Its table, found as the server finds the name.
Result<KeyedTable> tableOf(PostgresStatements &statements, const ChangeStatement &statement);
/// The one statement of a change in batches, and its table, which must be walkable. Config, saying what is wrong.
Result<ChangeStatement> batchStatement(const DataMigration &migration);
/// Its text for the rows whose keys lie behind `after` (empty: from the beginning) up to `last`.
ChangeStatement withRange(const ChangeStatement &statement, const KeyedTable &table, const QString &after,
                          const QString &last);

} // namespace datachange
} // namespace castellan
