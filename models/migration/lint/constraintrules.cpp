// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

QString alter(const RelationName &table, const QString &command)
{
    return QStringLiteral("ALTER TABLE %1 %2").arg(sqlOf(table), command);
}

/// What stands behind ADD [CONSTRAINT name] in a command; empty where it cannot be told apart.
QString bodyOf(const QString &command, bool isNamed)
{
    const QString body = textBehind(command, QLatin1String("ADD"));
    if (!isNamed)
        return body;
    const QString name = textBehind(body, QLatin1String("CONSTRAINT"));
    if (name.startsWith(u'"')) {
        qsizetype end = 1;
        while (end < name.size() && (name.at(end) != u'"' || QStringView(name).mid(end + 1).startsWith(u'"')))
            end += name.at(end) == u'"' ? 2 : 1;
        return name.mid(end + 1).trimmed();
    }
    qsizetype end = 0;
    while (end < name.size() && !name.at(end).isSpace() && name.at(end) != u'(')
        ++end;
    return name.mid(end).trimmed();
}

/// The constraint's name, or the one that the server would give it.
QString nameOfConstraint(const LintStep &step, const QJsonObject &constraint, const QStringList &columns,
                         const QString &ending)
{
    if (const QString name = constraint[QStringLiteral("conname")].toString(); !name.isEmpty())
        return name;
    const QString base = (QStringList{step.written().name} + columns).join(u'_');
    const LintRelation *known = step.schema.find(step.relation());
    QString name = fittedName(base, ending);
    for (int number = 1; known && (known->constraint(name) || known->index(name)); ++number)
        name = fittedName(base, ending + QString::number(number));
    return name;
}

QStringList inTwoSteps(const RelationName &table, const QString &name, const QString &body)
{
    if (body.isEmpty())
        return {};
    return {alter(table, QStringLiteral("ADD CONSTRAINT %1 %2 NOT VALID").arg(quoteIdentifier(name), body)),
            alter(table, QStringLiteral("VALIDATE CONSTRAINT %1").arg(quoteIdentifier(name)))};
}

void addForeignKey(LintStep &step, const QJsonObject &constraint, const QString &body, const QString &column, Work work)
{
    const RelationName table = step.relation();
    const QStringList columns =
        column.isEmpty() ? nameList(constraint, QStringLiteral("fk_attrs")) : QStringList{column};
    const RelationName referenced = relationOf(constraint[QStringLiteral("pktable")].toObject());
    const QString name = nameOfConstraint(step, constraint, columns, QStringLiteral("_fkey"));
    step.report(
        {.rule = QStringLiteral("adding-foreign-key-constraint"),
         .severity = work == Work::None ? LintSeverity::Warning : LintSeverity::Danger,
         .object = words(table),
         .impact = {table, LockMode::ShareRowExclusive, work},
         .cause = Text::tr("the foreign key %1 stops who writes to it or to %2")
                      .arg(words(name), words(step.schema.resolve(referenced))),
         .why = Text::tr("Both tables are locked until each row is checked. Added as NOT VALID it holds for new "
                         "rows at once, and VALIDATE CONSTRAINT checks the old ones while others write."),
         .saferSql = inTwoSteps(step.written(), name, body)});
}

void addCheck(LintStep &step, const QJsonObject &constraint, const QString &body)
{
    const RelationName table = step.relation();
    const QStringList columns = columnsIn(constraint[QStringLiteral("raw_expr")]);
    const QString name =
        nameOfConstraint(step, constraint, columns.size() == 1 ? columns : QStringList(), QStringLiteral("_check"));
    step.report({.rule = QStringLiteral("constraint-missing-not-valid"),
                 .severity = LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::AccessExclusive, Work::Scan},
                 .cause = Text::tr("the check %1 is made of each row").arg(words(name)),
                 .why = Text::tr("Added as NOT VALID it holds for new rows at once, and VALIDATE CONSTRAINT checks the "
                                 "old ones while others read and write."),
                 .saferSql = inTwoSteps(step.written(), name, body)});
}

