// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/owntool.h"

#include "models/core/awaitor.h"
#include "models/database/maintenance/surroundings.h"
#include "models/migration/readmigrations.h"
#include "models/remote/host.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunOwnTool)
};

constexpr QueryLimits limits{.statement = 20s, .lock = 2s};
// Of its output so much is kept: the end.
constexpr qsizetype keptBytes = qsizetype(16) * 1024;

QSet<QString> versionsOf(const MigrationStatus &status, MigrationState::Kind kind)
{
    QSet<QString> versions;
    for (const MigrationState &state : status.all)
        if (state.kind == kind)
            versions.insert(state.version());
    return versions;
}

QJsonArray sorted(const QSet<QString> &versions)
{
    QStringList list = versions.values();
    list.sort();
    return QJsonArray::fromStringList(list);
}

} // namespace

Result<std::shared_ptr<RunOwnTool>> RunOwnTool::create(std::shared_ptr<EnvironmentConnection> connection,
                                                       SafetyRequest safety)
{
    if (connection->environment().migrations.command.isEmpty())
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("The environment does not say what runs the application's own tool."),
                     .hint = Text::tr("Name its command in the settings, under Migrations."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return std::shared_ptr<RunOwnTool>(new RunOwnTool(std::move(connection), std::move(safety)));
}

RunOwnTool::RunOwnTool(std::shared_ptr<EnvironmentConnection> connection, SafetyRequest safety)
    : m_connection(std::move(connection)), m_safety(std::move(safety))
{
}

QStringList RunOwnTool::argv() const
{
    const MigrationConfig &migrations = m_connection->environment().migrations;
    const QStringList shell{QStringLiteral("sh"), QStringLiteral("-c"), migrations.command};
    if (migrations.place.kind != MigrationPlace::Kind::Container)
        return shell;
    return QStringList{QStringLiteral("docker"), QStringLiteral("exec"), migrations.place.container} + shell;
}

QString RunOwnTool::where() const
{
    const MigrationPlace &place = m_connection->environment().migrations.place;
    return place.kind == MigrationPlace::Kind::Container ? Text::tr("container %1").arg(place.container)
                                                         : m_connection->host()->name();
}

Preview RunOwnTool::preview() const
{
    Preview preview;
    const Environment &environment = m_connection->environment();
    preview.title = Text::tr("Migrate %1 by the application's own tool").arg(environment.database.name);
    preview.target = environment.database.name;
    preview.commands = {environment.migrations.command};
    //: %1 a container or a host
    preview.consequences = {safetyInWords(m_safety), Text::tr("The command runs in %1.").arg(where()),
                            Text::tr("What it does is not known beforehand; what is applied is read afterwards.")};
    return preview;
}

Result<CommandResult> RunOwnTool::runCommand(OperationContext &context)
{
    Command command;
    command.argv = argv();
    command.cancel = context.cancel();
    QByteArray output;
    const auto take = [&](QByteArrayView bytes) {
        output.append(bytes);
        if (output.size() > 2 * keptBytes)
            output = output.right(keptBytes);
        const QString told = QString::fromUtf8(output).trimmed();
        context.progress(-1, told.section(u'\n', -1));
        return true;
    };
    StreamIo io;
    io.standardOutput = take;
    io.standardError = take;
    const QDateTime started = context.clock().now();
    auto result = await(m_connection->host()->stream(command, io));
    context.addEvidence({.what = m_connection->environment().migrations.command,
                         .where = where(),
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = result ? Text::tr("exit %1").arg(result->exitStatus) : result.error().code,
                         .output = QString::fromUtf8(output.right(keptBytes))});
    if (result && result->standardError.isEmpty())
        result->standardError = output.right(keptBytes);
    return result;
}

Result<bool> RunOwnTool::run(OperationContext &context)
{
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Text::tr("Look at what goes on")}};
    if (const auto step = safetyStep(m_safety))
        steps.append({step->first, step->second});
    steps.append({QStringLiteral("tool"), m_connection->environment().migrations.command});
    steps.append({QStringLiteral("verdict"), Text::tr("Read what is applied")});
    context.plan(steps);

    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(const auto interlock, takeMigrationInterlock(*m_connection, context));
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_connection->openSession({}, limits, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const auto surroundings, await(MaintenanceSurroundings::read(session, context.cancel())));
    if (auto reason = surroundings.reasonAgainstLocks())
        return std::move(*reason);
    CASTELLAN_TRY_ASSIGN(const MigrationReading before, readMigrations(*m_connection, nullptr, context.cancel()));
    context.finish();
    CASTELLAN_TRY_ASSIGN(const QString backup, secure(m_safety, m_connection, interlock, context));

    context.begin(QStringLiteral("tool"));
    const Result<CommandResult> done = runCommand(context);
    CASTELLAN_TRY(context.cancel().check());
    if (done && done->succeeded())
        context.finish();
    else
        context.finish(StepState::Failed, done ? Text::tr("exit %1").arg(done->exitStatus) : done.error().message);
    context.begin(QStringLiteral("verdict"));
    CASTELLAN_TRY_ASSIGN(const MigrationReading after, readMigrations(*m_connection, nullptr, context.cancel()));
    using Kind = MigrationState::Kind;
    const QSet<QString> applied = versionsOf(after.status, Kind::Applied) - versionsOf(before.status, Kind::Applied);
    const QSet<QString> failed = versionsOf(after.status, Kind::Failed);
    const qsizetype pending = after.status.count(Kind::Pending);
    context.setResult({{QStringLiteral("command"), m_connection->environment().migrations.command},
                       {QStringLiteral("exitStatus"), done ? done->exitStatus : -1},
                       {QStringLiteral("backup"), backup},
                       {QStringLiteral("applied"), sorted(applied)},
                       {QStringLiteral("failed"), sorted(failed)},
                       {QStringLiteral("pending"), pending}});
    const bool well = failed.isEmpty() && pending == 0;
    context.finish(well ? StepState::Done : StepState::Warning,
                   Text::tr("%1 applied, %2 failed, %3 pending").arg(applied.size()).arg(failed.size()).arg(pending));
    CASTELLAN_TRY(done);
    if (!done->succeeded())
        return Error{.kind = ErrorKind::Io,
                     .message = Text::tr("The application's own tool failed (exit %1).").arg(done->exitStatus),
                     .hint = Text::tr("Its output is in the run's evidence."),
                     .detail = QString::fromUtf8(done->standardError).trimmed(),
                     .code = QString::number(done->exitStatus),
                     .retryable = false};
    return well;
}

} // namespace castellan
