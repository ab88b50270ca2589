// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>
#include <QSet>

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

/// A finding that proposes to drop an index, with the way back.
VerdictFinding dropping(const Look &look, IndexStatistics index, Status status)
{
    index.definition = look.in.definitions.value.value(index.oid);
    VerdictFinding finding = about(index, status);
    finding.sql = {dropStatement(index)};
    finding.undo = restoreStatement(index);
    // A partitioned one locks the table and all its partitions: that is for a person to do.
    finding.remedy = index.partitioned ? Remedy::None : Remedy::DropIndex;
    return finding;
}

Status needless(const Look &look, const IndexStatistics &index)
{
    return index.bestBytes() >= look.limits.manyBytes ? Status::Warning : Status::Notice;
}

QString lookedAt(const Look &look, const QString &what)
{
    //: %1 a sentence, %n indexes
    return Text::tr("%n index(es) looked at: %1", nullptr, static_cast<int>(look.advice.indexes().size())).arg(what);
}

/// Two indexes that each back a constraint: neither is proposed, for what is dropped with one is a rule.
VerdictFinding needlessConstraint(const Look &look, const IndexAdvice::Covered &one)
{
    IndexStatistics index = look.advice.indexes().at(one.index);
    index.definition = look.in.definitions.value.value(index.oid);
    const IndexStatistics &by = look.advice.indexes().at(one.by);
    const QString table = index.schema + u'.' + index.tableName;
    VerdictFinding finding = about(index, one.same ? Status::Warning : needless(look, index));
    finding.sentence =
        one.same
            //: %1 and %2 constraints, %3 a table, %4 a size
            ? Text::tr("Constraints %1 and %2 of table %3 demand the same, each with an index of its own; that of %1 "
                       "takes %4.")
                  .arg(index.constraint, by.constraint, table, format::bytes(index.bestBytes()))
            : Text::tr("Constraint %1 of table %3 demands nothing that %2 does not demand of fewer columns; its index "
                       "takes %4.")
                  .arg(index.constraint, by.constraint, table, format::bytes(index.bestBytes()));
    finding.why = Text::tr("Every write keeps both indexes up to date. Both back constraints, which are rules that "
                           "somebody gave: whether one may go is for a person to decide, and the server refuses it "
                           "while a foreign key rests on it.");
    finding.sql = {dropConstraintStatement(index)};
    if (!index.definition.isEmpty() && !index.partitioned) // where no index can become a constraint
        finding.undo = restoreStatement(index) + QStringLiteral(";\n") + restoreConstraintStatement(index);
    return finding;
}

/// Those of `all`, and the constraints that are likewise.
CheckResult covered(const Look &look, const QList<IndexAdvice::Covered> &all, bool same, const QString &passed)
{
    Weighted found;
    for (const IndexAdvice::Covered &one : look.needlessConstraints)
        if (one.same == same)
            found.append(
                {static_cast<double>(look.advice.indexes().at(one.index).bestBytes()), needlessConstraint(look, one)});
    for (const IndexAdvice::Covered &one : all) {
        const IndexStatistics &index = look.advice.indexes().at(one.index);
        const IndexStatistics &by = look.advice.indexes().at(one.by);
        // A duplicate serves nothing, however small; a short index beside a long one may be meant.
        VerdictFinding finding = dropping(look, index, one.same ? Status::Warning : needless(look, index));
        finding.sentence =
            one.same
                //: %1 and %2 indexes, %3 a table, %4 a size
                ? Text::tr("Index %1 is a duplicate of %2 on table %3 and takes %4.")
                      .arg(index.name, by.name, index.schema + u'.' + index.tableName, format::bytes(index.bestBytes()))
                : Text::tr("Index %1 is covered by %2 on table %3, which begins with the same columns, and takes %4.")
                      .arg(index.name, by.name, index.schema + u'.' + index.tableName,
                           format::bytes(index.bestBytes()));
        finding.why = Text::tr("Every write keeps both up to date, and both are backed up and vacuumed; what the one "
                               "finds the other finds, too.");
        found.append({static_cast<double>(index.bestBytes()), finding});
    }
    return {.findings = worstFirst(found), .passed = lookedAt(look, passed), .skipped = {}};
}

