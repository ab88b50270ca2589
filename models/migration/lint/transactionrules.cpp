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

bool hasConcurrentCommand(const LintStep &step)
{
    const QList<ParsedStatement> commands = nodeList(step.node(), QStringLiteral("cmds"));
    return std::any_of(commands.cbegin(), commands.cend(), [](const ParsedStatement &one) {
        return nodeValue(one.node, QStringLiteral("def/PartitionCmd/concurrent")).toBool();
    });
}

bool isConcurrent(const LintStep &step)
{
    if (step.is(QLatin1String("IndexStmt")) || step.is(QLatin1String("DropStmt")))
        return step.value(QStringLiteral("concurrent")).toBool();
    if (step.is(QLatin1String("AlterTableStmt")))
        return hasConcurrentCommand(step);
    return step.is(QLatin1String("ReindexStmt")) &&
           hasOption(step.node(), QStringLiteral("params"), QLatin1String("concurrently"));
}

bool standsAlone(const LintStep &step)
{
    static const QSet<QString> types{QStringLiteral("CreatedbStmt"), QStringLiteral("DropdbStmt"),
                                     QStringLiteral("AlterSystemStmt"), QStringLiteral("CreateTableSpaceStmt"),
                                     QStringLiteral("DropTableSpaceStmt")};
    if (types.contains(step.statement.type))
        return true;
    if (step.is(QLatin1String("VacuumStmt")))
        return step.value(QStringLiteral("is_vacuumcmd")).toBool();
    const QString kind = step.value(QStringLiteral("kind")).toString();
    return (step.is(QLatin1String("ClusterStmt")) && step.written().isEmpty()) ||
           (step.is(QLatin1String("ReindexStmt")) && kind != QLatin1String("REINDEX_OBJECT_TABLE") &&
            kind != QLatin1String("REINDEX_OBJECT_INDEX"));
}

void outsideOnly(LintStep &step)
{
    if (!step.transaction.open)
        return;
    const bool concurrent = isConcurrent(step);
    if (!concurrent && !standsAlone(step))
        return;
    QString cause = concurrent ? Text::tr("CONCURRENTLY fails in a transaction")
                               : Text::tr("this statement fails in a transaction");
    if (step.options.sentWhole && !step.transaction.begunHere)
        cause += QLatin1String(", ") + Text::tr("and the server makes one of a text of several statements");
    step.report(
        {.rule = concurrent ? QStringLiteral("ban-concurrent-index-creation-in-transaction")
                            : QStringLiteral("not-in-transaction"),
         .severity = LintSeverity::Danger,
         .object = words(step.written().name),
         .cause = cause,
         .why = Text::tr("Give it a file of its own, and say there that it runs without a transaction where the "
                         "tool wants to be told."),
         .saferSql = {step.part.text}});
}

void nesting(LintStep &step)
{
    if (!step.is(QLatin1String("TransactionStmt")))
        return;
    const QString kind = step.value(QStringLiteral("kind")).toString();
    const bool begins = kind == QLatin1String("TRANS_STMT_BEGIN") || kind == QLatin1String("TRANS_STMT_START");
    const bool ends = kind == QLatin1String("TRANS_STMT_COMMIT") || kind == QLatin1String("TRANS_STMT_ROLLBACK");
    // What the server makes of a text of several statements gives way to a BEGIN in it.
    const bool implicit = step.options.sentWhole && !step.transaction.begunHere;
    QString cause;
    if (begins && step.transaction.open && !implicit)
        cause = Text::tr("a transaction is begun in another one, which the server ignores");
    else if (ends && (!step.transaction.open || (implicit && step.transaction.open)))
        cause = Text::tr("a transaction is ended that was not begun");
    else if (ends && !step.transaction.begunHere)
        cause = Text::tr("the transaction of the tool is ended in the middle of the file");
    if (!cause.isEmpty())
        step.report(
            {.rule = QStringLiteral("transaction-nesting"),
             .severity = LintSeverity::Danger,
             .cause = cause,
             .why = Text::tr("When a later statement fails, what stands before it is kept although the file has "
                             "failed.")});
}

void lockTimeout(LintStep &step)
{
    const QList<TakenLock> locks = strongLocksOf(step.statement, step.schema);
    if (locks.isEmpty() || step.transaction.lockTimeout || step.transaction.toldTimeout)
        return;
    const auto strongest = std::max_element(locks.cbegin(), locks.cend(),
                                            [](const TakenLock &a, const TakenLock &b) { return a.mode < b.mode; });
    step.report(
        {.rule = QStringLiteral("require-lock-timeout"),
         .severity = LintSeverity::Notice,
         .object = words(strongest->relation),
         .impact = {strongest->relation, strongest->mode, Work::None},
         .cause = Text::tr("it waits without a limit, and all others wait behind it"),
         .why = Text::tr("One long query is enough to hold it up, and then nobody gets at the table any more. With "
                         "a limit it fails instead, and is tried again. Castellan sets one when it runs the file; the "
                         "tool itself does not."),
         .saferSql = {step.transaction.open ? QStringLiteral("SET LOCAL lock_timeout = '2s'")
                                            : QStringLiteral("SET lock_timeout = '2s'"),
                      step.part.text}});
}

