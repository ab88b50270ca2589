// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/interruptedmigrations.h"

#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/database/interruptedwork.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/run/filerun.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::InterruptedMigrations)
};

constexpr auto pauseBetweenLooks = 100ms;
constexpr int looks = 300;

constexpr QLatin1String planKey("migrations");
constexpr QLatin1String placeKey("migration");
constexpr QLatin1String statementKey("statement");

/// What a run has noted.
struct Notes
{
    QString tool;
    QString schema;
    QJsonArray files;         ///< {"version", "oneTransaction", "statements"}
    qsizetype place = -1;     ///< of the one that began last
    qsizetype statement = -1; ///< of that one

    static Notes of(const QList<Checkpoint> &checkpoints)
    {
        Notes notes;
        qsizetype of = -1;
        for (const Checkpoint &checkpoint : checkpoints) {
            if (checkpoint.key == planKey) {
                notes.tool = checkpoint.value[QStringLiteral("tool")].toString();
                notes.schema = checkpoint.value[QStringLiteral("schema")].toString();
                notes.files = checkpoint.value[QStringLiteral("files")].toArray();
            } else if (checkpoint.key == placeKey) {
                notes.place = checkpoint.value.toInteger(-1);
            } else if (checkpoint.key == statementKey) {
                notes.statement = checkpoint.value[QStringLiteral("statement")].toInteger(-1);
                of = checkpoint.value[QStringLiteral("migration")].toInteger(-1);
            }
        }
        if (of != notes.place)
            notes.statement = -1;
        return notes;
    }
    QString version(qsizetype i) const { return files.at(i)[QStringLiteral("version")].toString(); }
};

Result<QSet<QString>> appliedVersions(const std::shared_ptr<PostgresSession> &session, const Notes &notes,
                                      const CancelToken &cancel)
{
    const MigrationTool *const tool = migrationTool(notes.tool);
    if (!tool) // written by a newer Castellan
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("The tool %1 is not known to this version.").arg(notes.tool),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(
        const MigrationHistory history,
        await(session->run<MigrationHistory>(
            [&](PostgresStatements &statements) { return readMigrationHistory(statements, *tool, notes.schema); },
            cancel)));
    return history.applied();
}

constexpr QLatin1String rollbackKind("migrate-rollback");

bool isMigrationRun(const QString &kind)
{
    return kind == QLatin1String("migrate") || kind == rollbackKind;
}

/// What the server and the run's own notes say.
Result<void> look(const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  const CancelToken &cancel, InterruptedMigrations *found)
{
    const Notes notes = Notes::of(unfinished.checkpoints);
    CASTELLAN_TRY_ASSIGN(found->pid, sessionNamed(session, migrationSessionName(found->run.id), cancel));
    const auto applied =
        notes.files.isEmpty() ? Result<QSet<QString>>(QSet<QString>()) : appliedVersions(session, notes, cancel);
    CASTELLAN_TRY(cancel.check());
    found->unseen = applied ? QString() : applied.error().message;
    for (qsizetype i = 0; i < notes.files.size(); ++i) {
        const QString version = notes.version(i);
        if (i > notes.place)
            found->notBegun << version;
        else if (applied ? applied->contains(version) != found->isRollback() : i < notes.place)
            found->done << version;
        else if (i == notes.place)
            found->unfinished = version;
    }
    if (!found->unfinished.isEmpty()) {
        const QJsonValue at = notes.files.at(notes.place);
        found->oneTransaction = at[QStringLiteral("oneTransaction")].toBool();
        found->statements = at[QStringLiteral("statements")].toInteger();
        found->statement = found->oneTransaction ? -1 : notes.statement;
    }
    return {};
}

} // namespace

bool InterruptedMigrations::isRollback() const
{
    return run.kind == rollbackKind;
}

