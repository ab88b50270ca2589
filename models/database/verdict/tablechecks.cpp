// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/objects/autovacuum.h"
#include "models/database/verdict/checks.h"
#include "models/database/verdict/judge.h"

#include <QCoreApplication>

namespace castellan {

Status deadRowsStatus(const TableStatistics &table, const VerdictLimits &limits)
{
    const auto all = static_cast<double>(table.liveRows + table.deadRows);
    const auto dead = static_cast<double>(table.deadRows);
    if (table.deadRows < limits.deadRowsWarning || dead < limits.deadWarning * all)
        return Status::Good;
    return table.deadRows >= limits.deadRowsCritical && dead >= limits.deadCritical * all ? Status::Critical
                                                                                          : Status::Warning;
}

} // namespace castellan

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

using Kind = TableStatistics::Kind;

QString vacuumStatement(const TableStatistics &table)
{
    return QStringLiteral("VACUUM (ANALYZE) %1").arg(quoteQualified(table.schema, table.name));
}

QString analyzeStatement(const TableStatistics &table)
{
    return QStringLiteral("ANALYZE %1").arg(quoteQualified(table.schema, table.name));
}

/// Nothing when changes are counted here and it can be judged by them.
CheckResult skippedForCounts(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    CheckResult result;
    if (look.in.server.isKnown() && look.in.server.value.standby)
        result.skipped = Text::tr("A standby counts no changes; ask the primary.");
    else if (look.in.server.isKnown() && !look.in.server.value.counted)
        result.skipped = Text::tr("The server does not count (track_counts is off).");
    return result;
}

QString cameInWords(const Look &look, const TableStatistics &table)
{
    const QDateTime now = look.in.objects.value.when;
    if (table.lastAutovacuum.isValid())
        //: %1 "9 days ago"
        return Text::tr("autovacuum last came %1").arg(format::age(table.lastAutovacuum, now));
    if (table.lastVacuum.isValid())
        return Text::tr("autovacuum never came; VACUUM last ran %1").arg(format::age(table.lastVacuum, now));
    return Text::tr("neither autovacuum nor VACUUM has come since the statistics began %1")
        .arg(format::age(look.in.objects.value.statisticsSince, now));
}

AutovacuumSettings serverAutovacuum(const Look &look)
{
    return AutovacuumSettings::from(look.in.settings.value);
}

QString lookedAt(const Look &look, const QString &what)
{
    //: %1 a sentence, %n tables
    return Text::tr("%n table(s) looked at: %1", nullptr, static_cast<int>(look.in.objects.value.tables.size()))
        .arg(what);
}

} // namespace

CheckResult deadRows(const Look &look)
{
    CheckResult result = skippedForCounts(look);
    if (!result.skipped.isEmpty())
        return result;
    Weighted found;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        const Status status = deadRowsStatus(table, look.limits);
        if (status == Status::Good)
            continue;
        const qint64 all = table.liveRows + table.deadRows;
        const double part = static_cast<double>(table.deadRows) / static_cast<double>(all);
        VerdictFinding finding =
            about(table, part >= look.limits.deadCritical && table.deadRows >= look.limits.deadRowsCritical
                             ? Status::Critical
                             : Status::Warning);
        //: %1 a table, %2 and %3 numbers such as "1.2 million", %4 a percentage, %5 "autovacuum last came 9 days ago"
        finding.sentence = Text::tr("Table %1 has %2 dead rows of %3 (%4); %5.")
                               .arg(finding.subject, numberInWords(table.deadRows), numberInWords(all),
                                    format::percent(part), cameInWords(look, table));
        finding.why = Text::tr("Every reading of the table passes over its dead rows, and new ones make it grow, until "
                               "VACUUM gives their place back. When it comes and removes nothing, an old transaction "
                               "holds it back.");
        finding.sql = {vacuumStatement(table)};
        finding.remedy = Remedy::Vacuum;
        finding.since = look.in.objects.value.statisticsSince;
        found.append({static_cast<double>(table.deadRows), finding});
    }
    result.findings = worstFirst(found);
    result.passed =
        lookedAt(look, Text::tr("none has more than %1 dead rows that are more than %2 of it.")
                           .arg(numberInWords(look.limits.deadRowsWarning), format::percent(look.limits.deadWarning)));
    return result;
}