bool validates(const LintStep &step)
{
    const QList<ParsedStatement> commands = nodeList(step.node(), QStringLiteral("cmds"));
    return std::any_of(commands.cbegin(), commands.cend(), [](const ParsedStatement &one) {
        return one.node[QStringLiteral("subtype")].toString() == QLatin1String("AT_ValidateConstraint");
    });
}

/// Old rows that are changed, of which there may be many.
RelationName changedRows(const LintStep &step)
{
    static const QSet<QString> types{QStringLiteral("UpdateStmt"), QStringLiteral("DeleteStmt"),
                                     QStringLiteral("MergeStmt"), QStringLiteral("CopyStmt")};
    const bool fromQuery = step.is(QLatin1String("InsertStmt")) &&
                           !step.value(QStringLiteral("selectStmt/SelectStmt/fromClause")).isUndefined();
    if (!types.contains(step.statement.type) && !fromQuery)
        return {};
    return step.relation().isEmpty() || !step.isOld(step.relation()) ? RelationName() : step.relation();
}

/// The first by name where several are as strong, so that the same files give the same findings.
TakenLock strongestOf(const QHash<RelationName, LockMode> &held)
{
    TakenLock strongest;
    for (auto one = held.cbegin(); one != held.cend(); ++one) {
        const bool first = one.key().name < strongest.relation.name;
        if (one.value() > strongest.mode || (one.value() == strongest.mode && first))
            strongest = {one.key(), one.value()};
    }
    return strongest;
}

void heldLocks(LintStep &step)
{
    if (!step.transaction.open)
        return;
    const QList<TakenLock> locks = strongLocksOf(step.statement, step.schema);
    const QHash<RelationName, LockMode> &held = step.transaction.held;
    const RelationName data = changedRows(step);
    if (step.transaction.changedData && !locks.isEmpty() && held.isEmpty()) {
        step.report({.rule = QStringLiteral("data-change-with-schema-change"),
                     .severity = LintSeverity::Warning,
                     .object = words(locks.first().relation),
                     .cause = Text::tr("the rows that the transaction has changed stay locked until this is done, too"),
                     .why = Text::tr("Change data and schema in files of their own: each then holds its locks only for "
                                     "what needs them.")});
    }
    if (held.isEmpty())
        return;
    const TakenLock strongest = strongestOf(held);
    const QString lock = lockModeName(strongest.mode);
    const QString table = words(strongest.relation);
    if (!data.isEmpty())
        step.report({.rule = QStringLiteral("data-change-with-schema-change"),
                     .severity = LintSeverity::Danger,
                     .object = words(data),
                     .impact = {strongest.relation, strongest.mode, Work::None},
                     .cause = Text::tr("the lock is held while rows of %1 are changed").arg(words(data)),
                     .why = Text::tr("Change data and schema in files of their own: each then holds its locks only for "
                                     "what needs them.")});
    else if (step.worksLong() || validates(step))
        step.report({.rule = QStringLiteral("lock-held-for-long"),
                     .severity = LintSeverity::Danger,
                     .object = table,
                     .impact = {strongest.relation, strongest.mode, Work::None},
                     .cause = Text::tr("the lock was taken before, and is held during the long work here, too"),
                     .why = Text::tr("A lock is held until its transaction ends. Put what takes long first, or into a "
                                     "file of its own.")});
    const bool another = std::any_of(locks.cbegin(), locks.cend(),
                                     [&held](const TakenLock &one) { return !held.contains(one.relation); });
    if (another && !step.transaction.toldSeveral)
        step.report(
            {.rule = QStringLiteral("several-tables-locked"),
             .severity = LintSeverity::Warning,
             .object = words(locks.first().relation),
             .impact = {locks.first().relation, locks.first().mode, Work::None},
             .cause = Text::tr("%1 of %2 is held while it waits").arg(lock, table),
             .why = Text::tr("Who takes the two in the other order, as a transaction of the application may, ends "
                             "in a deadlock with it; and both tables stand still until the slower one is had.")});
}

} // namespace

void transactionRules(LintStep &step)
{
    nesting(step);
    outsideOnly(step);
    lockTimeout(step);
    heldLocks(step);
}

} // namespace castellan::lint
