// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/subcommands.h"
#include "models/environment/environmentstore.h"
#include "models/report/reportwriter.h"
#include "models/report/runreport.h"
#include "models/workspace/runstore.h"

#include <QDir>
#include <QFileInfo>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

/// The environment that the run was about: its objectives are what it is measured against.
Result<Environment> environmentOf(CommandContext &context, const Run &run)
{
    if (!context.options().environment.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const Environment given, context.environment());
        if (given.id == run.environmentId)
            return given;
    }
    auto known = EnvironmentStore().find(run.environmentId);
    if (known)
        return known;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The run %1 is about the environment \"%2\", which is not known here.")
                                .arg(run.id, run.environmentId),
                 .hint = Text::tr("Give its file with --environment; the objectives in it belong to the report."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Result<Outcome> writeReport(CommandContext &context, const QString &id, ReportFormat format, const QString &file)
{
    CASTELLAN_TRY_ASSIGN(const auto workspace, context.workspace());
    CASTELLAN_TRY_ASSIGN(const StoredRun stored, await(RunStore(workspace).load(id)));
    CASTELLAN_TRY_ASSIGN(const Run run, Run::fromJson(stored.json));
    CASTELLAN_TRY_ASSIGN(const Environment environment, environmentOf(context, run));
    CASTELLAN_TRY(await(saveReport(reportOfRun(run, environment), format, file)));
    Outcome outcome;
    outcome.text = Text::tr("The report is in %1.").arg(file) + QLatin1Char('\n');
    outcome.document = {{QStringLiteral("run"), run.id},
                        {QStringLiteral("format"), reportSuffix(format)},
                        {QStringLiteral("path"), file}};
    return outcome;
}

QString formatName(const QCommandLineParser &parser)
{
    return parser.isSet(QStringLiteral("format")) ? parser.value(QStringLiteral("format"))
                                                  : QFileInfo(parser.value(QStringLiteral("output"))).suffix();
}

QList<QCommandLineOption> options()
{
    return {
        {QStringLiteral("format"), Text::tr("pdf, html, md or json; else what FILE ends in."),
         QStringLiteral("FORMAT")},
        {QStringLiteral("output"), Text::tr("Where to write it; replaced when it is there."), QStringLiteral("FILE")}};
}

} // namespace

Subcommand reportCommand()
{
    return {.words = {QStringLiteral("report")},
            .arguments = QStringLiteral("RUN"),
            .summary = Text::tr("Write the report of a run."),
            .details =
                Text::tr("RUN is the id that the run has shown as \"run\". The environment is found by the run, unless "
                         "its file is\nelsewhere: then name it with --environment."),
            .options = options(),
            .needsEnvironment = false,
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const QString run, oneArgument(parser, QStringLiteral("RUN")));
                const QString output = parser.value(QStringLiteral("output"));
                if (output.isEmpty())
                    return usageError(Text::tr("--output FILE is missing."));
                const auto format = reportFormat(formatName(parser));
                if (!format)
                    return usageError(
                        Text::tr("--format is pdf, html, md or json, not \"%1\".").arg(formatName(parser)));
                const QString file = QDir::cleanPath(QFileInfo(output).absoluteFilePath());
                return Work([run, format = *format, file](CommandContext &context) {
                    return writeReport(context, run, format, file);
                });
            },
            .draws =
                [](const QStringList &arguments) {
                    QCommandLineParser parser;
                    parser.addOptions(options());
                    parser.parse(QStringList{QStringLiteral("castellan")} + arguments);
                    return formatName(parser) == QLatin1String("pdf");
                }};
}

} // namespace castellan
