// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

/// Text constants of a tree, and the keys of none: 'happy'.
QSet<QString> constantsIn(const QJsonValue &tree)
{
    QSet<QString> constants;
    if (tree.isArray()) {
        const QJsonArray all = tree.toArray();
        for (const QJsonValue &one : all)
            constants += constantsIn(one);
        return constants;
    }
    const QJsonObject object = tree.toObject();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        if (member.key() == QLatin1String("A_Const"))
            constants.insert(nodeValue(member.value().toObject(), QStringLiteral("sval/sval")).toString());
        else
            constants += constantsIn(member.value());
    }
    return constants;
}

void enumStatement(LintStep &step)
{
    const RelationName type = nameOf(nameList(step.node(), QStringLiteral("typeName")));
    const QString value = step.value(QStringLiteral("newVal")).toString();
    if (step.schema.isNewType(type.name))
        return;
    if (const QString old = step.value(QStringLiteral("oldVal")).toString(); !old.isEmpty()) {
        step.report({.rule = QStringLiteral("renaming-enum-value"),
                     .severity = LintSeverity::Danger,
                     .object = words(type.name),
                     .cause = Text::tr("the value %1 becomes %2").arg(quoteLiteral(old), quoteLiteral(value)),
                     .why = Text::tr("The application that is running writes and expects the old value until it is "
                                     "replaced. Add the new value, move the rows, and let the old one be.")});
        return;
    }
    if (step.value(QStringLiteral("newValNeighbor")).toString().isEmpty())
        step.report({.rule = QStringLiteral("require-enum-value-ordering"),
                     .severity = LintSeverity::Notice,
                     .object = words(type.name),
                     .cause = Text::tr("the value %1 is sorted behind all others").arg(quoteLiteral(value)),
                     .why = Text::tr("BEFORE or AFTER says where it belongs, for the order cannot be changed later.")});
    if (step.transaction.open && step.serverVersion() < 120000)
        step.report({.rule = QStringLiteral("enum-value-in-transaction"),
                     .severity = LintSeverity::Danger,
                     .object = words(type.name),
                     .cause = Text::tr("before PostgreSQL 12 a value cannot be added in a transaction"),
                     .why = Text::tr("Give it a file of its own that runs without one."),
                     .saferSql = {step.part.text}});
}

} // namespace

void typeRules(LintStep &step)
{
    if (step.is(QLatin1String("AlterEnumStmt"))) {
        enumStatement(step);
        return;
    }
    if (step.transaction.enumValues.isEmpty())
        return;
    QSet<QString> used = constantsIn(step.node());
    used.intersect(step.transaction.enumValues);
    for (const QString &value : std::as_const(used))
        step.report(
            {.rule = QStringLiteral("enum-value-in-transaction"),
             .severity = LintSeverity::Danger,
             .object = quoteLiteral(value),
             .cause = Text::tr("%1 is used in the transaction that adds it to its type").arg(quoteLiteral(value)),
             .why = Text::tr("The server refuses a new value of an enum until its transaction has ended. Use it "
                             "in the next file.")});
}

} // namespace castellan::lint
