// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/readmigrations.h"

#include "models/core/awaitor.h"
#include "models/migration/lint/lintacceptancestore.h"
#include "models/migration/migrationtexts.h"
#include "models/migration/migrationtools.h"
#include "models/migration/readfolder.h"
#include "models/remote/host.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationReading)
};

constexpr QueryLimits limits{.statement = 20s, .lock = 2s};

Error refusal(ErrorKind kind, const QString &message, const QString &hint)
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// Without the catalogue the lint says less, but it says something.
Result<void> lint(PostgresSession &session, const Environment &environment, const std::shared_ptr<Workspace> &workspace,
                  const CancelToken &cancel, MigrationReading *reading)
{
    QList<MigrationFile> files;
    for (const MigrationState &state : reading->status.all)
        if (state.file && (state.kind == MigrationState::Kind::Pending || state.kind == MigrationState::Kind::Failed))
            files << *state.file;
    if (files.isEmpty())
        return {};
    const QString schema = environment.migrations.schema;
    const auto catalogue = await(session.run<LintCatalogue>(
        [&schema](PostgresStatements &statements) { return readLintCatalogue(statements, {schema}); }, cancel));
    CASTELLAN_TRY(cancel.check());
    if (!catalogue)
        reading->unseen = catalogue.error().message;
    reading->findings = lintMigrations(files, catalogue ? std::optional(*catalogue) : std::nullopt,
                                       lintOptions(*reading->tool, schema));
    if (!workspace)
        return {};
    CASTELLAN_TRY_ASSIGN(const QList<LintAcceptance> accepted,
                         await(LintAcceptanceStore(workspace).list(environment.id)));
    applyAcceptances(&reading->findings, accepted);
    return {};
}

void outline(MigrationReading *reading)
{
    for (const MigrationState &state : reading->status.all)
        if (state.file && (state.kind == MigrationState::Kind::Pending || state.kind == MigrationState::Kind::Failed))
            reading->outlines.insert(state.version(), outlineOf(*state.file));
    const MigrationState *const last = reading->status.lastApplied();
    if (last && last->file && last->file->down)
        reading->wayBack = outlineOf(*last->file->down);
}

} // namespace

Result<MigrationFiles> readMigrationFiles(const MigrationConfig &config, Host &host, const CancelToken &cancel)
{
    if (config.place.directory.isEmpty())
        return refusal(ErrorKind::Config, Text::tr("The environment does not say where its migrations lie."),
                       Text::tr("Name their folder in its settings, under Migrations."));
    CASTELLAN_TRY_ASSIGN(const QList<FolderFile> files, readFolder(host, config.place, cancel));
    MigrationFiles found;
    found.tool = config.tool.isEmpty() ? toolOf(files) : migrationTool(config.tool);
    if (!found.tool && config.tool.isEmpty())
        found.tool = &numberedTool();
    if (!found.tool)
        return refusal(ErrorKind::Unsupported, Text::tr("The tool %1 is not known to this version.").arg(config.tool),
                       {});
    found.folder = found.tool->read(files);
    return found;
}

QList<LintFinding> MigrationReading::findingsOf(const QString &version) const
{
    QList<LintFinding> found;
    std::copy_if(findings.cbegin(), findings.cend(), std::back_inserter(found),
                 [&version](const LintFinding &finding) { return finding.version == version; });
    return found;
}

LintOptions lintOptions(const MigrationTool &tool, const QString &schema)
{
    LintOptions options;
    options.sentWhole = tool.sendsWhole();
    options.searchPath = {schema};
    return options;
}

Result<MigrationReading> readMigrations(EnvironmentConnection &connection, const std::shared_ptr<Workspace> &workspace,
                                        const CancelToken &cancel)
{
    const Environment &environment = connection.environment();
    // Both ways are long ones: the session is opened while the folder is read.
    const auto opening = connection.openSession({}, limits, cancel);
    auto files = readMigrationFiles(environment.migrations, *connection.host(), cancel);
    const auto session = await(opening);
    CASTELLAN_TRY(files);
    CASTELLAN_TRY(session);
    MigrationReading reading;
    reading.tool = files->tool;
    reading.folder = std::move(files->folder);
    CASTELLAN_TRY_ASSIGN(reading.history, await((*session)->run<MigrationHistory>(
                                              [&](PostgresStatements &statements) {
                                                  return readMigrationHistory(statements, *reading.tool,
                                                                              environment.migrations.schema);
                                              },
                                              cancel)));
    if (workspace && !workspace->isReadOnly()) {
        CASTELLAN_TRY_ASSIGN(
            reading.appliedTexts,
            MigrationTexts(workspace).learn(environment.id, *reading.tool, reading.folder, reading.history.records));
    }
    reading.status = migrationStatus(*reading.tool, reading.folder, reading.history.records, reading.appliedTexts);
    outline(&reading);
    CASTELLAN_TRY(lint(**session, environment, workspace, cancel, &reading));
    reading.when = QDateTime::currentDateTimeUtc();
    return reading;
}

} // namespace castellan