CheckResult needsVacuum(const Look &look)
{
    CheckResult result = skippedForCounts(look);
    if (!result.skipped.isEmpty())
        return result;
    if (!look.in.settings.isKnown())
        return skippedFor(look.in.settings);
    const AutovacuumSettings server = serverAutovacuum(look);
    Weighted found;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        if (table.kind == Kind::Partitioned || table.rows() < look.limits.fewRows ||
            deadRowsStatus(table, look.limits) != Status::Good) // said there already
            continue;
        const AutovacuumSettings own = server.forTable(table);
        // The server reckons with its last estimate, too.
        const double deadAt = own.vacuumAt(table.estimatedRows);
        const double insertedAt = own.insertVacuumAt(table.estimatedRows, table.unfrozen());
        const double dead = static_cast<double>(table.deadRows) / std::max(1.0, deadAt);
        const double inserted =
            insertedAt < 0 ? 0 : static_cast<double>(table.insertedSinceVacuum) / std::max(1.0, insertedAt);
        const double due = std::max(dead, inserted);
        if (due <= 1)
            continue;
        VerdictFinding finding =
            about(table, due > look.limits.overdue || !own.enabled ? Status::Warning : Status::Notice);
        if (dead >= inserted)
            //: %1 a table, %2 and %3 numbers, %4 "autovacuum last came 9 days ago"
            finding.sentence = Text::tr("Table %1 is due for VACUUM: %2 dead rows, autovacuum begins at %3; %4.")
                                   .arg(finding.subject, numberInWords(table.deadRows),
                                        numberInWords(static_cast<qint64>(deadAt)), cameInWords(look, table));
        else
            finding.sentence = Text::tr("Table %1 is due for VACUUM: %2 rows were inserted since the last one, "
                                        "autovacuum begins at %3; %4.")
                                   .arg(finding.subject, numberInWords(table.insertedSinceVacuum),
                                        numberInWords(static_cast<qint64>(insertedAt)), cameInWords(look, table));
        finding.why = own.enabled ? Text::tr("Autovacuum comes each minute where it is due. Where it stays away, its "
                                             "workers are busy or somebody's lock sends them away.")
                                  : Text::tr("Autovacuum is switched off for this table: nobody else will come.");
        finding.sql = {vacuumStatement(table)};
        finding.remedy = Remedy::Vacuum;
        finding.since = look.in.objects.value.statisticsSince;
        found.append({due, finding});
    }
    result.findings = worstFirst(found);
    result.passed = lookedAt(look, Text::tr("none is due for VACUUM by its own settings."));
    return result;
}

CheckResult neverAnalyzed(const Look &look)
{
    CheckResult result = skippedForCounts(look);
    if (!result.skipped.isEmpty())
        return result;
    QHash<qint64, qint64> rowsOfPartitions;
    for (const TableStatistics &table : look.in.objects.value.tables)
        rowsOfPartitions[table.parent] += table.rows();
    Weighted found;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        const bool parent = table.kind == Kind::Partitioned;
        const qint64 rows = parent ? rowsOfPartitions.value(table.oid) : table.rows();
        // An estimate proves that ANALYZE or VACUUM came, though its moment may be lost. Before PostgreSQL 14 neither
        // is kept of a table above partitions.
        const bool estimated = parent ? table.estimatedRows >= 0 : table.estimatedRows > 0;
        if (table.analyzed().isValid() || estimated || rows < look.limits.fewRows)
            continue;
        VerdictFinding finding = about(table, Status::Warning);
        //: %1 a table, %2 a number of rows
        finding.sentence =
            Text::tr("Table %1 with some %2 rows has never been analysed.").arg(finding.subject, numberInWords(rows));
        finding.why = parent
                          ? Text::tr("Autovacuum analyses the partitions, never the table above them, and the planner "
                                     "guesses where it has to join it.")
                          : Text::tr("The planner knows nothing of its contents and guesses: wrong joins, and sorts "
                                     "that do not fit.");
        finding.sql = {analyzeStatement(table)};
        finding.remedy = Remedy::Analyze;
        finding.since = look.in.objects.value.statisticsSince;
        found.append({static_cast<double>(rows), finding});
    }
    result.findings = worstFirst(found);
    result.passed = lookedAt(
        look, Text::tr("each with more than %1 rows has been analysed.").arg(numberInWords(look.limits.fewRows)));
    return result;
}

