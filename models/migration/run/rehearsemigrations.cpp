// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/rehearsemigrations.h"

#include "models/backup/archivecheck.h"
#include "models/backup/archiverestore.h"
#include "models/backup/backupcatalogue.h"
#include "models/backup/provebackup.h"
#include "models/backup/scratchdatabase.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/linediff.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/run/filerun.h"
#include "models/migration/run/statementmeasure.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RehearseMigrations)
};

// Nobody else is in a scratch database, so a lock that is not had at once is a mistake of the script's.
constexpr LockPatience alone{.timeout = 5s, .attempts = 1, .firstPause = 100ms, .concurrent = 1min};
constexpr QueryLimits watchLimits{.statement = 20s, .lock = 2s};
// Of a statement so much is kept.
constexpr qsizetype shownCharacters = 120;

class Rehearsal
{
public:
    Rehearsal(const MigrationRequest &request, const QString &last, OperationContext &context)
        : m_request(request), m_last(last), m_context(context)
    {
    }

    Result<bool> run()
    {
        m_context.plan({{QStringLiteral("backup"), Text::tr("Look for a proven backup")},
                        {QStringLiteral("restore"), Text::tr("Restore it into a scratch database")},
                        {QStringLiteral("migrations"), Text::tr("Run the migrations there")},
                        {QStringLiteral("schema"), Text::tr("Compare the schema")},
                        {QStringLiteral("assertions"), Text::tr("Ask the assertions")},
                        {QStringLiteral("drop"), Text::tr("Drop the scratch database")}});
        CASTELLAN_TRY(choose());
        CASTELLAN_TRY(ScratchDatabase::dropLeftovers(*m_request.connection, m_context.cancel()));
        CASTELLAN_TRY_ASSIGN(const auto scratch, ScratchDatabase::create(*m_request.connection, m_context.runId(),
                                                                         m_backup.manifest, m_context.cancel()));
        const Result<void> rehearsed = rehearse(*scratch);
        m_context.setResult(result());
        if (!rehearsed)
            return rehearsed.error(); // the scratch database goes with its object
        m_context.begin(QStringLiteral("drop"));
        CASTELLAN_TRY(scratch->drop());
        m_context.finish();
        return m_allApplied && m_failedAssertions.isEmpty();
    }

private:
    const Environment &environment() const { return m_request.connection->environment(); }
    QString sessionName() const { return QStringLiteral("castellan restore ") + m_context.runId(); }

