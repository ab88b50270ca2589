// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/migrations.h"
#include "app/commandline/subcommands.h"
#include "models/core/format.h"
#include "models/migration/run/rehearsemigrations.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QString textOf(const QJsonValue &measure)
{
    const std::chrono::milliseconds took(measure[QStringLiteral("milliseconds")].toInteger());
    QString text =
        QStringLiteral("  %1  %2\n").arg(format::duration(took), 9).arg(measure[QStringLiteral("text")].toString());
    const QJsonArray locks = measure[QStringLiteral("locks")].toArray();
    for (const QJsonValue &lock : locks)
        text += QStringLiteral("             ") + lock.toString() + u'\n';
    const QJsonArray written = measure[QStringLiteral("written")].toArray();
    for (const QJsonValue &one : written)
        text += QStringLiteral("             ") +
                (one[QStringLiteral("new")].toBool() ? Text::tr("makes %1, %2") : Text::tr("rewrites %1, %2"))
                    .arg(one[QStringLiteral("relation")].toString(),
                         format::bytes(one[QStringLiteral("bytes")].toInteger())) +
                u'\n';
    return text;
}

Result<Outcome> rehearse(CommandContext &context, const QString &to)
{
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    CASTELLAN_TRY_ASSIGN(MigrationRequest request, migrationRequest(context, reading, to, {}));
    CASTELLAN_TRY_ASSIGN(const auto operation, RehearseMigrations::create(std::move(request), reading.status));
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, {}));
    Outcome outcome = outcomeOf(run);
    const QJsonArray migrations = run.result.value(QStringLiteral("migrations")).toArray();
    for (const QJsonValue &one : migrations) {
        outcome.text += QStringLiteral("%1  %2\n")
                            .arg(one[QStringLiteral("state")].toString(), -10)
                            .arg(one[QStringLiteral("version")].toString());
        const QJsonArray measures = one[QStringLiteral("measures")].toArray();
        for (const QJsonValue &measure : measures)
            outcome.text += textOf(measure);
        if (const QJsonValue failure = one[QStringLiteral("failure")]; failure.isObject())
            //: %1 a number, %2 the server's words
            outcome.text += QStringLiteral("  ") +
                            Text::tr("line %1: %2")
                                .arg(QString::number(failure[QStringLiteral("line")].toInteger()),
                                     failure[QStringLiteral("message")].toString()) +
                            u'\n';
    }
    const QJsonArray assertions = run.result.value(QStringLiteral("assertions")).toArray();
    for (const QJsonValue &one : assertions)
        outcome.text += one.toString() + u'\n';
    outcome.text += run.result.value(QStringLiteral("schema")).toString();
    return outcome;
}

} // namespace

Subcommand migrateRehearseCommand()
{
    const auto to = QStringLiteral("to");
    return {.words = {QStringLiteral("migrate"), QStringLiteral("rehearse")},
            .arguments = {},
            .summary = Text::tr("Run the pending migrations on a scratch database from the newest proven backup."),
            .details = Text::tr("Time, locks and rewritten bytes of each statement are told, and what becomes of the "
                                "schema. The live database is not touched. Status 3 when one fails there, or an "
                                "assertion does not hold."),
            .options = {{to, Text::tr("Up to this one."), QStringLiteral("VERSION")}},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work([last = parser.value(to)](CommandContext &context) { return rehearse(context, last); });
            }};
}

} // namespace castellan
