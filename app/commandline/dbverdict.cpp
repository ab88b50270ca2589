// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/core/awaitor.h"
#include "models/database/verdict/findingmodel.h"
#include "models/database/verdict/readverdict.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

// A part that takes longer than this becomes a skipped check.
constexpr QueryLimits limits{.statement = std::chrono::seconds(20), .lock = std::chrono::seconds(1)};

QJsonObject documentOf(const VerdictFinding &finding)
{
    return {
        {QStringLiteral("check"), finding.check},     {QStringLiteral("status"), statusName(finding.status)},
        {QStringLiteral("subject"), finding.subject}, {QStringLiteral("sentence"), finding.sentence},
        {QStringLiteral("why"), finding.why},         {QStringLiteral("sql"), QJsonArray::fromStringList(finding.sql)},
        {QStringLiteral("undo"), finding.undo},       {QStringLiteral("since"), timeText(finding.since)}};
}

QString textOf(const VerdictFinding &finding)
{
    QString text =
        QStringLiteral("%1  %2\n          %3\n").arg(statusName(finding.status), -8).arg(finding.sentence, finding.why);
    for (const QString &sql : finding.sql)
        text += QStringLiteral("            %1;\n").arg(sql);
    return text;
}

Result<Outcome> verdictOf(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const auto session,
                         awaitOr(connection->openSession({}, limits, context.cancel()), context.cancel()));
    VerdictOptions options;
    options.replicas = replicasOf(*connection);
    CASTELLAN_TRY_ASSIGN(const Verdict verdict,
                         awaitOr(readVerdict(session, options, context.cancel()), context.cancel()));
    Outcome outcome;
    QJsonArray findings;
    QJsonArray passed;
    QJsonArray skipped;
    const Standing standing = standingOf(verdict);
    outcome.text = standing.sentence + u'\n' + standing.explanation + u'\n';
    for (const VerdictFinding &finding : verdict.findings) {
        findings << documentOf(finding);
        outcome.text += textOf(finding);
    }
    for (const SkippedCheck &check : verdict.skipped) {
        skipped << QJsonObject{{QStringLiteral("check"), check.check}, {QStringLiteral("reason"), check.reason}};
        outcome.text += QStringLiteral("%1  %2: %3\n")
                            .arg(statusName(Status::Unknown), -8)
                            .arg(checkInWords(check.check), check.reason);
    }
    for (const PassedCheck &check : verdict.passed)
        passed << QJsonObject{{QStringLiteral("check"), check.check}, {QStringLiteral("sentence"), check.sentence}};
    outcome.document = {{QStringLiteral("environment"), connection->environment().id},
                        {QStringLiteral("when"), timeText(verdict.when)},
                        {QStringLiteral("statisticsSince"), timeText(verdict.statisticsSince)},
                        {QStringLiteral("standby"), verdict.standby},
                        {QStringLiteral("replay"), verdict.replay},
                        {QStringLiteral("status"), statusName(verdict.status())},
                        {QStringLiteral("findings"), findings},
                        {QStringLiteral("skipped"), skipped},
                        {QStringLiteral("passed"), passed}};
    if (rank(verdict.status()) >= rank(Status::Warning))
        outcome.status = exitstatus::fellShort;
    return outcome;
}

} // namespace

Subcommand databaseVerdictCommand()
{
    return {.words = {QStringLiteral("db"), QStringLiteral("verdict")},
            .arguments = {},
            .summary = Text::tr("Say how the database stands, in findings, worst first, each with what would mend it."),
            .details =
                Text::tr("Status 3 when something is found that is worse than a notice. What the role may not see "
                         "is said, and is no finding."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(verdictOf);
            }};
}

} // namespace castellan
