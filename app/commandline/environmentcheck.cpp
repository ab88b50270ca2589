// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/connection/connectiontest.h"
#include "models/core/awaitor.h"
#include "models/environment/environmentfile.h"
#include "models/environment/environmentstore.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QString stageName(TestStage stage)
{
    switch (stage) {
    case TestStage::NameLookup:
        return QStringLiteral("NameLookup");
    case TestStage::Tcp:
        return QStringLiteral("Tcp");
    case TestStage::HostKey:
        return QStringLiteral("HostKey");
    case TestStage::Authentication:
        return QStringLiteral("Authentication");
    case TestStage::Database:
        return QStringLiteral("Database");
    case TestStage::Privileges:
        return QStringLiteral("Privileges");
    case TestStage::Containers:
        return QStringLiteral("Containers");
    case TestStage::HealthUrls:
        return QStringLiteral("HealthUrls");
    case TestStage::Redis:
        return QStringLiteral("Redis");
    case TestStage::Prometheus:
        return QStringLiteral("Prometheus");
    case TestStage::Alertmanager:
        break;
    }
    return QStringLiteral("Alertmanager");
}

QString outcomeName(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::NotReached:
        return QStringLiteral("NotReached");
    case TestOutcome::NotNeeded:
        return QStringLiteral("NotNeeded");
    case TestOutcome::Passed:
        return QStringLiteral("Passed");
    case TestOutcome::Warning:
        return QStringLiteral("Warning");
    case TestOutcome::Failed:
        break;
    }
    return QStringLiteral("Failed");
}

QString outcomeText(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::NotReached:
        return Text::tr("not reached");
    case TestOutcome::NotNeeded:
        return Text::tr("not needed");
    case TestOutcome::Passed:
        return Text::tr("passed");
    case TestOutcome::Warning:
        return Text::tr("warning");
    case TestOutcome::Failed:
        break;
    }
    return Text::tr("FAILED");
}

Result<void> tryConnection(CommandContext &context, const Environment &environment, Outcome &outcome)
{
    ConnectionTestRequest request{.environment = environment,
                                  .secrets = context.secrets(),
                                  .prompter = context.prompter(),
                                  .hostOnly = false,
                                  .onStep = {},
                                  .cancel = context.cancel()};
    CASTELLAN_TRY_ASSIGN(const TestReport report, awaitOr(testConnection(std::move(request)), context.cancel()));
    QJsonArray steps;
    for (const TestStep &step : report.steps) {
        if (step.stage > lastDatabaseStage && step.outcome == TestOutcome::NotNeeded)
            continue; // nothing of that kind is named
        steps << QJsonObject{{QStringLiteral("stage"), stageName(step.stage)},
                             {QStringLiteral("outcome"), outcomeName(step.outcome)},
                             {QStringLiteral("message"), step.message},
                             {QStringLiteral("hint"), step.hint}};
        outcome.text += QStringLiteral("%1: %2").arg(testStageName(step.stage), outcomeText(step.outcome));
        if (!step.message.isEmpty())
            outcome.text += QStringLiteral(": ") + step.message;
        if (!step.hint.isEmpty() && step.outcome != TestOutcome::Passed)
            outcome.text += QStringLiteral("\n    ") + step.hint;
        outcome.text += QLatin1Char('\n');
    }
    outcome.document.insert(QStringLiteral("connection"), steps);
    if (!report.passed())
        outcome.status = exitstatus::fellShort;
    return {};
}

Result<Outcome> checkEnvironment(CommandContext &context, const QString &nameOrFile, bool connect)
{
    const QString ofStore = EnvironmentStore().pathOf(nameOrFile);
    const bool named = environmentfile::isValidId(nameOrFile) && QFileInfo::exists(ofStore);
    const QString path = named ? ofStore : nameOrFile;
    const environmentfile::Check check = environmentfile::check(path);
    const bool missing = std::any_of(check.errors.cbegin(), check.errors.cend(),
                                     [](const Error &error) { return error.kind == ErrorKind::NotFound; });
    if (missing)
        return check.errors.constFirst();

    Outcome outcome;
    QJsonArray errors;
    for (const Error &error : check.errors) {
        errors << errorDocument(error);
        outcome.text += error.message + QLatin1Char('\n');
        if (!error.hint.isEmpty())
            outcome.text += QStringLiteral("    ") + error.hint + QLatin1Char('\n');
    }
    for (const QString &note : check.notes)
        outcome.text += Text::tr("note: %1").arg(note) + QLatin1Char('\n');
    if (check.errors.isEmpty())
        outcome.text += Text::tr("%1 describes %2; nothing is wrong with it.").arg(path, check.environment.name) +
                        QLatin1Char('\n');
    outcome.status = check.errors.isEmpty() ? exitstatus::done : exitstatus::fellShort;
    outcome.document = {{QStringLiteral("file"), path},
                        {QStringLiteral("valid"), check.errors.isEmpty()},
                        {QStringLiteral("errors"), errors},
                        {QStringLiteral("notes"), QJsonArray::fromStringList(check.notes)}};
    if (connect && check.errors.isEmpty())
        CASTELLAN_TRY(tryConnection(context, check.environment, outcome));
    return outcome;
}

} // namespace

Subcommand environmentCheckCommand()
{
    const auto connect = QStringLiteral("connect");
    return {.words = {QStringLiteral("environment"), QStringLiteral("check")},
            .arguments = QStringLiteral("FILE"),
            .summary = Text::tr("Check an environment's file; each error names file and key."),
            .details = Text::tr("An id of a known environment will do too."),
            .options = {{connect, Text::tr("Try the connection as well, stage by stage.")}},
            .needsEnvironment = false,
            .prepare = [connect](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const QString file, oneArgument(parser, QStringLiteral("FILE")));
                const bool also = parser.isSet(connect);
                return Work([file, also](CommandContext &context) { return checkEnvironment(context, file, also); });
            }};
}

} // namespace castellan