bool wasUsedLongAgo(const Look &look, const IndexStatistics &index)
{
    return index.lastScan.isValid() &&
           secondsBetween(index.lastScan, look.in.objects.value.when) >= look.limits.unusedSinceScan;
}

/// What has become of it, with the first of what mends it.
VerdictFinding invalid(const InvalidIndex &index)
{
    using Cause = InvalidIndex::Cause;
    VerdictFinding finding;
    finding.status = Status::Warning;
    finding.subject = index.object.title();
    finding.oid = index.object.oid;
    finding.schema = index.object.schema;
    finding.name = index.object.name;
    const QString table = index.tableSchema + u'.' + index.table;
    if (index.cause == Cause::Incomplete)
        //: %1 an index, %2 a table
        finding.sentence = Text::tr("Index %1 on the partitioned table %2 is invalid: not every partition has its "
                                    "part of it.")
                               .arg(index.object.name, table);
    else if (index.cause == Cause::NotBuilt)
        finding.sentence = Text::tr("Index %1 on table %2 is invalid: a build that failed left it behind.")
                               .arg(index.object.name, table);
    else
        finding.sentence = Text::tr("Index %1 on table %2 was left behind by a REINDEX CONCURRENTLY that failed.")
                               .arg(index.object.name, table);
    finding.why = Text::tr("No query uses it, while writes may keep it up to date. A new CREATE INDEX IF NOT EXISTS "
                           "takes it for done.");
    const QList<MaintenanceTask> remedies = index.remedies();
    if (remedies.isEmpty())
        return finding;
    // DROP and REINDEX are written alike for every version.
    const auto statements = maintenanceStatements(remedies.constFirst(), 0);
    for (const MaintenanceStatement &statement : statements.value_or({}))
        finding.sql << statement.sql;
    if (remedies.constFirst().action == MaintenanceTask::Action::DropIndex) {
        finding.remedy = Remedy::DropIndex;
        finding.undo = index.object.bringBack.join(QLatin1String(";\n"));
    } else {
        finding.remedy = Remedy::Reindex;
    }
    return finding;
}

/// Large indexes that this server has not used for long, and that could be dropped; those that another one covers are
/// told as that.
QList<IndexStatistics> unusedHere(const Look &look)
{
    QSet<qsizetype> told;
    const QList<IndexAdvice::Covered> covered = look.duplicates + look.redundant;
    for (const IndexAdvice::Covered &one : covered)
        told.insert(one.index);
    QList<IndexStatistics> found;
    for (qsizetype i = 0; i < look.advice.indexes().size(); ++i) {
        const IndexStatistics &index = look.advice.indexes().at(i);
        if (!told.contains(i) && index.valid && !index.partitioned &&
            (index.scans == 0 || wasUsedLongAgo(look, index)) && index.bestBytes() >= look.limits.unusedBytes &&
            look.advice.keep(index) == IndexAdvice::Keep::No)
            found.append(index);
    }
    return found;
}