void addKey(LintStep &step, const QJsonObject &constraint, const QString &column)
{
    const RelationName table = step.relation();
    const RelationName written = step.written();
    const bool primary = constraint[QStringLiteral("contype")].toString() == QLatin1String("CONSTR_PRIMARY");
    if (constraint.contains(QLatin1String("indexname")))
        return;
    const QStringList columns = column.isEmpty() ? nameList(constraint, QStringLiteral("keys")) : QStringList{column};
    const QString name = nameOfConstraint(step, constraint, primary ? QStringList() : columns,
                                          primary ? QStringLiteral("_pkey") : QStringLiteral("_key"));
    QStringList quoted;
    QStringList sql;
    const LintRelation *known = step.schema.find(table);
    for (const QString &one : columns) {
        quoted << quoteIdentifier(one);
        const LintColumn *found = known ? known->column(one) : nullptr;
        if (primary && column.isEmpty() && !(found && found->notNull))
            sql += notNullSql(written, one);
    }
    const QString key = primary ? QStringLiteral("PRIMARY KEY") : QStringLiteral("UNIQUE");
    sql << QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY %1 ON %2 (%3)")
               .arg(quoteIdentifier(name), sqlOf(written), quoted.join(QLatin1String(", ")))
        << alter(written, QStringLiteral("ADD CONSTRAINT %1 %2 USING INDEX %1").arg(quoteIdentifier(name), key));
    step.report(
        {.rule = primary ? QStringLiteral("adding-serial-primary-key-field")
                         : QStringLiteral("disallowed-unique-constraint"),
         .severity = LintSeverity::Danger,
         .object = words(table),
         .impact = {table, LockMode::AccessExclusive, Work::IndexBuild},
         .cause = Text::tr("the index of %1 is built").arg(words(name)),
         .why = Text::tr("An index that was built CONCURRENTLY before becomes the constraint's own in a moment."),
         .saferSql = column.isEmpty() ? sql : QStringList()});
}

void addConstraint(LintStep &step, const QJsonObject &constraint, const QString &text)
{
    const QString kind = constraint[QStringLiteral("contype")].toString();
    const bool checked = !constraint[QStringLiteral("skip_validation")].toBool();
    const QString body = bodyOf(text, constraint.contains(QLatin1String("conname")));
    if (kind == QLatin1String("CONSTR_FOREIGN") && checked)
        addForeignKey(step, constraint, body, {}, Work::Scan);
    else if (kind == QLatin1String("CONSTR_CHECK") && checked)
        addCheck(step, constraint, body);
    else if (kind == QLatin1String("CONSTR_UNIQUE") || kind == QLatin1String("CONSTR_PRIMARY"))
        addKey(step, constraint, {});
    else if (kind == QLatin1String("CONSTR_EXCLUSION"))
        step.report(
            {.rule = QStringLiteral("adding-exclusion-constraint"),
             .severity = LintSeverity::Danger,
             .object = words(step.relation()),
             .impact = {step.relation(), LockMode::AccessExclusive, Work::IndexBuild},
             .cause = Text::tr("the index of the exclusion constraint is built"),
             .why = Text::tr("An exclusion constraint can neither be added as NOT VALID nor use an index that is "
                             "there. A new table that is filled in batches can have one from its start.")});
}

/// Of a new column. Its old rows hold one value, so a check of it is quick where that is null.
void columnConstraints(LintStep &step, const QJsonObject &column)
{
    const QString name = column[QStringLiteral("colname")].toString();
    const bool isNull = constraintOf(column, QLatin1String("CONSTR_DEFAULT")).isEmpty();
    const QList<QJsonObject> constraints = constraintsOf(column);
    for (const QJsonObject &one : constraints) {
        const QString kind = one[QStringLiteral("contype")].toString();
        if (kind == QLatin1String("CONSTR_FOREIGN"))
            addForeignKey(step, one, {}, name, isNull ? Work::None : Work::Scan);
        else if (kind == QLatin1String("CONSTR_UNIQUE") || kind == QLatin1String("CONSTR_PRIMARY"))
            addKey(step, one, name);
        else if (kind == QLatin1String("CONSTR_CHECK"))
            addCheck(step, one, {});
    }
}

