// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/datamigration.h"

#include "models/database/console/textposition.h"
#include "models/database/namedquery.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using Kind = ChangeStatement::Kind;
using Comparison = Verification::Comparison;
using Milliseconds = std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::DataMigration)
};

constexpr int samplesAtMost = 5;
const QString noValue = QStringLiteral("NULL");

Error configError(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

template <typename T>
bool compared(const T &found, Comparison comparison, const T &expected)
{
    switch (comparison) {
    case Comparison::Equal:
        return found == expected;
    case Comparison::NotEqual:
        return found != expected;
    case Comparison::Less:
        return found < expected;
    case Comparison::AtMost:
        return found <= expected;
    case Comparison::More:
        return found > expected;
    case Comparison::AtLeast:
        break;
    }
    return found >= expected;
}

VerificationResult verifyOne(PostgresStatements &statements, const Verification &verification)
{
    VerificationResult result{.verification = verification, .found = {}, .problem = {}, .holds = false};
    const auto savepoint = statements.inTransaction()
                               ? statements.query(QStringLiteral("savepoint castellan_verification"))
                               : Result<RowSet>(RowSet());
    const auto rows = savepoint ? statements.query(verification.sql) : savepoint;
    if (!rows) {
        result.problem = rows.error().message;
        if (statements.inTransaction() &&
            !statements.query(QStringLiteral("rollback to savepoint castellan_verification")))
            result.problem += QStringLiteral(" (25P02)");
        return result;
    }
    if (rows->rows.size() != 1 || rows->columns.size() != 1) {
        result.problem = Text::tr("It gave %1 rows of %2 columns instead of one value.")
                             .arg(QString::number(rows->rows.size()), QString::number(rows->columns.size()));
        return result;
    }
    const QVariant value = rows->rows.constFirst().constFirst();
    result.found = value.isValid() ? value.toString() : noValue;
    result.holds = verification.holds(result.found);
    return result;
}

/// Rows as they are before a statement changes them.
Result<void> readSamples(PostgresStatements &statements, const KeyedTable &table, StatementTrial *trial)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        statements.query(
            QStringLiteral("select %1::text as key, row_to_json(t)::text as row from %2 t where (t.tableoid, "
                           "t.ctid) in (%3) limit %4")
                .arg(table.keyAsJson(), table.title(), trial->statement.targetRows(), QString::number(samplesAtMost))));
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        trial->samples.append(
            {.key = rows.value(i, u"key").toString(), .before = rows.value(i, u"row").toString(), .after = {}});
    return {};
}

Result<void> readSamplesAgain(PostgresStatements &statements, const KeyedTable &table, StatementTrial *trial)
{
    for (StatementTrial::Sample &sample : trial->samples) {
        CASTELLAN_TRY_ASSIGN(const RowSet rows,
                             statements.query(QStringLiteral("select row_to_json(t)::text as row from %1 t where %2")
                                                  .arg(table.title(), table.keyCompared(QStringLiteral("="),
                                                                                        QStringLiteral("$1::jsonb"))),
                                              {sample.key}));
        sample.after = rows.value(0, u"row").toString();
    }
    return {};
}

Result<void> readTarget(PostgresStatements &statements, KeyedTable *table, StatementTrial *trial)
{
    CASTELLAN_TRY_ASSIGN(*table, datachange::tableOf(statements, trial->statement));
    if (table->key.isEmpty())
        trial->noSamples = Text::tr("%1 has no key by which its rows could be found again.").arg(table->title());
    else
        CASTELLAN_TRY(readSamples(statements, *table, trial));
    return {};
}

Result<StatementTrial> tryStatement(PostgresStatements &statements, const ChangeStatement &statement)
{
    StatementTrial trial;
    trial.statement = statement;
    KeyedTable table;
    if (!statement.plain) {
        trial.noSamples = Text::tr("Only of a plain UPDATE or DELETE it is known beforehand which rows it changes.");
    } else {
        // What is wrong with the statement is told of itself, not of the question that was made of it.
        CASTELLAN_TRY(statements.query(QStringLiteral("savepoint castellan_samples")));
        if (const auto read = readTarget(statements, &table, &trial); !read) {
            if (read.error().kind == ErrorKind::Cancelled)
                return read.error();
            CASTELLAN_TRY(statements.query(QStringLiteral("rollback to savepoint castellan_samples")));
            trial.noSamples = read.error().message;
        }
    }
    const auto begun = Steady::now();
    CASTELLAN_TRY_ASSIGN(const RowSet done, statements.query(statement.sql));
    trial.time = std::chrono::duration_cast<Milliseconds>(Steady::now() - begun);
    trial.rows = done.affected >= 0 ? done.affected : done.rows.size();
    CASTELLAN_TRY(readSamplesAgain(statements, table, &trial));
    return trial;
}

