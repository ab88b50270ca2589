// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "app/commandline/watchoutcome.h"
#include "models/core/awaitor.h"
#include "models/core/redact.h"
#include "models/logs/logcapture.h"
#include "models/monitoring/environmentwatch.h"
#include "models/monitoring/watchdesk.h"
#include "models/workspace/samplestore.h"

#include <QCoreApplication>

#include <tuple>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

using Limit = std::optional<std::chrono::seconds>;

/// Until the limit or an interrupt, whichever comes first.
void waitUntil(const Limit &limit, const CancelToken &cancel)
{
    const Completer<void> never;
    if (limit)
        std::ignore = awaitWithin(never.future(), *limit, cancelledError(), cancel);
    else
        std::ignore = awaitOr(never.future(), cancel);
}

void tellTurn(CommandContext &context, const WatchPicture &picture, const QString &id, const CheckTransition &turn)
{
    const WatchedCheck *check = picture.find(id);
    if (!check)
        return;
    const QString when = timeText(turn.when);
    context.tell(
        redact(QStringLiteral("%1  %2: %3: %4").arg(when, check->name, standingWords(turn.to), check->last.message)),
        redact(QJsonObject{{QStringLiteral("event"), QStringLiteral("turned")},
                           {QStringLiteral("when"), when},
                           {QStringLiteral("check"), id},
                           {QStringLiteral("name"), check->name},
                           {QStringLiteral("from"), standingName(turn.from)},
                           {QStringLiteral("to"), standingName(turn.to)},
                           {QStringLiteral("message"), check->last.message},
                           {QStringLiteral("hint"), check->last.hint}}));
}

Result<Outcome> watch(CommandContext &context, const Limit &limit)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const auto samples, await(SampleStore::open(Workspace::defaultDirectory(), context.clock())));
    if (samples->isReadOnly())
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("What is measured cannot be kept, because %1 is read-only.")
                                    .arg(Workspace::defaultDirectory()),
                     .hint = Text::tr("Give yourself the right to write there, or set CASTELLAN_WORKSPACE."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const Environment &environment = connection->environment();
    WatchPicture picture;
    {
        EnvironmentWatch watch(connection, context.secrets(), context.clock());
        // In the watch's own thread, which the end of the watch waits for.
        QObject::connect(
            &watch, &EnvironmentWatch::measured, &watch,
            [samples, id = environment.id](const QList<Measurement> &measurements) {
                samples->append(readingsOf(id, measurements));
            },
            Qt::DirectConnection);
        QObject::connect(
            &watch, &EnvironmentWatch::turned, &watch,
            [&context, &watch](const QString &check, const CheckTransition &turn) {
                tellTurn(context, watch.picture(), check, turn);
            },
            Qt::DirectConnection);
        // Those that another Castellan captures, it leaves to that.
        CASTELLAN_TRY_ASSIGN(const auto choice, CaptureChoice::read(Workspace::defaultDirectory(), environment.id));
        std::vector<std::unique_ptr<LogCapture>> captures;
        for (const QString &service : choice.services)
            captures.push_back(std::make_unique<LogCapture>(
                connection->host(), service, captureFolder(Workspace::defaultDirectory(), environment.id, service),
                choice.capBytes, LogCapture::Tell()));
        const QString when = timeText(context.clock()->now());
        context.tell(Text::tr("%1  Watching %2.").arg(when, environment.name),
                     {{QStringLiteral("event"), QStringLiteral("watching")},
                      {QStringLiteral("when"), when},
                      {QStringLiteral("environment"), environment.id}});
        watch.start();
        waitUntil(limit, context.cancel());
        picture = watch.picture();
    }
    CASTELLAN_TRY(await(samples->flush()));
    Outcome outcome = watchOutcome(environment, picture);
    outcome.document.insert(QStringLiteral("event"), QStringLiteral("ended"));
    outcome.isLine = true;
    // Being stopped is how a watch without a limit ends.
    if (!limit && outcome.status == exitstatus::fellShort)
        outcome.status = exitstatus::done;
    return outcome;
}

} // namespace

Subcommand watchCommand()
{
    return {.words = {QStringLiteral("watch")},
            .arguments = {},
            .summary = Text::tr("Keep checking and measuring the environment, without a window, until interrupted."),
            .details = Text::tr("What is measured is kept in the workspace, where the window's charts find it. A line "
                                "tells each check that turns;\nwith --json each line is a document. Logs whose "
                                "capture is switched on in the window are captured here, too,\nunless another "
                                "Castellan does. Passwords come from the keyring or --password-stdin. With --for "
                                "the\nstatus is that of \"castellan check\" at the end; without, an interrupt ends it "
                                "with status 0."),
            .options = {{QStringLiteral("for"), Text::tr("End after so long: 90s, 15min, 4h or 7d."),
                         QStringLiteral("DURATION")}},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                Limit limit;
                if (parser.isSet(QStringLiteral("for"))) {
                    limit = parseObjective(parser.value(QStringLiteral("for")));
                    if (!limit || limit->count() <= 0)
                        return usageError(Text::tr("--for is a duration such as 90s, 15min, 4h or 7d, not \"%1\".")
                                              .arg(parser.value(QStringLiteral("for"))));
                }
                return Work([limit](CommandContext &context) { return watch(context, limit); });
            }};
}

} // namespace castellan
