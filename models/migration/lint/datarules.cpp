// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

void wholeTable(LintStep &step)
{
    const bool updates = step.is(QLatin1String("UpdateStmt"));
    const RelationName table = step.relation();
    if ((!updates && !step.is(QLatin1String("DeleteStmt"))) || !step.isOld(table) ||
        step.node().contains(QLatin1String("whereClause")))
        return;
    const LintRelation *known = step.schema.catalogue() ? step.schema.find(table) : nullptr;
    const qint64 rows = known ? known->rows : -1;
    if (rows >= 0 && rows < step.options.manyRows)
        return;
    const QString batch =
        QStringLiteral("%1 WHERE ctid = ANY (ARRAY(SELECT ctid FROM %2 LIMIT 10000)) -- %3")
            .arg(step.part.text, sqlOf(step.written()), Text::tr("again and again, until it changes no row"));
    step.report({.rule = QStringLiteral("unbatched-data-change"),
                 .severity = LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::RowExclusive, Work::None},
                 .cause = rows < 0  ? Text::tr("every row is changed at once")
                          : updates ? Text::tr("%1 rows are updated at once").arg(format::count(rows))
                                    : Text::tr("%1 rows are deleted at once").arg(format::count(rows)),
                 .why = Text::tr("Each row stays locked until the last one is changed, replicas fall behind, and the "
                                 "space of the old rows is kept. Castellan's data changes run in batches by key."),
                 .saferSql = updates ? QStringList() : QStringList{batch}});
}

void robust(LintStep &step)
{
    if (step.transaction.open || step.statementsInFile < 2)
        return;
    bool again = true;
    QStringList safer;
    if (step.is(QLatin1String("CreateStmt")) ||
        (step.is(QLatin1String("IndexStmt")) && !step.value(QStringLiteral("idxname")).toString().isEmpty())) {
        const QString name = step.value(QStringLiteral("idxname")).toString();
        again = step.value(QStringLiteral("if_not_exists")).toBool() || step.transaction.dropped.contains(name);
        // IF NOT EXISTS would keep the index that a failed build has left.
        if (step.is(QLatin1String("IndexStmt")))
            safer = {QStringLiteral("DROP INDEX CONCURRENTLY IF EXISTS %1").arg(sqlOf({step.written().schema, name})),
                     step.part.text};
    } else if (step.is(QLatin1String("DropStmt"))) {
        again = step.value(QStringLiteral("missing_ok")).toBool();
    } else if (step.is(QLatin1String("AlterTableStmt"))) {
        const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
        for (const AlterCommand &command : commands) {
            const QString added = nodeValue(command.node, QStringLiteral("def/Constraint/conname")).toString();
            static const QSet<QString> once{QStringLiteral("AT_AddColumn"), QStringLiteral("AT_DropColumn"),
                                            QStringLiteral("AT_DropConstraint"), QStringLiteral("AT_AddConstraint")};
            again = again && (!once.contains(command.subtype) || command.node[QStringLiteral("missing_ok")].toBool() ||
                              step.transaction.dropped.contains(added));
        }
    }
    if (!again)
        step.report({.rule = QStringLiteral("prefer-robust-stmts"),
                     .severity = LintSeverity::Notice,
                     .object = words(step.written().name),
                     .cause = Text::tr("it fails when the file is run again after a later statement has failed"),
                     .why = Text::tr("Without a transaction what was done before an error stays. IF EXISTS and IF NOT "
                                     "EXISTS let the file be run again; an index is dropped first if it is there."),
                     .saferSql = safer});
}

} // namespace

void dataRules(LintStep &step)
{
    wholeTable(step);
    robust(step);
    if (step.part.kind == ScriptPart::Kind::Copy)
        step.report({.rule = QStringLiteral("copy-from-stdin"),
                     .severity = step.options.sentWhole ? LintSeverity::Danger : LintSeverity::Notice,
                     .object = words(step.written().name),
                     .cause = step.options.sentWhole
                                  ? Text::tr("rows follow in the file, which the tool sends as if they were SQL")
                                  : Text::tr("rows follow in the file, which psql understands and few tools do"),
                     .why = Text::tr("INSERT is understood by all of them.")});
    if (step.is(QLatin1String("DoStmt")))
        step.report({.rule = QStringLiteral("unseen-statements"),
                     .severity = LintSeverity::Warning,
                     .cause = Text::tr("what a DO block does is seen only when it runs"),
                     .why = Text::tr("Its statements are known to none of the other rules. Write them out, or look at "
                                     "them with care.")});
}

} // namespace castellan::lint