/// The finding, with what the replicas say for it.
VerdictFinding unused(const Look &look, const IndexStatistics &index, std::chrono::seconds window)
{
    VerdictFinding finding = dropping(look, index, needless(look, index));
    const QString table = index.schema + u'.' + index.tableName;
    finding.sentence = wasUsedLongAgo(look, index)
                           //: %1 an index, %2 a table, %3 "100 days ago", %4 a size
                           ? Text::tr("Index %1 on table %2 was last used %3 and takes %4.")
                                 .arg(index.name, table, format::age(index.lastScan, look.in.objects.value.when),
                                      format::bytes(index.bestBytes()))
                           //: %3 a duration, %4 a size
                           : Text::tr("Index %1 on table %2 was not used once in %3 of statistics and takes %4.")
                                 .arg(index.name, table, durationInWords(window), format::bytes(index.bestBytes()));
    for (const ReplicaReading &replica : look.in.replicaScans)
        //: %1 a replica, %2 a duration
        finding.sentence +=
            u' ' + Text::tr("Nor was it used on replica %1, which has counted for %2.")
                       .arg(replica.name,
                            durationInWords(secondsBetween(replica.scans.value.since, replica.scans.value.when)));
    if (look.in.replicas.value.size() > look.in.replicaScans.size())
        finding.sentence += u' ' + Text::tr("What other replicas use it for is not counted here; the environment's "
                                            "settings can name them.");
    finding.why = Text::tr("Every write keeps it up to date for nobody. What runs once a quarter, or on another "
                           "server, may want it nevertheless.");
    finding.since = look.in.objects.value.statisticsSince;
    return finding;
}

} // namespace

CheckResult invalidIndexes(const Look &look)
{
    if (!look.in.invalidIndexes.isKnown())
        return skippedFor(look.in.invalidIndexes);
    Weighted found;
    QString passed = lookedAt(look, Text::tr("each is valid."));
    for (const InvalidIndex &index : look.in.invalidIndexes.value) {
        if (index.cause == InvalidIndex::Cause::BeingBuilt)
            passed += u' ' + index.explanation();
        else
            found.append({static_cast<double>(index.object.bytes), invalid(index)});
    }
    return {.findings = worstFirst(found), .passed = passed, .skipped = {}};
}

CheckResult foreignKeysWithoutIndex(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    QHash<qint64, const TableStatistics *> tables;
    QHash<qint64, qint64> rowsOfPartitions;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        tables.insert(table.oid, &table);
        rowsOfPartitions[table.parent] += table.rows();
    }
    Weighted found;
    const QList<ForeignKey> keys = look.advice.foreignKeysWithoutIndex();
    for (const ForeignKey &key : keys) {
        const TableStatistics *table = tables.value(key.table);
        const qint64 rows = !table ? 0 : key.partitioned ? rowsOfPartitions.value(key.table) : table->rows();
        if (!table || rows < look.limits.fewRows)
            continue;
        VerdictFinding finding =
            about(*table, rows >= look.limits.foreignKeyRowsWarning ? Status::Warning : Status::Notice);
        //: %1 a table, %2 a number of rows, %3 columns, %4 another table
        finding.sentence = Text::tr("Table %1 with some %2 rows has no index for its foreign key (%3) to %4.")
                               .arg(finding.subject, numberInWords(rows), key.columnNames, key.referenced);
        finding.why =
            Text::tr("Each row that is deleted over there, or gets another key, makes the server read this whole "
                     "table, with locks held; so do joins between the two.");
        finding.sql = {createStatement(key)};
        if (!key.partitioned) { // for those it takes one step a partition, and a person who looks at them
            finding.remedy = Remedy::CreateIndex;
            finding.newIndex = indexNameFor(key);
            finding.newIndexColumns = key.columnNames;
        }
        found.append({static_cast<double>(rows), finding});
    }
    return {.findings = worstFirst(found),
            .passed = Text::tr("%n foreign key(s) looked at: each of a table with more than %1 rows has its index.",
                               nullptr, static_cast<int>(look.in.objects.value.foreignKeys.size()))
                          .arg(numberInWords(look.limits.fewRows)),
            .skipped = {}};
}

CheckResult duplicateIndexes(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    return covered(look, look.duplicates, true, Text::tr("no two are made of the same."));
}

CheckResult redundantIndexes(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    return covered(look, look.redundant, false, Text::tr("none is covered by a longer one."));
}

