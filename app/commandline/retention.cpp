// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/retention.h"

#include "models/database/sqltext.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Error notFound(const QString &message, const QString &hint)
{
    return {
        .kind = ErrorKind::NotFound, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

Result<QList<TableRetention>> policiesNamed(CommandContext &context, const QString &table)
{
    CASTELLAN_TRY_ASSIGN(const Environment environment, context.environment());
    QList<TableRetention> policies = environment.retention;
    if (policies.isEmpty())
        return notFound(Text::tr("%1 has no retention policy.").arg(environment.name),
                        Text::tr("Its file says them, in the list \"retention\"."));
    if (table.isEmpty())
        return policies;
    CASTELLAN_TRY_ASSIGN(const QStringList parts, sqltext::nameParts(table));
    policies.removeIf([&](const TableRetention &policy) {
        return policy.table != parts.constLast() || (parts.size() == 2 && policy.schema != parts.constFirst());
    });
    if (policies.isEmpty())
        return notFound(Text::tr("%1 has no retention policy for %2.").arg(environment.name, table),
                        Text::tr("\"castellan retention preview\" names those that there are."));
    return policies;
}

Result<QString> tableArgument(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().isEmpty())
        return QString();
    CASTELLAN_TRY_ASSIGN(const QString table, oneArgument(parser, Text::tr("the table")));
    const auto parts = sqltext::nameParts(table);
    if (!parts || parts->size() > 2)
        return usageError(Text::tr("%1 is no name of a table.").arg(table));
    return table;
}

} // namespace castellan
