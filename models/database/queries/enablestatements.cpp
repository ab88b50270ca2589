// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/enablestatements.h"

#include "models/database/queries/statementstatistics.h"
#include "models/database/standby.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::EnableStatements)
};

constexpr QueryLimits limits{.statement = 30s, .lock = 2s};
const auto statement = QStringLiteral("CREATE EXTENSION pg_stat_statements");

} // namespace

EnableStatements::EnableStatements(SessionSource source, QString database)
    : m_source(std::move(source)), m_database(std::move(database))
{
}

bool EnableStatements::suffices(const StatementSupport &support)
{
    return support.state == StatementSupport::State::NotCreated && support.loaded;
}

Preview EnableStatements::preview() const
{
    Preview preview;
    preview.title = Text::tr("Enable pg_stat_statements in %1").arg(m_database);
    preview.commands = {statement};
    preview.consequences = {
        Text::tr("The extension adds two views and a few functions to the database; the server counts already."),
        Text::tr("DROP EXTENSION pg_stat_statements takes it away again.")};
    preview.target = m_database;
    return preview;
}

Result<void> EnableStatements::create(OperationContext &context, PostgresSession &session) const
{
    Evidence evidence{.what = statement,
                      .where = m_database,
                      .started = context.clock().now(),
                      .ended = {},
                      .outcome = {},
                      .output = {}};
    auto done = await(session.query(statement, {}, context.cancel()));
    evidence.ended = context.clock().now();
    evidence.outcome = done ? Text::tr("created") : done.error().code;
    context.addEvidence(evidence);
    if (done)
        return {};
    Error error = std::move(done).error();
    if (error.kind == ErrorKind::Permission)
        error.hint = Text::tr("It takes a superuser: let one run the statement in this database.");
    return error;
}

Result<bool> EnableStatements::run(OperationContext &context)
{
    context.plan({{QStringLiteral("check"), Text::tr("See what is missing")},
                  {QStringLiteral("create"), Text::tr("Create the extension")},
                  {QStringLiteral("verify"), Text::tr("Read what it counts")}});
    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_source(limits, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const StatementStatistics before, await(StatementStatistics::read(session, context.cancel())));
    if (before.support.standby)
        return standbyRefusal();
    if (!before.support.isReady() && !suffices(before.support))
        return Error{.kind = ErrorKind::Conflict,
                     .message = before.support.words(),
                     .hint = Text::tr("The extension alone would count nothing."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    context.finish();

    context.begin(QStringLiteral("create"));
    if (before.support.isReady()) {
        context.finish(StepState::Skipped, Text::tr("Somebody else has created it."));
    } else {
        CASTELLAN_TRY(create(context, *session));
        context.finish();
    }

    context.begin(QStringLiteral("verify"));
    CASTELLAN_TRY_ASSIGN(const StatementStatistics after, await(StatementStatistics::read(session, context.cancel())));
    context.setResult({{QStringLiteral("version"), after.support.version}});
    const QString missing = after.support.words();
    context.finish(missing.isEmpty() ? StepState::Done : StepState::Warning, missing);
    return missing.isEmpty();
}

} // namespace castellan
