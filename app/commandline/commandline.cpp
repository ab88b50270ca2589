// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandline.h"

#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/interpret.h"
#include "app/commandline/interruptwatch.h"
#include "app/commandline/subcommands.h"
#include "app/startup/startup.h"
#include "models/core/internalerror.h"
#include "models/core/log.h"
#include "models/core/redact.h"

#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>
#include <exception>
#include <memory>
#include <thread>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

bool put(std::FILE *stream, const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream) ==
               static_cast<std::size_t>(bytes.size()) &&
           std::fflush(stream) == 0;
}

void sayError(const Error &error)
{
    QString text = QStringLiteral("castellan: ") + error.message;
    if (!error.hint.isEmpty())
        text += QLatin1Char('\n') + error.hint;
    put(stderr, (redact(text) + QLatin1Char('\n')).toUtf8());
}

/// Says the outcome as it was asked for, and gives the exit status.
int conclude(Outcome outcome, bool json)
{
    if (outcome.error) {
        logError(QStringLiteral("commandline"), *outcome.error);
        sayError(*outcome.error);
        outcome.document.insert(QStringLiteral("error"), errorDocument(*outcome.error));
    }
    const QJsonDocument document(outcome.document);
    const QByteArray answer = !json            ? outcome.text.toUtf8()
                              : outcome.isLine ? document.toJson(QJsonDocument::Compact) + '\n'
                                               : document.toJson();
    if (!put(stdout, answer)) {
        sayError(ioError(Text::tr("The answer cannot be written to standard output"), qt_error_string()));
        return outcome.status == exitstatus::done ? exitstatus::failed : outcome.status;
    }
    return outcome.status;
}

int refuse(const Error &error, bool json)
{
    return conclude({.status = exitstatus::usage, .error = error}, json);
}

/// An error of the work as its outcome.
Outcome failure(const Error &error)
{
    return {.status = error.kind == ErrorKind::Cancelled ? exitstatus::cancelled : exitstatus::failed, .error = error};
}

Result<Outcome> guarded(const Work &work, CommandContext &context)
{
    try {
        return work(context);
    } catch (const std::exception &exception) {
        return internalError(exception);
    }
}

/// The work in a thread of its own, while this one serves signals and the runner.
Outcome execute(const Work &work, const ContextOptions &options)
{
    CommandContext context(options);
    InterruptWatch watch;
    QObject::connect(&watch, &InterruptWatch::interrupted, &context, &CommandContext::interrupt);
    Result<Outcome> result = cancelledError();
    std::thread worker([&] {
        result = guarded(work, context);
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    worker.join();
    Outcome outcome = result ? *std::move(result) : failure(result.error());
    if (outcome.error)
        outcome.error = context.advise(*outcome.error);
    return outcome;
}

int runSubcommand(const Subcommand &subcommand, const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.addOptions(commonOptions());
    parser.addOptions(subcommand.options);
    if (!parser.parse(QStringList{QStringLiteral("castellan")} + invocation.rest))
        return refuse(usageError(parser.errorText(),
                                 Text::tr("\"castellan %1 --help\" names the options.").arg(subcommand.name())),
                      invocation.json);
    auto work = subcommand.prepare(parser);
    if (!work) {
        Error error = work.error();
        if (error.hint.isEmpty())
            error.hint = Text::tr("See \"castellan %1 --help\".").arg(subcommand.name());
        return refuse(error, invocation.json);
    }
    ContextOptions options;
    options.json = invocation.json;
    options.environment = parser.isSet(QStringLiteral("environment")) ? parser.value(QStringLiteral("environment"))
                                                                      : qEnvironmentVariable("CASTELLAN_ENVIRONMENT");
    options.passwordsFromInput = parser.isSet(QStringLiteral("password-stdin"));
    options.acceptedHostKeys = parser.values(QStringLiteral("accept-new-host-key"));
    if (subcommand.needsEnvironment && options.environment.isEmpty())
        return refuse(usageError(Text::tr("No environment is given."),
                                 Text::tr("Give --environment NAME|FILE, or set CASTELLAN_ENVIRONMENT; \"castellan "
                                          "environment list\" names those that there are.")),
                      invocation.json);
    return conclude(execute(*work, options), invocation.json);
}

} // namespace

QList<Subcommand> subcommands()
{
    return {environmentListCommand(),
            environmentCheckCommand(),
            statusCommand(),
            checkCommand(),
            watchCommand(),
            databaseVerdictCommand(),
            databaseLocksCommand(),
            databaseMaintainCommand(),
            backupCreateCommand(),
            backupListCommand(),
            backupProveCommand(),
            backupExpireCommand(),
            restoreCommand(),
            drillCommand(),
            migrateStatusCommand(),
            migrateLintCommand(),
            migrateRunCommand(),
            migrateRehearseCommand(),
            migrateRollbackCommand(),
            migrateResolveCommand(),
            dataRunCommand(),
            dataUndoCommand(),
            retentionPreviewCommand(),
            retentionRunCommand(),
            reportCommand()};
}

std::optional<int> runCommandLine(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const Invocation first = interpret(words, subcommands());
    if (first.kind == Invocation::Kind::Window)
        return std::nullopt;

    // Before the first word of Qt's, which would go to the terminal. That has the answer and errors only.
    startLog(stateDirectory(), false, true);
    const bool draws = first.kind == Invocation::Kind::Run && subcommands().at(first.subcommand).draws &&
                       subcommands().at(first.subcommand).draws(first.rest);
    std::unique_ptr<QCoreApplication> application;
    if (draws) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts without a display
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setApplicationName(QStringLiteral("castellan"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CASTELLAN_VERSION));
    installTranslations();

    // Once more, now that texts are translated.
    const QList<Subcommand> known = subcommands();
    const Invocation invocation = interpret(words, known);
    switch (invocation.kind) {
    case Invocation::Kind::Window:
        return std::nullopt;
    case Invocation::Kind::Version:
        put(stdout, "castellan " CASTELLAN_VERSION "\n");
        return exitstatus::done;
    case Invocation::Kind::Help:
        put(stdout, (invocation.subcommand >= 0    ? subcommandHelp(known.at(invocation.subcommand))
                     : !invocation.group.isEmpty() ? groupHelp(invocation.group, known)
                                                   : programHelp(known))
                        .toUtf8());
        return exitstatus::done;
    case Invocation::Kind::Mistake:
        return refuse(usageError(invocation.mistake, Text::tr("See \"castellan --help\".")), invocation.json);
    case Invocation::Kind::Run:
        break;
    }
    return runSubcommand(known.at(invocation.subcommand), invocation);
}

} // namespace castellan
