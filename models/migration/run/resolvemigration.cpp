// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/resolvemigration.h"

#include "models/core/awaitor.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/run/migrationsafety.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ResolveMigration)
};

constexpr QueryLimits limits{.statement = 20s, .lock = 5s};

Error refusal(ErrorKind kind, const QString &message)
{
    return Error{.kind = kind, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

/// With the parameters in their places, for a person.
QString inWords(const BoundStatement &statement)
{
    QString text = statement.sql;
    for (qsizetype i = statement.parameters.size(); i > 0; --i)
        text.replace(u'$' + QString::number(i), quoteLiteral(statement.parameters.at(i - 1).toString()));
    return text;
}

} // namespace

Result<std::shared_ptr<ResolveMigration>> ResolveMigration::create(std::shared_ptr<EnvironmentConnection> connection,
                                                                   const MigrationTool &tool, QString schema,
                                                                   MigrationState state, As as)
{
    if (as == As::RolledBack && (state.kind != Kind::Failed || !state.record))
        return refusal(ErrorKind::Config,
                       Text::tr("%1 has not failed: there is nothing to mark as taken back.").arg(state.version()));
    if (as == As::Applied && !state.file)
        return refusal(ErrorKind::Config,
                       Text::tr("There is no file of %1, so it cannot be marked as applied.").arg(state.version()));
    if (as == As::Applied && state.kind != Kind::Failed && state.kind != Kind::Pending)
        return refusal(ErrorKind::Config, Text::tr("%1 is neither failed nor pending.").arg(state.version()));
    return std::shared_ptr<ResolveMigration>(
        new ResolveMigration(std::move(connection), tool, std::move(schema), std::move(state), as));
}

ResolveMigration::ResolveMigration(std::shared_ptr<EnvironmentConnection> connection, const MigrationTool &tool,
                                   QString schema, MigrationState state, As as)
    : m_connection(std::move(connection)),
      m_tool(tool),
      m_schema(std::move(schema)),
      m_state(std::move(state)),
      m_as(as),
      m_rowId(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

QString ResolveMigration::table() const
{
    return quoteQualified(m_schema, m_tool.table());
}

QList<BoundStatement> ResolveMigration::statements() const
{
    return m_as == As::Applied ? m_tool.resolvedApplied(table(), *m_state.file, m_rowId)
                               : m_tool.resolvedRolledBack(table(), *m_state.record);
}

Preview ResolveMigration::preview() const
{
    Preview preview;
    preview.title = m_as == As::Applied ? Text::tr("Mark %1 as applied").arg(m_state.version())
                                        : Text::tr("Mark %1 as taken back").arg(m_state.version());
    preview.target = m_connection->environment().database.name;
    const QList<BoundStatement> all = statements();
    for (const BoundStatement &statement : all)
        preview.commands << inWords(statement);
    preview.consequences << (m_as == As::Applied
                                 ? Text::tr("It will not be run any more. All that it does must be in the database.")
                                 : Text::tr(
                                       "It will be run again from its beginning. Nothing of what it did may be left "
                                       "in the database."));
    return preview;
}

Result<bool> ResolveMigration::run(OperationContext &context)
{
    context.plan({{QStringLiteral("mark"), Text::tr("Write into %1").arg(table())}});
    context.begin(QStringLiteral("mark"));
    CASTELLAN_TRY_ASSIGN(const auto interlock, takeMigrationInterlock(*m_connection, context));
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_connection->openSession({}, limits, context.cancel())));
    const QDateTime started = context.clock().now();
    const auto marked = await(session->run<bool>(
        [this](PostgresStatements &connection) -> Result<bool> {
            CASTELLAN_TRY_ASSIGN(const MigrationHistory history, readMigrationHistory(connection, m_tool, m_schema));
            const auto isThis = [this](const MigrationRecord &one) { return one.version == m_state.version(); };
            const auto newest = std::find_if(history.records.crbegin(), history.records.crend(), isThis);
            const bool same = m_state.record ? newest != history.records.crend() && *newest == *m_state.record
                                             : newest == history.records.crend();
            if (!same)
                return refusal(ErrorKind::Conflict,
                               Text::tr("%1 stands otherwise by now than it was shown.").arg(m_state.version()));
            if (history.holder)
                return refusal(ErrorKind::Conflict,
                               Text::tr("Somebody migrates this database now: process %1.").arg(history.holder->pid));
            CASTELLAN_TRY(connection.query(QStringLiteral("begin")));
            QStringList all = history.present ? QStringList() : m_tool.create(table());
            for (const QString &create : std::as_const(all))
                CASTELLAN_TRY(connection.query(create));
            const QList<BoundStatement> marks = statements();
            for (const BoundStatement &mark : marks)
                CASTELLAN_TRY(connection.query(mark.sql, mark.parameters));
            CASTELLAN_TRY(connection.query(QStringLiteral("commit")));
            return true;
        },
        context.cancel()));
    CASTELLAN_TRY(marked);
    const QList<BoundStatement> marks = statements();
    for (const BoundStatement &mark : marks)
        context.addEvidence({.what = inWords(mark),
                             .where = m_connection->environment().database.name,
                             .started = started,
                             .ended = context.clock().now(),
                             .outcome = QStringLiteral("ok"),
                             .output = {}});
    context.setResult(
        {{QStringLiteral("version"), m_state.version()},
         {QStringLiteral("marked"), m_as == As::Applied ? QStringLiteral("applied") : QStringLiteral("rolledBack")}});
    context.finish();
    return true;
}

} // namespace castellan