/// NOT VALID spares nothing when the check follows under the lock that adding the constraint has taken.
void validate(LintStep &step, const QString &name)
{
    const RelationName table = step.relation();
    if (!step.transaction.notValid.contains(table.schema + u'.' + table.name + u'.' + name))
        return;
    const LockMode held = step.transaction.held.value(table, LockMode::ShareUpdateExclusive);
    step.report(
        {.rule = QStringLiteral("constraint-missing-not-valid"),
         .severity = LintSeverity::Danger,
         .object = words(table),
         .impact = {table, held, Work::Scan},
         .cause = Text::tr("%1 is validated in the transaction that adds it").arg(words(name)),
         .why = Text::tr("The lock that adding it takes is held until the transaction ends, so each row is "
                         "checked under it. Validate it in a file of its own, after this one."),
         .saferSql = {alter(step.written(), QStringLiteral("VALIDATE CONSTRAINT %1").arg(quoteIdentifier(name)))}});
}

void domains(LintStep &step)
{
    if (step.is(QLatin1String("CreateDomainStmt")) && !nodeList(step.node(), QStringLiteral("constraints")).isEmpty()) {
        const QString name = nameOf(nameList(step.node(), QStringLiteral("domainname"))).name;
        step.report(
            {.rule = QStringLiteral("ban-create-domain-with-constraint"),
             .severity = LintSeverity::Notice,
             .object = words(name),
             .cause = Text::tr("the rules of the domain %1 are hard to change later").arg(words(name)),
             .why = Text::tr("A new check of a domain is made of every row of every table that uses it. A check "
                             "of the table can be validated apart.")});
        return;
    }
    const bool adds = step.is(QLatin1String("AlterDomainStmt")) &&
                      step.value(QStringLiteral("subtype")).toString() == QLatin1String("C");
    const RelationName name = nameOf(nameList(step.node(), QStringLiteral("typeName")));
    if (!adds || step.schema.isNewType(name.name))
        return;
    const bool checked = !step.value(QStringLiteral("def/Constraint/skip_validation")).toBool();
    const QStringList columns =
        step.schema.catalogue() ? step.schema.catalogue()->columnsOfType(name.name) : QStringList();
    const QString where = columns.isEmpty() ? QString() : QLatin1String(": ") + abridged(columns);
    step.report(
        {.rule = QStringLiteral("ban-alter-domain-with-add-constraint"),
         .severity = checked ? LintSeverity::Danger : LintSeverity::Notice,
         .object = words(name.name),
         .cause = checked ? Text::tr("every row of every table that uses the domain %1 is checked while these "
                                     "tables are locked in SHARE mode")
                                    .arg(words(name.name)) +
                                where
                          : Text::tr("the new rule of the domain %1 holds for new values only").arg(words(name.name)),
         .why = Text::tr("Add it as NOT VALID and validate it apart, at a quiet time: validating stops who "
                         "writes, too.")});
}

} // namespace

void constraintRules(LintStep &step)
{
    domains(step);
    if (!step.is(QLatin1String("AlterTableStmt")) || !step.isOld(step.relation()))
        return;
    const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
    for (const AlterCommand &command : commands) {
        if (command.subtype == QLatin1String("AT_AddConstraint"))
            addConstraint(step, nodeValue(command.node, QStringLiteral("def/Constraint")).toObject(), command.text);
        else if (command.subtype == QLatin1String("AT_AddColumn"))
            columnConstraints(step, nodeValue(command.node, QStringLiteral("def/ColumnDef")).toObject());
        else if (command.subtype == QLatin1String("AT_ValidateConstraint"))
            validate(step, command.node[QStringLiteral("name")].toString());
    }
}

} // namespace castellan::lint