QString InterruptedMigrations::sentence() const
{
    QStringList parts{Text::tr("\"%1\", begun %2, was interrupted because Castellan was ended.")
                          .arg(run.title, format::moment(run.started))};
    if (!done.isEmpty())
        parts << (isRollback() ? Text::tr("Taken back: %1.") : Text::tr("Applied: %1."))
                     .arg(done.join(QStringLiteral(", ")));
    if (!unfinished.isEmpty())
        parts << Text::tr("It was at %1.").arg(unfinished);
    if (!notBegun.isEmpty())
        parts << Text::tr("Not begun: %1.").arg(notBegun.join(QStringLiteral(", ")));
    return parts.join(u' ');
}

QString InterruptedMigrations::hint() const
{
    QStringList parts;
    if (pid != 0)
        parts << (oneTransaction
                      ? Text::tr("Its session is still at work on the server as process %1; when its statement ends, "
                                 "everything is rolled back.")
                            .arg(QString::number(pid))
                      : Text::tr("Its session is still at work on the server as process %1, until its statement ends.")
                            .arg(QString::number(pid)));
    if (!unfinished.isEmpty() && unseen.isEmpty()) {
        if (oneTransaction)
            parts << (isRollback() ? Text::tr("%1 is in the database as before.")
                                   : Text::tr("Nothing of %1 is in the database."))
                         .arg(unfinished);
        else if (statement < 0)
            parts << (isRollback() ? Text::tr("None of the statements that take %1 back was begun.")
                                   : Text::tr("None of the statements of %1 was begun."))
                         .arg(unfinished);
        else
            parts << (isRollback()
                          ? Text::tr("Of those that take %1 back the statement %2 of %3 was begun: whether it was "
                                     "done is to be looked at. Those before it are done, those after it are not.")
                          : Text::tr("Of %1 the statement %2 of %3 was begun: whether it was done is to be looked "
                                     "at. Those before it are done, those after it are not."))
                         .arg(unfinished, QString::number(statement + 1), QString::number(statements));
    }
    if (!unseen.isEmpty())
        parts << Text::tr("What is applied could not be read: %1").arg(unseen);
    return parts.join(u' ');
}

Result<void> noteMigrations(OperationContext &context, const MigrationTool &tool, const QString &schema,
                            const QList<PlannedMigration> &migrations)
{
    QJsonArray all;
    for (const PlannedMigration &one : migrations) {
        all << QJsonObject{{QStringLiteral("version"), one.file.version},
                           {QStringLiteral("oneTransaction"), one.plan.oneTransaction},
                           {QStringLiteral("statements"), one.plan.parts.size()}};
    }
    return context.checkpoint(QString(planKey), QJsonObject{{QStringLiteral("tool"), tool.id()},
                                                            {QStringLiteral("schema"), schema},
                                                            {QStringLiteral("files"), all}});
}

Result<void> noteMigrationBegun(OperationContext &context, qsizetype place)
{
    return context.checkpoint(QString(placeKey), static_cast<qint64>(place));
}

Result<void> noteStatementBegun(OperationContext &context, qsizetype migration, qsizetype place)
{
    return context.checkpoint(QString(statementKey), QJsonObject{{QStringLiteral("migration"), migration},
                                                                 {QStringLiteral("statement"), place}});
}

Result<void> endMigrationSession(const std::shared_ptr<PostgresSession> &session, const QString &runId)
{
    for (int look = 0; look < looks; ++look) {
        CASTELLAN_TRY_ASSIGN(const int pid, sessionNamed(session, migrationSessionName(runId), {}));
        if (pid == 0)
            return {};
        if (look == 0)
            CASTELLAN_TRY(await(session->query(QStringLiteral("select pg_terminate_backend($1::int)"), {pid})));
        pauseUnlessCancelled({}, pauseBetweenLooks);
    }
    return Error{.kind = ErrorKind::Timeout,
                 .message = Text::tr("The session of the migration does not end."),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

Result<QList<InterruptedMigrations>> settleInterruptedMigrations(RunStore &runs, const QString &environmentId,
                                                                 const SessionSource &source, const QDateTime &now,
                                                                 const CancelToken &cancel)
{
    return settleInterruptedWork<InterruptedMigrations>(
        runs, environmentId, isMigrationRun, source, now, cancel,
        [&cancel](const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  InterruptedMigrations *found) { return look(unfinished, session, cancel, found); });
}

} // namespace castellan
