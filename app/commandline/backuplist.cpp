// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/core/format.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QString placesOf(const BackupEntry &entry)
{
    QStringList places;
    for (const BackupCopy &copy : entry.copies) {
        //: a copy of a backup lies on this computer
        QString place = copy.place == BackupPlace::Server ? Text::tr("server") : Text::tr("here");
        if (copy.state != CopyState::Complete)
            place += Text::tr(" (not complete)");
        places << place;
    }
    return places.join(QStringLiteral(", "));
}

QString line(const BackupEntry &entry, const QDateTime &now)
{
    const QString when = entry.when().isValid() ? format::age(entry.when(), now) : Text::tr("time unknown");
    if (!entry.isBackup())
        return Text::tr("%1  not a backup: %2  (%3, %4, %5)")
            .arg(entry.id, entry.whyNot(), format::bytes(entry.size()), when, placesOf(entry));
    QString text =
        Text::tr("%1  %2, %3, took %4, on %5; ")
            .arg(entry.id, format::bytes(entry.size()), when, format::duration(entry.duration()), placesOf(entry));
    if (entry.proof() == ProofLevel::None)
        text += Text::tr("not proved");
    else
        text += Text::tr("proof %1 (%2), %3")
                    .arg(static_cast<int>(entry.proof()))
                    .arg(proofLevelTitle(entry.proof()), format::age(entry.lastProved(), now));
    if (entry.notes.held)
        text += Text::tr("; held");
    return text;
}

Result<Outcome> listBackups(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const Environment environment, context.environment());
    CASTELLAN_TRY_ASSIGN(const BackupCatalogue catalogue, context.catalogue());
    Outcome outcome;
    QJsonArray failures;
    for (const Error &failure : catalogue.failures) {
        failures << errorDocument(context.advise(failure));
        outcome.text += Text::tr("A place could not be read: %1").arg(failure.message) + QLatin1Char('\n');
    }
    QJsonArray backups;
    for (const BackupEntry &entry : catalogue.entries) {
        backups << backupDocument(entry);
        outcome.text += line(entry, context.clock()->now()) + QLatin1Char('\n');
    }
    if (catalogue.entries.isEmpty() && catalogue.isComplete())
        outcome.text = Text::tr("%1 has no backup.").arg(environment.name) + QLatin1Char('\n');
    outcome.status = catalogue.isComplete() ? exitstatus::done : exitstatus::fellShort;
    outcome.document = {{QStringLiteral("environment"), environment.id},
                        {QStringLiteral("complete"), catalogue.isComplete()},
                        {QStringLiteral("failures"), failures},
                        {QStringLiteral("backups"), backups}};
    if (!catalogue.isComplete())
        outcome.error = catalogue.failures.constFirst();
    return outcome;
}

} // namespace

Subcommand backupListCommand()
{
    return {.words = {QStringLiteral("backup"), QStringLiteral("list")},
            .arguments = {},
            .summary = Text::tr("List every backup from every place, and files that are none with the reason."),
            .details = {},
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(listBackups);
            }};
}

} // namespace castellan