CheckResult unusedIndexes(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    const DatabaseObjects &all = look.in.objects.value;
    CheckResult result;
    if (look.in.server.isKnown() && !look.in.server.value.counted) {
        result.skipped = Text::tr("The server does not count (track_counts is off).");
        return result;
    }
    if (look.in.server.isKnown() && look.in.server.value.standby) {
        result.skipped = Text::tr("A standby counts its own scans only; ask the primary.");
        return result;
    }
    const auto window = secondsBetween(all.statisticsSince, all.when);
    if (window < look.limits.unusedWindow) {
        //: %1 and %2 durations
        result.skipped = Text::tr("The statistics count since %1 only; whether an index is used can be said after %2.")
                             .arg(durationInWords(window), durationInWords(look.limits.unusedWindow));
        return result;
    }
    Weighted found;
    QStringList onReplicas;
    const QList<IndexStatistics> candidates = unusedHere(look);
    for (const IndexStatistics &index : candidates) {
        if (const QString use = replicas::use(look.in.replicaScans, index.oid, look.limits.unusedSinceScan);
            use.isEmpty())
            found.append({static_cast<double>(index.bestBytes()), unused(look, index, window)});
        else
            //: %1 an index, %2 "replica1: 1,204 scans"
            onReplicas << Text::tr("%1 is used on replica %2").arg(index.qualifiedName(), use);
    }
    const QString doubt = replicas::doubt(look.in.replicaScans, look.limits.unusedWindow);
    if (!found.isEmpty() && !doubt.isEmpty()) {
        result.skipped = Text::tr("%n index(es) are not used here, but may be on a replica.", nullptr,
                                  static_cast<int>(found.size())) +
                         u' ' + doubt;
        return result;
    }
    result.findings = worstFirst(found);
    result.passed = lookedAt(look, Text::tr("each that could be dropped and takes more than %1 was used within %2.")
                                       .arg(format::bytes(look.limits.unusedBytes), durationInWords(window)));
    if (!onReplicas.isEmpty())
        result.passed += u' ' + onReplicas.mid(0, look.limits.most).join(QStringLiteral("; ")) + QStringLiteral(". ") +
                         replicas::sinceInWords(look.in.replicaScans);
    return result;
}

CheckResult indexBloat(const Look &look)
{
    if (!look.in.bloat.isKnown())
        return skippedFor(look.in.bloat);
    Weighted found;
    for (const BloatEstimate &bloat : look.in.bloat.value.indexes) {
        const IndexStatistics *index = look.in.objects.value.index(bloat.oid);
        if (!index || bloat.wasted < look.limits.bloatBytes || bloat.fraction() < look.limits.bloat)
            continue;
        VerdictFinding finding =
            about(*index, bloat.wasted >= look.limits.bloatBytesWarning ? Status::Warning : Status::Notice);
        //: %1 an index, %2 a table, %3 and %4 sizes, %5 a percentage
        finding.sentence = Text::tr("Index %1 on table %2 takes %3, of which by an estimate %4 are unused (%5).")
                               .arg(index->name, index->schema + u'.' + index->tableName, format::bytes(bloat.bytes),
                                    format::bytes(bloat.wasted), format::percent(bloat.fraction()));
        finding.why =
            Text::tr("A bloated index fills the caches and makes every search read more. Built anew beside the "
                     "old one it stops nobody, and needs its size free on the disk.");
        finding.sql = {reindexStatement(*index)};
        finding.remedy = Remedy::Reindex;
        found.append({static_cast<double>(bloat.wasted), finding});
    }
    CheckResult result;
    result.findings = worstFirst(found);
    result.passed =
        Text::tr("No index wastes more than %1, by an estimate.").arg(format::bytes(look.limits.bloatBytes));
    if (look.in.bloat.value.unknown > 0)
        result.skipped =
            Text::tr("Of %n large table(s) or index(es) the widths of the columns are not known: they were "
                     "never analysed, or this needs SELECT on them.",
                     nullptr, static_cast<int>(look.in.bloat.value.unknown));
    return result;
}

} // namespace castellan::verdict
