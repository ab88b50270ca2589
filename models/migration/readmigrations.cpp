// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/readmigrations.h"

#include "models/core/awaitor.h"
#include "models/migration/migrationtexts.h"
#include "models/migration/migrationtools.h"
#include "models/migration/readfolder.h"
#include "models/remote/host.h"

#include <QCoreApplication>

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

Result<MigrationReading> readMigrations(EnvironmentConnection &connection, MigrationTexts *texts,
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
    if (texts) {
        CASTELLAN_TRY_ASSIGN(reading.appliedTexts,
                             texts->learn(environment.id, *reading.tool, reading.folder, reading.history.records));
    }
    reading.status = migrationStatus(*reading.tool, reading.folder, reading.history.records, reading.appliedTexts);
    reading.when = QDateTime::currentDateTimeUtc();
    return reading;
}

} // namespace castellan
