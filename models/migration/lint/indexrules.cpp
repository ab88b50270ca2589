// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

const auto concurrently = QStringLiteral("CONCURRENTLY");

QString notInTransaction()
{
    return Text::tr(
        "CONCURRENTLY takes longer, stops nobody, and cannot be in a transaction: give it a file of its own.");
}

void createIndex(LintStep &step)
{
    const RelationName table = step.relation();
    const QString name = step.value(QStringLiteral("idxname")).toString();
    const bool ifNotExists = step.value(QStringLiteral("if_not_exists")).toBool();
    const LintRelation *known = step.schema.find(table);
    const LintIndex *there = known && !name.isEmpty() ? known->index(name) : nullptr;
    if (ifNotExists && there) {
        if (!there->valid)
            step.report(
                {.rule = QStringLiteral("invalid-index-stays"),
                 .severity = LintSeverity::Danger,
                 .object = words(name),
                 .cause = Text::tr("an index %1 is there that a failed build left behind, and it stays as it is")
                              .arg(words(name)),
                 .why = Text::tr("It is written to and never read. IF NOT EXISTS takes it for the wanted one."),
                 .saferSql = {QStringLiteral("DROP INDEX CONCURRENTLY %1").arg(sqlOf({step.written().schema, name})),
                              step.part.text}});
        return;
    }
    const qsizetype keys = nodeList(step.node(), QStringLiteral("indexParams")).size();
    constexpr qsizetype manyKeys = 3;
    if (keys > manyKeys && !step.value(QStringLiteral("unique")).toBool())
        step.report(
            {.rule = QStringLiteral("index-of-many-columns"),
             .severity = LintSeverity::Notice,
             .object = words(table),
             .cause = Text::tr("an index of more than three columns is seldom worth its size"),
             .why = Text::tr("Begin with the columns that narrow a search down the most, and leave the rest.")});
    if (step.value(QStringLiteral("concurrent")).toBool() || !step.isOld(table))
        return;
    const bool partitioned = known && known->kind == LintRelation::Kind::Partitioned;
    step.report(
        {.rule = QStringLiteral("require-concurrent-index-creation"),
         .severity = LintSeverity::Danger,
         .object = words(table),
         .impact = {table, LockMode::Share, Work::IndexBuild},
         .cause = Text::tr("nobody can write to it until the index is built"),
         .why = partitioned ? Text::tr("Of a partitioned table an index cannot be built CONCURRENTLY: create it ON "
                                       "ONLY the table, then CONCURRENTLY one of each partition, and attach these.")
                            : notInTransaction(),
         .saferSql = partitioned
                         ? QStringList()
                         : QStringList{withWordBehind(step.part.text, {QStringLiteral("INDEX")}, concurrently)}});
}

void dropIndex(LintStep &step)
{
    const QList<ParsedStatement> objects = nodeList(step.node(), QStringLiteral("objects"));
    for (const ParsedStatement &object : objects) {
        const RelationName index = nameOf(nameList(object.node, QStringLiteral("items")));
        const RelationName table = step.schema.tableOf(index);
        if (!table.isEmpty() && !step.isOld(table))
            continue;
        const bool concurrent = step.value(QStringLiteral("concurrent")).toBool();
        if (!concurrent)
            step.report({.rule = QStringLiteral("require-concurrent-index-deletion"),
                         .severity = LintSeverity::Warning,
                         .object = words(index.name),
                         .impact = {table.isEmpty() ? step.schema.resolve(index) : table, LockMode::AccessExclusive,
                                    Work::None},
                         .cause = Text::tr("dropping the index %1 waits for all who use its table, and they for it")
                                      .arg(words(index.name)),
                         .why = notInTransaction(),
                         .saferSql = {QStringLiteral("DROP INDEX CONCURRENTLY %1").arg(sqlOf(index))}});
    }
}