CheckResult needsAnalyze(const Look &look)
{
    CheckResult result = skippedForCounts(look);
    if (!result.skipped.isEmpty())
        return result;
    if (!look.in.settings.isKnown())
        return skippedFor(look.in.settings);
    const AutovacuumSettings server = serverAutovacuum(look);
    Weighted found;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        const bool never = !table.analyzed().isValid() && table.estimatedRows <= 0; // said there already
        if (never || table.kind == Kind::Partitioned || table.rows() < look.limits.fewRows)
            continue;
        const AutovacuumSettings own = server.forTable(table);
        const double at = own.analyzeAt(table.estimatedRows);
        const double due = static_cast<double>(table.modifiedSinceAnalyze) / std::max(1.0, at);
        if (due <= 1)
            continue;
        VerdictFinding finding =
            about(table, due > look.limits.overdue || !own.enabled ? Status::Warning : Status::Notice);
        const QString last = table.analyzed().isValid() ? format::age(table.analyzed(), look.in.objects.value.when)
                                                        : Text::tr("before the statistics began");
        //: %1 a table, %2 and %3 numbers, %4 "9 days ago"
        finding.sentence =
            Text::tr("Table %1 is due for ANALYZE: %2 rows changed, autovacuum begins at %3; it was last "
                     "analysed %4.")
                .arg(finding.subject, numberInWords(table.modifiedSinceAnalyze), numberInWords(static_cast<qint64>(at)),
                     last);
        finding.why = Text::tr("The planner reckons with what the table held then.");
        finding.sql = {analyzeStatement(table)};
        finding.remedy = Remedy::Analyze;
        finding.since = look.in.objects.value.statisticsSince;
        found.append({due, finding});
    }
    result.findings = worstFirst(found);
    result.passed = lookedAt(look, Text::tr("none is due for ANALYZE by its own settings."));
    return result;
}

CheckResult tableAges(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    if (!look.in.settings.isKnown())
        return skippedFor(look.in.settings);
    const AutovacuumSettings server = serverAutovacuum(look);
    const auto all = static_cast<double>(look.limits.numbers);
    Weighted found;
    for (const TableStatistics &table : look.in.objects.value.tables) {
        const AutovacuumSettings own = server.forTable(table);
        const auto age = static_cast<double>(table.transactionAge);
        const auto multixacts = static_cast<double>(table.multixactAge);
        const double late = std::max(age / static_cast<double>(own.freezeMaximum),
                                     multixacts / static_cast<double>(own.multixactMaximum));
        const double part = std::max(age, multixacts) / all;
        const Status status = part >= look.limits.numbersCritical ? Status::Critical
                              : late >= look.limits.freezeLate    ? Status::Warning
                                                                  : Status::Good;
        if (status == Status::Good)
            continue;
        VerdictFinding finding = about(table, status);
        finding.sentence =
            age >= multixacts
                //: %1 a table, %2 and %3 numbers, %4 a percentage
                ? Text::tr("The oldest row of table %1 is %2 transactions old; autovacuum should freeze it at %3, and "
                           "it is %4 of the way to where the server stops.")
                      .arg(finding.subject, numberInWords(table.transactionAge), numberInWords(own.freezeMaximum),
                           format::percent(part))
                : Text::tr("The oldest multixact of table %1 is %2 multixacts old; autovacuum should freeze it at %3, "
                           "and it is %4 of the way to where the server stops.")
                      .arg(finding.subject, numberInWords(table.multixactAge), numberInWords(own.multixactMaximum),
                           format::percent(part));
        finding.why =
            Text::tr("Numbers of transactions are used again after 2 billion. Before old rows would seem to be "
                     "of the future, the server takes no more writes.");
        finding.sql = {QStringLiteral("VACUUM (FREEZE) %1").arg(quoteQualified(table.schema, table.name))};
        finding.remedy = Remedy::Freeze;
        found.append({part, finding});
    }
    return {.findings = worstFirst(found),
            .passed = lookedAt(look, Text::tr("none is older than autovacuum lets it become.")),
            .skipped = {}};
}

