// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/runsql.h"

#include "models/core/redact.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunSql)
};

Evidence evidenceOf(const StatementResult &result, const QString &database, const QDateTime &began,
                    const QDateTime &ended)
{
    return {.what = redact(result.sql),
            .where = database,
            .started = began,
            .ended = ended,
            .outcome = result.error ? result.error->code : result.tag,
            .output = result.error ? redact(result.error->message) : QString()};
}

} // namespace

RunSql::RunSql(std::shared_ptr<ConsoleSession> session, quint64 id, QString database, QString text,
               ConsoleSettings settings)
    : m_session(std::move(session)),
      m_id(id),
      m_database(std::move(database)),
      m_text(std::move(text)),
      m_settings(std::move(settings))
{
    m_settings.mode = ConsoleMode::Armed;
}

Preview RunSql::preview() const
{
    Preview preview;
    const QStringList statements = sqltext::split(m_text);
    preview.title = Text::tr("Run %n statement(s) on %1", nullptr, static_cast<int>(statements.size())).arg(m_database);
    for (const QString &statement : statements)
        preview.commands << redact(statement);
    preview.consequences << Text::tr("What they change is committed, each statement for itself unless the text says "
                                     "BEGIN. Nobody takes it back.");
    preview.target = m_database;
    return preview;
}

Result<bool> RunSql::run(OperationContext &context)
{
    context.plan({{QStringLiteral("run"), Text::tr("Run the statements")}});
    context.begin(QStringLiteral("run"));
    const QDateTime began = context.clock().now();
    CASTELLAN_TRY_ASSIGN(const ConsoleRun run, await(m_session->run(m_id, m_text, m_settings, context.cancel())));
    QDateTime started = began;
    qint64 rows = 0;
    for (const StatementResult &result : run.results) {
        const QDateTime ended =
            started.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(result.duration).count());
        context.addEvidence(evidenceOf(result, m_database, started, ended));
        started = ended;
        // "UPDATE 3", "INSERT 0 3", "SELECT 12"
        rows += result.tag.section(u' ', -1).toLongLong();
    }
    context.setResult({{QStringLiteral("statements"), static_cast<int>(run.results.size())},
                       {QStringLiteral("rows"), rows},
                       {QStringLiteral("failed"), run.failed()}});
    if (!run.failed() && !run.rolledBack) {
        context.finish();
        return true;
    }
    if (run.failed() && run.results.constLast().error->kind == ErrorKind::Cancelled)
        return *run.results.constLast().error;
    context.finish(StepState::Warning, run.failed()
                                           ? redact(run.results.constLast().error->message)
                                           : Text::tr("The text left a transaction open; it was rolled back."));
    return false;
}

} // namespace castellan
