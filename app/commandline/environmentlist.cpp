// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/environment/environmentstore.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Result<Outcome> listEnvironments(CommandContext &)
{
    const EnvironmentStore store;
    Outcome outcome;
    QJsonArray known;
    for (const EnvironmentStore::Entry &entry : store.list()) {
        QJsonObject one{{QStringLiteral("path"), entry.path}};
        if (!entry.environment) {
            outcome.status = exitstatus::fellShort;
            one.insert(QStringLiteral("error"), errorDocument(entry.environment.error()));
            outcome.text += Text::tr("%1: cannot be read: %2").arg(entry.path, entry.environment.error().message) +
                            QLatin1Char('\n');
        } else {
            const Environment &environment = *entry.environment;
            const QString host = environment.host.local ? Text::tr("this computer") : environment.host.ssh.host;
            one.insert(QStringLiteral("id"), environment.id);
            one.insert(QStringLiteral("name"), environment.name);
            one.insert(QStringLiteral("kind"), environmentKindName(environment.kind));
            one.insert(QStringLiteral("host"),
                       environment.host.local ? QStringLiteral("local") : environment.host.ssh.host);
            one.insert(QStringLiteral("database"), environment.database.name);
            outcome.text += QStringLiteral("%1  %2, %3, %4 on %5\n")
                                .arg(environment.id.leftJustified(24), environment.name,
                                     environmentKindName(environment.kind), environment.database.name, host);
        }
        known << one;
    }
    if (known.isEmpty())
        outcome.text = Text::tr("No environment has been added yet; they are files in %1.").arg(store.directory()) +
                       QLatin1Char('\n');
    outcome.document = {{QStringLiteral("directory"), store.directory()}, {QStringLiteral("environments"), known}};
    return outcome;
}

} // namespace

Subcommand environmentListCommand()
{
    return {.words = {QStringLiteral("environment"), QStringLiteral("list")},
            .arguments = {},
            .summary = Text::tr("Name the environments that are known."),
            .details = {},
            .options = {},
            .needsEnvironment = false,
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(listEnvironments);
            }};
}

} // namespace castellan
