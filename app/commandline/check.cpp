// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/subcommands.h"
#include "app/commandline/watchoutcome.h"
#include "models/core/awaitor.h"
#include "models/monitoring/environmentwatch.h"

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Result<Outcome> check(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const WatchPicture picture, awaitOr(EnvironmentWatch::once(connection, context.secrets(),
                                                                                    context.clock(), context.cancel()),
                                                             context.cancel()));
    return watchOutcome(connection->environment(), picture);
}

} // namespace

Subcommand checkCommand()
{
    return {.words = {QStringLiteral("check")},
            .arguments = {},
            .summary = Text::tr("Try every check of the environment once, and measure it against its limits."),
            .details = Text::tr("What fails is tried again as often as the environment says before it counts. Status 3 "
                                "when a check does\nnot pass or cannot be made, or a limit is passed; 1 when this "
                                "computer is offline."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(check);
            }};
}

} // namespace castellan