    Result<void> choose()
    {
        m_context.begin(QStringLiteral("backup"));
        const BackupCatalogue catalogue = scanBackups(
            backupLocations(environment(), m_request.connection->host(), m_request.safety.workspaceDirectory),
            environment().id, m_context.cancel());
        CASTELLAN_TRY(m_context.cancel().check());
        const BackupEntry *const proven = catalogue.newestProven(ProofLevel::Restores);
        if (!proven)
            return Error{.kind = ErrorKind::Conflict,
                         .message =
                             Text::tr("There is no backup of %1 that was proved to restore.").arg(environment().name),
                         .hint = Text::tr("Take a backup and prove it; then rehearse."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        m_backup = *proven;
        m_context.finish(StepState::Done, m_backup.fileName());
        return {};
    }

    Result<void> rehearse(ScratchDatabase &scratch)
    {
        CASTELLAN_TRY(restore(scratch));
        CASTELLAN_TRY_ASSIGN(const QByteArray before, schemaOf(scratch.name()));
        CASTELLAN_TRY(migrate(scratch.name()));
        m_context.begin(QStringLiteral("schema"));
        CASTELLAN_TRY_ASSIGN(const QByteArray after, schemaOf(scratch.name()));
        m_schema = unifiedDiff(before, after, environment().database.name);
        m_context.finish(StepState::Done, m_schema.isEmpty() ? Text::tr("It is the same.") : QString());
        m_context.begin(QStringLiteral("assertions"));
        CASTELLAN_TRY_ASSIGN(m_failedAssertions,
                             failedAssertions(*m_request.connection, scratch.name(), m_context.cancel()));
        m_context.finish(m_failedAssertions.isEmpty() ? StepState::Done : StepState::Failed,
                         environment().assertions.isEmpty() ? Text::tr("The environment has none.")
                                                            : m_failedAssertions.join(u'\n'));
        return {};
    }

    Result<void> restore(ScratchDatabase &scratch)
    {
        m_context.begin(QStringLiteral("restore"));
        CASTELLAN_TRY_ASSIGN(const BackupCopy copy, restorableCopy(m_backup));
        CASTELLAN_TRY_ASSIGN(
            m_tools, chooseDumpTools(*m_request.connection, std::make_shared<LocalHost>(), {}, m_context.cancel()));
        ArchiveRestoreRequest request;
        request.archive = archiveLocation(copy, m_request.connection->host());
        request.database = scratch.name();
        request.jobs = environment().backup.jobs;
        request.options = {QStringLiteral("--no-owner")};
        request.expectedDatabaseBytes = m_backup.manifest ? m_backup.manifest->databaseBytes : -1;
        request.cancel = m_context.cancel();
        request.progress = [this](double fraction, const QString &text) { m_context.progress(fraction, text); };
        CASTELLAN_TRY_ASSIGN(const ArchiveRestoreOutcome outcome,
                             restoreArchive(m_tools, scratch.observer(), sessionName(), request));
        if (!outcome.isClean())
            return Error{.kind = ErrorKind::Integrity,
                         .message = Text::tr("The backup %1 did not restore: %2")
                                        .arg(m_backup.fileName(), outcome.fatal.constFirst().error),
                         .hint = Text::tr("Prove it again, or take another."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        // As autovacuum would have it by and by: a plan without statistics is nobody's.
        CASTELLAN_TRY_ASSIGN(const auto session,
                             await(m_request.connection->openSession(scratch.name(), {.statement = 0ms, .lock = 5s},
                                                                     m_context.cancel())));
        CASTELLAN_TRY(await(session->execute({QStringLiteral("analyze")}, m_context.cancel())));
        m_context.finish(StepState::Done,
                         Text::tr("%1, taken %2").arg(m_backup.fileName(), format::moment(m_backup.when())));
        return {};
    }

    /// As pg_dump writes it, without what differs from run to run.
    Result<QByteArray> schemaOf(const QString &database)
    {
        const ToolRun dump(m_tools, sessionName());
        Command command = dump.command(QStringList{QStringLiteral("pg_dump")} + m_tools.connectionArguments() +
                                       QStringList{QStringLiteral("--schema-only"), QStringLiteral("--no-owner"),
                                                   QStringLiteral("-d"), databaseArgument(database)});
        command.cancel = m_context.cancel();
        CASTELLAN_TRY_ASSIGN(const CommandResult done, await(m_tools.host->run(command)));
        if (!done.succeeded())
            return Error{.kind = ErrorKind::Io,
                         .message = Text::tr("pg_dump could not write the schema down."),
                         .hint = {},
                         .detail = QString::fromUtf8(done.standardError).trimmed(),
                         .code = QString::number(done.exitStatus),
                         .retryable = false};
        QByteArray schema;
        for (const QByteArray &line : done.standardOutput.split('\n'))
            if (!line.startsWith("\\restrict") && !line.startsWith("\\unrestrict") && !line.startsWith("-- Dumped "))
                schema += line + '\n';
        return schema;
    }

    Result<void> migrate(const QString &database)
    {
        m_context.begin(QStringLiteral("migrations"));
        CASTELLAN_TRY_ASSIGN(const auto watch,
                             await(m_request.connection->openSession(database, watchLimits, m_context.cancel())));
        CASTELLAN_TRY_ASSIGN(const QList<MigrationFile> files, pendingIn(watch));
        CASTELLAN_TRY_ASSIGN(const auto worker, await(ScriptSession::open(watch->endpoint(), m_context.cancel())));
        for (qsizetype i = 0; i < files.size(); ++i) {
            CASTELLAN_TRY(m_context.cancel().check());
            CASTELLAN_TRY_ASSIGN(const bool applied, migrateOne(files, i, worker, watch));
            if (!applied)
                break;
        }
        m_allApplied = m_migrations.size() == files.size() && !m_failure;
        const QString note =
            m_failure ? m_failure->text()
                      //: %1 a duration, %2 bytes
                      : Text::tr("%1; %2 rewritten").arg(format::duration(m_duration), format::bytes(m_rewritten));
        m_context.finish(m_failure ? StepState::Failed : StepState::Done, note);
        return {};
    }

    /// What the backup lacks: it may be older than what was applied last.
    Result<QList<MigrationFile>> pendingIn(const std::shared_ptr<PostgresSession> &session)
    {
        CASTELLAN_TRY_ASSIGN(const MigrationHistory history,
                             await(session->run<MigrationHistory>([this](PostgresStatements &statements) {
                                 return readMigrationHistory(statements, *m_request.tool, m_request.schema);
                             })));
        const QString table = quoteQualified(m_request.schema, m_request.tool->table());
        if (!history.present)
            CASTELLAN_TRY(await(session->transaction(m_request.tool->create(table))));
        const MigrationStatus status = migrationStatus(*m_request.tool, m_request.folder, history.records);
        QList<MigrationFile> files;
        for (const MigrationState &state : status.all) {
            if (state.file &&
                (state.kind == MigrationState::Kind::Pending || state.kind == MigrationState::Kind::Failed))
                files << *state.file;
            if (state.version() == m_last)
                break;
        }
        return files;
    }

    Result<bool> migrateOne(const QList<MigrationFile> &files, qsizetype index,
                            const std::shared_ptr<ScriptSession> &worker, const std::shared_ptr<PostgresSession> &watch)
    {
        const MigrationFile &file = files.at(index);
        PlannedMigration migration{.file = file, .plan = {}, .takesBack = {}};
        CASTELLAN_TRY_ASSIGN(migration.plan, planScript(file));
        StatementMeter meter(worker);
        CASTELLAN_TRY(meter.start());
        QJsonArray measures;
        const auto count = static_cast<double>(files.size());
        const auto ran = [&](qsizetype part, const StatementOutcome &outcome) -> Result<void> {
            StatementMeasure measure;
            measure.statement = part + 1;
            measure.line = positionInFile(file, migration.plan.parts.at(part), 1).line;
            measure.text = migration.plan.parts.at(part).text.simplified().left(shownCharacters);
            measure.duration = std::chrono::ceil<std::chrono::milliseconds>(outcome.duration);
            CASTELLAN_TRY(meter.measure(&measure));
            measures << measure.toJson();
            m_rewritten += measure.bytes();
            m_duration += measure.duration;
            return {};
        };
        CASTELLAN_TRY_ASSIGN(const FileOutcome outcome,
                             FileRun({.context = m_context,
                                      .tool = *m_request.tool,
                                      .schema = m_request.schema,
                                      .table = quoteQualified(m_request.schema, m_request.tool->table()),
                                      .where = worker->endpoint().database,
                                      .patience = alone,
                                      .worker = worker,
                                      .watch = watch,
                                      .progress =
                                          [&](double fraction, const QString &text) {
                                              m_context.progress(
                                                  (static_cast<double>(index) + std::max(fraction, 0.0)) / count,
                                                  file.version + u'\n' + text);
                                          },
                                      .ran = ran},
                                     migration)
                                 .run());
        QJsonObject told = outcome.toJson();
        told.insert(QStringLiteral("version"), file.version);
        told.insert(QStringLiteral("path"), file.path);
        told.insert(QStringLiteral("measures"), measures);
        m_migrations << told;
        if (outcome.state == FileOutcome::State::Applied)
            return true;
        CASTELLAN_TRY(m_context.cancel().check());
        m_failure = outcome.failure ? outcome.failure->error.in(file.path) : Error();
        return false;
    }

    QJsonObject result() const
    {
        return {{QStringLiteral("tool"), m_request.tool->id()},
                {QStringLiteral("backup"), m_backup.id},
                {QStringLiteral("migrations"), m_migrations},
                {QStringLiteral("milliseconds"), static_cast<qint64>(m_duration.count())},
                {QStringLiteral("rewritten"), m_rewritten},
                {QStringLiteral("schema"), m_schema},
                {QStringLiteral("assertions"), QJsonArray::fromStringList(m_failedAssertions)}};
    }

    const MigrationRequest &m_request;
    const QString &m_last;
    OperationContext &m_context;
    BackupEntry m_backup;
    DumpTools m_tools;
    QJsonArray m_migrations;
    std::optional<Error> m_failure;
    std::chrono::milliseconds m_duration{0};
    qint64 m_rewritten = 0;
    QString m_schema;
    QStringList m_failedAssertions;
    bool m_allApplied = false;
};

} // namespace

Result<std::shared_ptr<RehearseMigrations>> RehearseMigrations::create(MigrationRequest request,
                                                                       const MigrationStatus &status)
{
    CASTELLAN_TRY_ASSIGN(const auto run, RunMigrations::create(request, status));
    return std::shared_ptr<RehearseMigrations>(
        new RehearseMigrations(std::move(request), run->pending().constLast().file.version));
}

RehearseMigrations::RehearseMigrations(MigrationRequest request, QString last)
    : m_request(std::move(request)), m_last(std::move(last))
{
}

Preview RehearseMigrations::preview() const
{
    Preview preview;
    preview.title = Text::tr("Rehearse migrations of %1").arg(m_request.connection->environment().database.name);
    preview.target = m_request.connection->environment().database.name;
    preview.consequences = {
        Text::tr("The newest proven backup is restored into a scratch database, which is dropped afterwards; it needs "
                 "the room of the database for a while. The live database is not touched."),
        Text::tr("There is nobody else in it: what a lock would have to wait for is not seen.")};
    return preview;
}

Result<bool> RehearseMigrations::run(OperationContext &context)
{
    return Rehearsal(m_request, m_last, context).run();
}

} // namespace castellan
