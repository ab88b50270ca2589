// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/retention.h"
#include "app/commandline/subcommands.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/datachange/archivetable.h"
#include "models/datachange/runretention.h"

#include <QJsonArray>

namespace castellan {
namespace {

using Action = TableRetention::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QString archiveOf(const TableRetention &policy)
{
    switch (policy.action) {
    case Action::ArchiveTable:
        return titleOfArchive(policy);
    case Action::ArchiveFile:
        return expandHome(policy.directory);
    case Action::Delete:
        break;
    }
    return {};
}

QJsonObject documentOf(const TableRetention &policy, const Result<RetentionPreview> &preview)
{
    return {{QStringLiteral("table"), policy.name()},
            {QStringLiteral("action"), retentionActionName(policy.action)},
            {QStringLiteral("age"), ageText(policy.age)},
            {QStringLiteral("archive"), archiveOf(policy)},
            {QStringLiteral("mayRun"), preview.has_value()},
            {QStringLiteral("reason"), preview ? QString() : preview.error().message},
            {QStringLiteral("hint"), preview ? QString() : preview.error().hint}};
}

void addFacts(const RetentionPreview &preview, QJsonObject *document)
{
    QJsonArray key;
    for (const KeyedTable::KeyColumn &column : preview.parts.value(0, preview.table).key)
        key << column.name;
    QJsonArray partitions;
    for (const PartitionFate &fate : preview.partitions)
        partitions << QJsonObject{{QStringLiteral("table"), quoteQualified(fate.schema, fate.name)},
                                  {QStringLiteral("bytes"), fate.bytes},
                                  {QStringLiteral("detach"), fate.detach},
                                  {QStringLiteral("reason"), fate.reason}};
    document->insert(QStringLiteral("cutoff"), timeText(preview.cutoff));
    document->insert(QStringLiteral("rows"), preview.rows);
    document->insert(QStringLiteral("counted"), preview.counted);
    document->insert(QStringLiteral("bytes"), preview.bytes);
    document->insert(QStringLiteral("oldest"), preview.oldest);
    document->insert(QStringLiteral("newest"), preview.newest);
    document->insert(QStringLiteral("undated"), preview.undated);
    document->insert(QStringLiteral("batches"), preview.batches);
    document->insert(QStringLiteral("seconds"), static_cast<double>(preview.estimate.count()) / 1000);
    document->insert(QStringLiteral("key"), key);
    document->insert(QStringLiteral("ageIndex"), preview.ageIndex);
    document->insert(QStringLiteral("partitions"), partitions);
    document->insert(QStringLiteral("warnings"), QJsonArray::fromStringList(preview.warnings));
    document->insert(QStringLiteral("rewriteBytes"), preview.rewriteBytes);
    document->insert(QStringLiteral("resumes"), preview.unfinished ? preview.unfinished->rows : 0);
}

QString textOf(const RetentionPreview &preview, const QJsonObject &facts, const Preview &shown)
{
    QStringList key;
    const QJsonArray columns = facts.value(QStringLiteral("key")).toArray();
    for (const QJsonValue &column : columns)
        key << column.toString();
    QStringList lines = shown.consequences;
    if (preview.rows > 0 && !preview.oldest.isEmpty())
        lines.prepend(Text::tr("The oldest is of %1, the newest of %2.").arg(preview.oldest, preview.newest));
    if (preview.batches > 0)
        //: %1 names of columns, %2 a duration
        lines << Text::tr("In about %n batch(es) by the key %1, in %2 while others work.", nullptr,
                          static_cast<int>(preview.batches))
                     .arg(key.join(QStringLiteral(", ")), format::duration(preview.estimate));
    if (preview.undated > 0)
        lines << Text::tr("%1 rows without an age stay.").arg(format::count(preview.undated));
    for (const PartitionFate &fate : preview.partitions)
        if (fate.detach)
            lines << Text::tr("The partition %1 is detached as a whole (%2).")
                         .arg(quoteQualified(fate.schema, fate.name), format::bytes(fate.bytes));
    return shown.title + QStringLiteral("\n    ") + lines.join(QStringLiteral("\n    ")) + u'\n';
}

Result<Outcome> preview(CommandContext &context, const QString &table)
{
    CASTELLAN_TRY_ASSIGN(const QList<TableRetention> policies, policiesNamed(context, table));
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const MaintenanceAccess access = maintenanceAccess(connection);
    // Once it is reached, an error is one of the policy.
    CASTELLAN_TRY(awaitOr(access.session({}, context.cancel()), context.cancel()));
    const QDateTime now = context.clock()->now();
    Outcome outcome;
    QJsonArray all;
    for (const TableRetention &policy : policies) {
        const Result<RetentionPreview> looked =
            awaitOr(previewRetention(access.session, policy, now, {}, context.cancel()), context.cancel());
        CASTELLAN_TRY(context.cancel().check());
        QJsonObject document = documentOf(policy, looked);
        if (looked) {
            const Preview shown = RunRetention(access, *looked).preview();
            addFacts(*looked, &document);
            document.insert(QStringLiteral("sql"), QJsonArray::fromStringList(shown.commands));
            outcome.text += textOf(*looked, document, shown);
        } else {
            outcome.status = exitstatus::fellShort;
            outcome.text += Text::tr("%1 may not run: %2").arg(policy.name(), looked.error().message) + u'\n';
        }
        all << document;
    }
    outcome.document = {{QStringLiteral("environment"), connection->environment().id},
                        {QStringLiteral("when"), timeText(now)},
                        {QStringLiteral("policies"), all}};
    return outcome;
}

} // namespace

Subcommand retentionPreviewCommand()
{
    return {.words = {QStringLiteral("retention"), QStringLiteral("preview")},
            .arguments = QStringLiteral("[TABLE]"),
            .summary = Text::tr("Say what the retention policies would move or delete now."),
            .details = Text::tr("Nothing is changed. Status 3 when a policy may not run: a legal hold, the seven years "
                                "of audit logs, an archive that cannot take the rows whole, a table without a key."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const QString table, tableArgument(parser));
                return Work([table](CommandContext &context) { return preview(context, table); });
            }};
}

} // namespace castellan