Result<QList<LockTaken>> readLocks(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         statements.query(QStringLiteral(
                             "select l.relation::regclass::text as relation, l.mode from pg_locks l where l.pid "
                             "= pg_backend_pid() and l.locktype = 'relation' and l.mode <> 'AccessShareLock' "
                             "order by 1, 2")));
    QList<LockTaken> locks;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        locks.append({.relation = rows.value(i, u"relation").toString(), .mode = rows.value(i, u"mode").toString()});
    return locks;
}

/// Of a change in batches the first one.
Result<QList<ChangeStatement>> firstBatch(PostgresStatements &statements, const DataMigration &migration,
                                          const BatchLimits &limits)
{
    CASTELLAN_TRY_ASSIGN(const ChangeStatement statement, datachange::batchStatement(migration));
    CASTELLAN_TRY_ASSIGN(const KeyedTable table, datachange::tableOf(statements, statement));
    CASTELLAN_TRY(table.checkWalkable());
    CASTELLAN_TRY_ASSIGN(
        const RowSet last,
        statements.query(
            QStringLiteral("select (array_agg(s.k))[count(*)::int]::text from (select %1 as k from only %2 t "
                           "order by %3 limit %4) s")
                .arg(table.keyAsJson(), table.title(), table.keyOrder(), QString::number(limits.firstRows))));
    return QList<ChangeStatement>{datachange::withRange(statement, table, {}, last.rows.value(0).value(0).toString())};
}

Result<DataMigrationPreview> tryAll(PostgresStatements &statements, DataMigrationPreview preview,
                                    const BatchLimits &limits)
{
    const auto begun = Steady::now();
    CASTELLAN_TRY_ASSIGN(const QList<ChangeStatement> all, preview.migration.inBatches
                                                               ? firstBatch(statements, preview.migration, limits)
                                                               : readChange(preview.migration.change));
    const QList<sqltext::Statement> written = sqltext::statements(preview.migration.change);
    for (qsizetype i = 0; i < all.size(); ++i) {
        auto trial = tryStatement(statements, all.at(i));
        if (!trial) // one for one, as readChange() reads them
            return trial.error().in(
                Text::tr("Line %1").arg(positionAt(preview.migration.change, written.value(i).begin).line));
        for (const QString &note : all.at(i).notes)
            if (!preview.notes.contains(note))
                preview.notes << note;
        preview.statements << *std::move(trial);
    }
    // What is only checked at COMMIT is checked here, for there will be none.
    CASTELLAN_TRY(statements.query(QStringLiteral("set constraints all immediate")));
    preview.verifications = datachange::verify(statements, preview.migration.verifications);
    CASTELLAN_TRY_ASSIGN(preview.locks, readLocks(statements));
    preview.time = std::chrono::duration_cast<Milliseconds>(Steady::now() - begun);
    return preview;
}

} // namespace

QString signOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return QStringLiteral("=");
    case Comparison::NotEqual:
        return QStringLiteral("≠");
    case Comparison::Less:
        return QStringLiteral("<");
    case Comparison::AtMost:
        return QStringLiteral("≤");
    case Comparison::More:
        return QStringLiteral(">");
    case Comparison::AtLeast:
        break;
    }
    return QStringLiteral("≥");
}

bool Verification::holds(const QString &found) const
{
    if (found == noValue || expected == noValue)
        return comparison == Comparison::Equal ? found == expected
                                               : comparison == Comparison::NotEqual && found != expected;
    // Whole numbers as such: a double has not all of an int8.
    bool foundOk = false;
    bool expectedOk = false;
    const qlonglong wholeFound = found.toLongLong(&foundOk);
    const qlonglong wholeExpected = expected.toLongLong(&expectedOk);
    if (foundOk && expectedOk)
        return compared(wholeFound, comparison, wholeExpected);
    const double numberFound = found.toDouble(&foundOk);
    const double numberExpected = expected.toDouble(&expectedOk);
    if (foundOk && expectedOk)
        return compared(numberFound, comparison, numberExpected);
    return compared(found, comparison, expected);
}

QString Verification::text() const
{
    return QStringLiteral("%1 %2 %3").arg(sql, signOf(comparison), expected);
}

