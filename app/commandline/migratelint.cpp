// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/migrations.h"
#include "app/commandline/subcommands.h"
#include "models/migration/lint/lintwords.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QJsonObject documentOf(const LintFinding &finding)
{
    return {{QStringLiteral("rule"), finding.rule},
            {QStringLiteral("severity"), severityName(finding.severity)},
            {QStringLiteral("version"), finding.version},
            {QStringLiteral("path"), finding.path},
            {QStringLiteral("line"), finding.line},
            {QStringLiteral("object"), finding.object},
            {QStringLiteral("lock"), lockModeName(finding.lock)},
            {QStringLiteral("rewrites"), finding.rewrites},
            {QStringLiteral("milliseconds"), finding.estimate ? static_cast<qint64>(finding.estimate->count()) : -1},
            {QStringLiteral("sentence"), finding.sentence},
            {QStringLiteral("why"), finding.why},
            {QStringLiteral("saferSql"), QJsonArray::fromStringList(finding.saferSql)},
            {QStringLiteral("accepted"), finding.acceptedReason}};
}

/// As compilers write it, so that editors find the place.
QString textOf(const LintFinding &finding)
{
    QString text = QStringLiteral("%1:%2: %3: %4 [%5]\n")
                       .arg(finding.path, QString::number(finding.line), severityName(finding.severity),
                            finding.sentence, finding.rule);
    if (!finding.acceptedReason.isEmpty())
        return text + QStringLiteral("    ") + Text::tr("accepted: %1").arg(finding.acceptedReason) + u'\n';
    text += QStringLiteral("    ") + finding.why + u'\n';
    for (const QString &sql : finding.saferSql)
        text += QStringLiteral("        ") + QString(sql).replace(u'\n', QStringLiteral("\n        ")) +
                QStringLiteral(";\n");
    return text;
}

Outcome outcomeOf(const QList<LintFinding> &findings)
{
    Outcome outcome;
    QJsonArray all;
    for (const LintFinding &finding : findings) {
        all << documentOf(finding);
        outcome.text += textOf(finding);
    }
    outcome.document.insert(QStringLiteral("findings"), all);
    if (std::any_of(findings.cbegin(), findings.cend(),
                    [](const LintFinding &one) { return countsAs(one, LintSeverity::Warning); }))
        outcome.status = exitstatus::fellShort;
    return outcome;
}

Result<Outcome> lintFiles(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const Environment environment, context.environment());
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const MigrationFiles files,
                         readMigrationFiles(environment.migrations, *connection->host(), context.cancel()));
    Outcome outcome = outcomeOf(
        lintMigrations(files.folder.files, std::nullopt, lintOptions(*files.tool, environment.migrations.schema)));
    outcome.document.insert(QStringLiteral("tool"), files.tool->id());
    outcome.document.insert(QStringLiteral("files"), files.folder.files.size());
    outcome.document.insert(QStringLiteral("unseen"), Text::tr("The database was not asked."));
    outcome.text +=
        Text::tr("%n file(s) looked at, without the database.", nullptr, static_cast<int>(files.folder.files.size())) +
        u'\n';
    return outcome;
}

Result<Outcome> lintPending(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    Outcome outcome = outcomeOf(reading.findings);
    const auto count = static_cast<int>(reading.status.count(MigrationState::Kind::Pending) +
                                        reading.status.count(MigrationState::Kind::Failed));
    outcome.document.insert(QStringLiteral("tool"), reading.tool->id());
    outcome.document.insert(QStringLiteral("files"), count);
    outcome.document.insert(QStringLiteral("unseen"), reading.unseen);
    if (!reading.unseen.isEmpty())
        outcome.text += Text::tr("The database's tables could not be looked at: %1").arg(reading.unseen) + u'\n';
    outcome.text += Text::tr("%n pending migration(s) looked at.", nullptr, count) + u'\n';
    return outcome;
}

} // namespace

Subcommand migrateLintCommand()
{
    const auto offline = QStringLiteral("offline");
    return {.words = {QStringLiteral("migrate"), QStringLiteral("lint")},
            .arguments = {},
            .summary =
                Text::tr("Say what the pending migrations would lock, rewrite and break, and how to do it safer."),
            .details = Text::tr("A line \"-- castellan:accept RULE: reason\" before a statement accepts a finding. "
                                "Status 3 when one is a warning or worse, and not accepted."),
            .options = {{offline, Text::tr("All files of the folder, without asking the database: for pipelines.")}},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(parser.isSet(offline) ? lintFiles : lintPending);
            }};
}

} // namespace castellan