CheckResult tableBloat(const Look &look)
{
    if (!look.in.bloat.isKnown())
        return skippedFor(look.in.bloat);
    Weighted found;
    for (const BloatEstimate &bloat : look.in.bloat.value.tables) {
        const TableStatistics *table = look.in.objects.value.table(bloat.oid);
        if (!table || bloat.wasted < look.limits.bloatBytes || bloat.fraction() < look.limits.bloat)
            continue;
        VerdictFinding finding =
            about(*table, bloat.wasted >= look.limits.bloatBytesWarning ? Status::Warning : Status::Notice);
        //: %1 a table, %2 and %3 sizes, %4 a percentage
        finding.sentence = Text::tr("Table %1 takes %2, of which by an estimate %3 are unused (%4).")
                               .arg(finding.subject, format::bytes(bloat.bytes), format::bytes(bloat.wasted),
                                    format::percent(bloat.fraction()));
        const QString name = quoteQualified(table->schema, table->name);
        if (finding.materializedView) {
            finding.why = Text::tr("Readings of the whole view read it along, and it fills the caches. Each concurrent "
                                   "refresh leaves dead rows; one that is not concurrent writes the view anew, with "
                                   "the rows of now, and stops its readers meanwhile.");
            finding.sql = {QStringLiteral("REFRESH MATERIALIZED VIEW ") + name};
            finding.remedy = Remedy::RefreshView;
        } else {
            finding.why = Text::tr("Readings of the whole table read it along, and it fills the caches. New rows use "
                                   "it; only VACUUM FULL gives it back, and stops everybody meanwhile. Measure it "
                                   "before that.");
            finding.sql = {QStringLiteral("VACUUM (FULL, ANALYZE) ") + name};
            finding.remedy = Remedy::VacuumFull;
        }
        found.append({static_cast<double>(bloat.wasted), finding});
    }
    CheckResult result;
    result.findings = worstFirst(found);
    result.passed =
        Text::tr("No table wastes more than %1, by an estimate.").arg(format::bytes(look.limits.bloatBytes));
    if (look.in.bloat.value.unknown > 0)
        result.skipped =
            Text::tr("Of %n large table(s) or index(es) the widths of the columns are not known: they were "
                     "never analysed, or this needs SELECT on them.",
                     nullptr, static_cast<int>(look.in.bloat.value.unknown));
    return result;
}

CheckResult sequences(const Look &look)
{
    if (!look.in.sequences.isKnown())
        return skippedFor(look.in.sequences);
    Weighted found;
    int unreadable = 0;
    for (const SequenceStatistics &sequence : look.in.sequences.value) {
        unreadable += sequence.readable ? 0 : 1;
        const double used = sequence.used();
        if (!sequence.lastValue || sequence.cycles || used < look.limits.sequenceWarning)
            continue;
        VerdictFinding finding;
        finding.status = used >= look.limits.sequenceCritical ? Status::Critical : Status::Warning;
        finding.subject = sequence.qualifiedName();
        finding.oid = sequence.oid;
        finding.schema = sequence.schema;
        finding.name = sequence.name;
        //: %1 a sequence, %2 and %3 numbers, %4 a percentage
        finding.sentence = Text::tr("Sequence %1 has reached %2 of %3 (%4).")
                               .arg(finding.subject, format::count(*sequence.lastValue),
                                    format::count(sequence.bound()), format::percent(used));
        const bool narrowColumn = !sequence.columnType.isEmpty() && sequence.columnType != QLatin1String("bigint");
        if (sequence.table != 0)
            //: %1 the sentence before, %2 a column, %3 its type
            finding.sentence =
                Text::tr("%1 It numbers %2, which is of type %3.")
                    .arg(finding.sentence, sequence.tableSchema + u'.' + sequence.tableName + u'.' + sequence.column,
                         sequence.columnType);
        finding.why =
            Text::tr("At its end every INSERT fails. A column's change to bigint writes the whole table anew and "
                     "stops everybody meanwhile, so it wants a plan in good time.");
        finding.sql = {(sequence.step < 0 ? QStringLiteral("ALTER SEQUENCE %1 AS bigint NO MINVALUE")
                                          : QStringLiteral("ALTER SEQUENCE %1 AS bigint NO MAXVALUE"))
                           .arg(quoteQualified(sequence.schema, sequence.name))};
        if (narrowColumn)
            finding.sql.append(
                QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 TYPE bigint")
                    .arg(quoteQualified(sequence.tableSchema, sequence.tableName), quoteIdentifier(sequence.column)));
        found.append({used, finding});
    }
    CheckResult result;
    result.findings = worstFirst(found);
    result.passed = Text::tr("%n sequence(s) looked at: none has used more than %1.", nullptr,
                             static_cast<int>(look.in.sequences.value.size()))
                        .arg(format::percent(look.limits.sequenceWarning));
    if (unreadable > 0)
        result.skipped =
            Text::tr("%n sequence(s) cannot be read: this needs SELECT or USAGE on them.", nullptr, unreadable);
    return result;
}

} // namespace castellan::verdict