QJsonObject VerificationResult::toJson() const
{
    return {{QStringLiteral("sql"), verification.sql},
            {QStringLiteral("expected"),
             QStringLiteral("%1 %2").arg(signOf(verification.comparison), verification.expected)},
            {QStringLiteral("found"), problem.isEmpty() ? found : problem},
            {QStringLiteral("holds"), holds}};
}

bool DataMigrationPreview::allHold() const
{
    return std::all_of(verifications.cbegin(), verifications.cend(), [](const auto &one) { return one.holds; });
}

Future<DataMigrationPreview> previewDataMigration(SessionSource source, DataMigration migration, BatchLimits limits,
                                                  CancelToken cancel)
{
    const QueryLimits queryLimits{.statement = migration.statementLimit, .lock = migration.lockLimit};
    DataMigrationPreview preview;
    preview.migration = std::move(migration);
    return askOnce(source, queryLimits, cancel, [preview, limits, cancel](const auto &session) {
        return session->template run<DataMigrationPreview>(
            [preview, limits](PostgresStatements &statements) -> Result<DataMigrationPreview> {
                CASTELLAN_TRY(datachange::check(preview.migration));
                CASTELLAN_TRY(statements.query(QStringLiteral("begin")));
                auto tried = tryAll(statements, preview, limits);
                statements.rollBack();
                return tried;
            },
            cancel);
    });
}

namespace datachange {

Result<void> check(const DataMigration &migration)
{
    CASTELLAN_TRY(readChange(migration.change));
    for (const Verification &one : migration.verifications) {
        CASTELLAN_TRY_ASSIGN(const QList<ChangeStatement> read, readChange(one.sql));
        if (read.size() != 1 || read.constFirst().kind != Kind::Select)
            return configError(Text::tr("A verification is one SELECT: %1").arg(one.sql), {});
    }
    if (migration.inBatches)
        CASTELLAN_TRY(batchStatement(migration));
    return {};
}

QList<VerificationResult> verify(PostgresStatements &statements, const QList<Verification> &verifications)
{
    QList<VerificationResult> results;
    for (const Verification &one : verifications)
        results << verifyOne(statements, one);
    return results;
}

Result<KeyedTable> tableOf(PostgresStatements &statements, const ChangeStatement &statement)
{
    const QString name = statement.schema.isEmpty() ? quoteIdentifier(statement.table)
                                                    : quoteQualified(statement.schema, statement.table);
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         statements.query(QStringLiteral("select n.nspname::text, c.relname::text from pg_class c join "
                                                         "pg_namespace n on n.oid = c.relnamespace where c.oid = "
                                                         "to_regclass($1)"),
                                          {name}));
    const QVariantList found = rows.rows.value(0);
    return readKeyedTable(statements, found.isEmpty() ? statement.schema : found.value(0).toString(),
                          found.isEmpty() ? statement.table : found.value(1).toString());
}

Result<ChangeStatement> batchStatement(const DataMigration &migration)
{
    CASTELLAN_TRY_ASSIGN(const QList<ChangeStatement> all, readChange(migration.change));
    const QString form = Text::tr("Write it as: UPDATE … SET … WHERE … AND {batch}");
    if (all.size() != 1 || !all.constFirst().plain)
        return configError(Text::tr("A change in batches is one UPDATE or DELETE without WITH."), form);
    if (all.constFirst().where.count(batchPlaceholder()) != 1 || migration.change.count(batchPlaceholder()) != 1)
        return configError(Text::tr("The WHERE of a change in batches says {batch} once: the keys of a batch are put "
                                    "there."),
                           form);
    return all.constFirst();
}

ChangeStatement withRange(const ChangeStatement &statement, const KeyedTable &table, const QString &after,
                          const QString &last)
{
    const auto json = [](const QString &key) { return quoteLiteral(key) + QStringLiteral("::jsonb"); };
    QStringList range;
    if (!after.isEmpty())
        range << table.keyCompared(QStringLiteral(">"), json(after), statement.alias);
    range << (last.isEmpty() ? QStringLiteral("false")
                             : table.keyCompared(QStringLiteral("<="), json(last), statement.alias));
    const QString condition = u'(' + range.join(QStringLiteral(" and ")) + u')';
    ChangeStatement ranged = statement;
    ranged.sql.replace(batchPlaceholder(), condition);
    ranged.where.replace(batchPlaceholder(), condition);
    return ranged;
}

} // namespace datachange
} // namespace castellan
