// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/explain.h"

#include "models/database/sqltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Explain)
};

// EXPLAIN of a prepared statement. PREPARE itself takes one plannable statement and nothing else; it finds out what $1
// is; and unlike the statement's own text EXECUTE can be explained by the protocol that binds parameters, for which $1
// would be one of EXPLAIN's.
const auto preparedName = QStringLiteral("castellan explain");

Error unsupported(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Unsupported, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// The statement without its semicolon, when it is one that has a plan.
Result<QString> plannable(const QString &sql)
{
    CASTELLAN_TRY(sqltext::checkSingle(sql));
    const QString statement = sqltext::split(sql).constFirst();
    static const std::array words{QLatin1String("SELECT"), QLatin1String("WITH"),   QLatin1String("VALUES"),
                                  QLatin1String("TABLE"),  QLatin1String("INSERT"), QLatin1String("UPDATE"),
                                  QLatin1String("DELETE"), QLatin1String("MERGE")};
    if (std::find(words.begin(), words.end(), sqltext::keyword(statement)) == words.end())
        return unsupported(Text::tr("Only SELECT, VALUES, TABLE, WITH, INSERT, UPDATE, DELETE and MERGE have a plan."),
                           Text::tr("Give the statement itself, without EXPLAIN or PREPARE before it."));
    if (statement.contains(QStringLiteral("•••")))
        return unsupported(
            Text::tr("Secrets were removed from this text when it was kept, so the server cannot read it."),
            Text::tr("Take the text from pg_stat_statements as it is now."));
    return statement;
}

Error wouldWrite(const QString &detail)
{
    Error error = unsupported(Text::tr("The statement would write, so it was not run. Nothing was changed."),
                              Text::tr("Ask for its plan without measuring it."));
    error.detail = detail;
    error.code = QStringLiteral("25006");
    return error;
}

Error explained(Error error)
{
    if (error.code == QLatin1String("25006"))
        return wouldWrite(error.detail);
    if (error.code == QLatin1String("42601")) {
        error.hint =
            Text::tr("If the text was cut off where it was recorded, its end is missing: pg_stat_activity keeps "
                     "the first track_activity_query_size bytes. A placeholder may stand where the server wants "
                     "a constant, as in INTERVAL $1: put one there.");
    } else if (error.code == QLatin1String("42P18")) {
        error.hint = Text::tr("Give the placeholder a type, as in $1::int.");
    } else if (error.code == QLatin1String("42P01")) {
        error.hint =
            Text::tr("Whoever ran the statement may have another search_path: put the schema before the name.");
    }
    return error;
}

/// How many placeholders the statement has.
Result<int> prepare(PostgresStatements &statements, const QString &statement, const ExplainOptions &options)
{
    // 0 is no limit.
    CASTELLAN_TRY(statements.query(
        QStringLiteral("select set_config('plan_cache_mode', 'force_generic_plan', true),"
                       " set_config('statement_timeout',"
                       " coalesce(least(nullif(s.setting::int8, 0), nullif($1::int8, 0)), 0)::text, true)"
                       " from pg_settings s where s.name = 'statement_timeout'"),
        {static_cast<qint64>(options.limit.count())}));
    CASTELLAN_TRY(statements.query(QStringLiteral("prepare %1 as ").arg(quoteIdentifier(preparedName)) + statement));
    CASTELLAN_TRY_ASSIGN(
        const RowSet types,
        statements.query(
            QStringLiteral("select cardinality(parameter_types) from pg_prepared_statements where name = $1"),
            {preparedName}));
    return types.rows.value(0).value(0).toInt();
}

Result<Plan> explainPrepared(PostgresStatements &statements, int parameters, const ExplainOptions &options)
{
    if (parameters > 0 && options.analyze)
        return unsupported(Text::tr("The text has placeholders ($1) whose values nobody knows, so it cannot be run."),
                           Text::tr("Put values in their place, or ask for its plan without measuring it."));
    QStringList wanted{QStringLiteral("format json"), QStringLiteral("verbose")};
    if (options.analyze)
        wanted << QStringLiteral("analyze") << QStringLiteral("buffers");
    else if (parameters > 0 && statements.serverVersion() >= 160000)
        wanted << QStringLiteral("generic_plan"); // else partitions are left out that NULL is not in
    QString execute = QStringLiteral("execute ") + quoteIdentifier(preparedName);
    if (parameters > 0)
        execute += u'(' + QStringList(parameters, QStringLiteral("null")).join(u',') + u')';
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        statements.query(QStringLiteral("explain (%1) ").arg(wanted.join(QLatin1String(", "))) + execute));
    CASTELLAN_TRY_ASSIGN(Plan plan, parsePlan(rows.rows.value(0).value(0).toString().toUtf8()));
    plan.generic = parameters > 0;
    return plan;
}

Result<Plan> explainStatement(PostgresStatements &statements, const QString &statement, const ExplainOptions &options)
{
    CASTELLAN_TRY_ASSIGN(const int parameters, prepare(statements, statement, options));
    return explainPrepared(statements, parameters, options);
}

} // namespace

Future<Plan> explain(const std::shared_ptr<PostgresSession> &session, const QString &sql, ExplainOptions options,
                     CancelToken cancel)
{
    auto statement = plannable(sql);
    if (!statement)
        return finishedFuture<Plan>(statement.error());
    // The server refuses all other writes by itself, but EXPLAIN ANALYZE of SELECT … INTO makes the table, even in a
    // transaction that may only read. INTO is a reserved word, so it is nobody's name.
    if (options.analyze && sqltext::contains(*statement, QLatin1String("INTO")))
        return finishedFuture<Plan>(wouldWrite({}));
    const auto begun = std::make_shared<bool>(false); // in the session's thread
    auto plan = session->run<Plan>(
        [statement = *statement, options, begun](PostgresStatements &statements) -> Result<Plan> {
            if (statements.inTransaction())
                return Error{.kind = ErrorKind::Conflict,
                             .message = Text::tr("A transaction is open on this connection already."),
                             .hint = {},
                             .detail = {},
                             .code = QStringLiteral("25001"),
                             .retryable = false};
            CASTELLAN_TRY(statements.query(QStringLiteral("begin transaction read only")));
            *begun = true;
            auto explainedPlan = explainStatement(statements, statement, options);
            statements.rollBack();
            if (!explainedPlan)
                return explained(explainedPlan.error());
            return explainedPlan;
        },
        std::move(cancel));
    // A prepared statement outlives its transaction. It goes by a request of its own, which no cancel reaches.
    session->run<void>([begun](PostgresStatements &statements) -> Result<void> {
        if (!*begun)
            return {};
        CASTELLAN_TRY_ASSIGN(
            const RowSet left,
            statements.query(QStringLiteral("select from pg_prepared_statements where name = $1"), {preparedName}));
        if (!left.rows.isEmpty())
            CASTELLAN_TRY(statements.query(QStringLiteral("deallocate ") + quoteIdentifier(preparedName)));
        return {};
    });
    return plan;
}

} // namespace castellan