void reindex(LintStep &step)
{
    const bool concurrent = hasOption(step.node(), QStringLiteral("params"), QLatin1String("concurrently"));
    const bool ofIndex = step.value(QStringLiteral("kind")).toString() == QLatin1String("REINDEX_OBJECT_INDEX");
    const RelationName table = ofIndex ? step.schema.tableOf(step.written()) : step.relation();
    if (concurrent || (!table.isEmpty() && !step.isOld(table)))
        return;
    step.report({.rule = QStringLiteral("require-concurrent-reindex"),
                 .severity = LintSeverity::Danger,
                 .object = words(step.written().name),
                 .impact = {table, table.isEmpty() ? LockMode::None : LockMode::Share, Work::IndexBuild},
                 .cause = Text::tr("nobody can write to it, nor read by the index, until that is built anew"),
                 .why = notInTransaction(),
                 .saferSql = {withWordBehind(step.part.text,
                                             {QStringLiteral("TABLE"), QStringLiteral("INDEX"),
                                              QStringLiteral("SCHEMA"), QStringLiteral("DATABASE")},
                                             concurrently)}});
}

void refresh(LintStep &step)
{
    const RelationName view = step.relation();
    if (step.value(QStringLiteral("concurrent")).toBool() || !step.isOld(view))
        return;
    step.report(
        {.rule = QStringLiteral("require-concurrent-refresh"),
         .severity = LintSeverity::Danger,
         .object = words(view),
         .impact = {view, LockMode::AccessExclusive, Work::Rewrite},
         .cause = Text::tr("nobody can read it while it is filled anew"),
         .why = Text::tr("CONCURRENTLY takes longer and leaves it readable. It wants a unique index of the view "
                         "that covers all rows."),
         .saferSql = {withWordBehind(step.part.text, {QStringLiteral("VIEW")}, concurrently)}});
}

void partitions(LintStep &step)
{
    const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
    for (const AlterCommand &command : commands) {
        const QJsonObject partition = nodeValue(command.node, QStringLiteral("def/PartitionCmd")).toObject();
        const RelationName written = relationOf(partition[QStringLiteral("name")].toObject());
        const RelationName name = step.schema.resolve(written);
        if (command.subtype == QLatin1String("AT_DetachPartition") &&
            !partition[QStringLiteral("concurrent")].toBool() && step.isOld(step.relation()))
            step.report(
                {.rule = QStringLiteral("require-concurrent-partition-detach"),
                 .severity = LintSeverity::Warning,
                 .object = words(name),
                 .impact = {step.relation(), LockMode::AccessExclusive, Work::None},
                 .cause = Text::tr("taking out the partition %1 waits for all who use the table, and they for it")
                              .arg(words(name)),
                 .why = notInTransaction() + u' ' +
                        Text::tr("It wants PostgreSQL 14, and a table without a default partition."),
                 .saferSql = {QStringLiteral("ALTER TABLE %1 DETACH PARTITION %2 CONCURRENTLY")
                                  .arg(sqlOf(step.written()), sqlOf(written))}});
        else if (command.subtype == QLatin1String("AT_AttachPartition") && step.isOld(name))
            step.report(
                {.rule = QStringLiteral("attaching-partition"),
                 .severity = LintSeverity::Warning,
                 .object = words(name),
                 .impact = {name, LockMode::AccessExclusive, Work::Scan},
                 .cause = Text::tr("each row of the new partition is checked against its bounds"),
                 .why = Text::tr("A validated check that says the same as the bounds spares the server this look; "
                                 "it can be dropped afterwards.")});
    }
}

} // namespace

void indexRules(LintStep &step)
{
    if (step.is(QLatin1String("IndexStmt")))
        createIndex(step);
    else if (step.is(QLatin1String("DropStmt")) &&
             step.value(QStringLiteral("removeType")).toString() == QLatin1String("OBJECT_INDEX"))
        dropIndex(step);
    else if (step.is(QLatin1String("ReindexStmt")))
        reindex(step);
    else if (step.is(QLatin1String("RefreshMatViewStmt")))
        refresh(step);
    else if (step.is(QLatin1String("AlterTableStmt")))
        partitions(step);
}

} // namespace castellan::lint
