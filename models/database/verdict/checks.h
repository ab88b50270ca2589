// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/indexadvice.h"
#include "models/database/verdict/finding.h"
#include "models/database/verdict/verdictinputs.h"
#include "models/database/verdict/verdictlimits.h"

/// The single checks of judge(), by what they look at; used there only.
namespace castellan::verdict {

/// What one check says. Findings are worst first; judge() writes the check's id into them.
struct CheckResult
{
    QList<VerdictFinding> findings;
    QString passed;  ///< what was looked at; said when there are no findings and nothing was skipped
    QString skipped; ///< why not all was looked at; empty: all was
};

/// What the checks look at, with what several of them need.
struct Look
{
    Look(const VerdictInputs &inputs, const VerdictLimits &all);

    const VerdictInputs &in;
    const VerdictLimits &limits;
    IndexAdvice advice; ///< this and the next three empty when the objects are not known
    QList<IndexAdvice::Covered> duplicates;
    QList<IndexAdvice::Covered> redundant;
    QList<IndexAdvice::Covered> needlessConstraints;
};

CheckResult dangerousSettings(const Look &look);
CheckResult databaseAges(const Look &look);
CheckResult checkpoints(const Look &look);
CheckResult temporaryFiles(const Look &look);
CheckResult cacheHit(const Look &look);
CheckResult indexHit(const Look &look);
CheckResult slowStatements(const Look &look);
CheckResult statementShare(const Look &look);
CheckResult replicationSlots(const Look &look);
CheckResult replicationLag(const Look &look);

CheckResult blockedSessions(const Look &look);
CheckResult idleInTransaction(const Look &look);
CheckResult longRunning(const Look &look);
CheckResult preparedTransactions(const Look &look);
CheckResult connections(const Look &look);

CheckResult tableAges(const Look &look);
CheckResult deadRows(const Look &look);
CheckResult needsVacuum(const Look &look);
CheckResult neverAnalyzed(const Look &look);
CheckResult needsAnalyze(const Look &look);
CheckResult tableBloat(const Look &look);
CheckResult sequences(const Look &look);

CheckResult invalidIndexes(const Look &look);
CheckResult foreignKeysWithoutIndex(const Look &look);
CheckResult duplicateIndexes(const Look &look);
CheckResult redundantIndexes(const Look &look);
CheckResult unusedIndexes(const Look &look);
CheckResult indexBloat(const Look &look);

/// "This needs pg_read_all_stats."
QString neededRight(const QString &right);
QString notRead();
/// The check's answer when what it needs is missing.
template <typename T>
CheckResult skippedFor(const Fact<T> &fact)
{
    using State = typename Fact<T>::State;
    return {.findings = {},
            .passed = {},
            .skipped = fact.state == State::NeedsRight    ? neededRight(fact.reason)
                       : fact.state == State::Unavailable ? fact.reason
                                                          : notRead()};
}

/// How far a standby has come, in a sentence.
QString replayInWords(const VerdictInputs::Server &standby);
/// "1.2 million", "3,400".
QString numberInWords(qint64 number);
QString durationInWords(std::chrono::seconds duration);
std::chrono::seconds secondsBetween(const QDateTime &from, const QDateTime &to);
/// Findings with what they are sorted by.
using Weighted = QList<std::pair<double, VerdictFinding>>;
/// The worst status first, in it the most.
QList<VerdictFinding> worstFirst(Weighted weighted);
VerdictFinding about(const TableStatistics &table, Status status);
VerdictFinding about(const IndexStatistics &index, Status status);

} // namespace castellan::verdict
