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

QString sentence(const QString &what, const QString &use)
{
    return use.isEmpty() ? what : what + QLatin1String(", ") + use;
}

QString dropWhy()
{
    return Text::tr("First take it out of the application and let that run for a while; then nothing is left that "
                    "misses it. What is dropped comes back only from a backup.");
}

QString renameWhy()
{
    return Text::tr("The application that is running knows the old name until it is replaced. Make the new one beside "
                    "the old, let both be filled, move the readers, and drop the old one last.");
}

/// What may be dropped, and under which rule.
struct Droppable
{
    QLatin1String rule;
    LintSeverity severity;
    bool isRelation;
};

const QHash<QString, Droppable> &droppables()
{
    static const QHash<QString, Droppable> all{
        {QStringLiteral("OBJECT_TABLE"), {QLatin1String("ban-drop-table"), LintSeverity::Danger, true}},
        {QStringLiteral("OBJECT_FOREIGN_TABLE"), {QLatin1String("ban-drop-table"), LintSeverity::Danger, true}},
        {QStringLiteral("OBJECT_SCHEMA"), {QLatin1String("ban-drop-schema"), LintSeverity::Danger, false}},
        {QStringLiteral("OBJECT_VIEW"), {QLatin1String("ban-drop-view"), LintSeverity::Warning, true}},
        {QStringLiteral("OBJECT_MATVIEW"), {QLatin1String("ban-drop-view"), LintSeverity::Warning, true}},
        {QStringLiteral("OBJECT_SEQUENCE"), {QLatin1String("ban-drop-sequence"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_TYPE"), {QLatin1String("ban-drop-type"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_DOMAIN"), {QLatin1String("ban-drop-domain"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_FUNCTION"), {QLatin1String("ban-drop-function"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_PROCEDURE"), {QLatin1String("ban-drop-function"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_EXTENSION"), {QLatin1String("ban-drop-extension"), LintSeverity::Warning, false}},
        {QStringLiteral("OBJECT_TRIGGER"), {QLatin1String("ban-drop-trigger"), LintSeverity::Notice, false}},
        {QStringLiteral("OBJECT_POLICY"), {QLatin1String("ban-drop-policy"), LintSeverity::Warning, false}},
    };
    return all;
}

QStringList partsOf(const ParsedStatement &object)
{
    if (object.type == QLatin1String("List"))
        return nameList(object.node, QStringLiteral("items"));
    if (object.type == QLatin1String("TypeName"))
        return nameList(object.node, QStringLiteral("names"));
    if (object.type == QLatin1String("ObjectWithArgs"))
        return nameList(object.node, QStringLiteral("objname"));
    return {object.node[QStringLiteral("sval")].toString()};
}

/// Made by the scripts themselves, so that nobody misses it.
bool isNewObject(const LintStep &step, const QString &kind, const RelationName &name)
{
    if (kind == QLatin1String("OBJECT_SCHEMA"))
        return step.schema.isNewSchema(name.name);
    if (kind == QLatin1String("OBJECT_TYPE") || kind == QLatin1String("OBJECT_DOMAIN"))
        return step.schema.isNewType(name.name);
    if (kind == QLatin1String("OBJECT_FUNCTION") || kind == QLatin1String("OBJECT_PROCEDURE"))
        return step.schema.isNewFunction(name.name);
    return droppables()[kind].isRelation && !step.isOld(step.schema.resolve(name));
}

QString useOf(const LintStep &step, const QString &kind, const QString &name)
{
    static const QSet<QString> ofATable{QStringLiteral("OBJECT_TRIGGER"), QStringLiteral("OBJECT_POLICY"),
                                        QStringLiteral("OBJECT_EXTENSION")};
    const LintCatalogue *catalogue = step.schema.catalogue();
    if (!catalogue || ofATable.contains(kind))
        return {};
    if (kind == QLatin1String("OBJECT_SCHEMA")) {
        const auto held = std::count_if(catalogue->relations.cbegin(), catalogue->relations.cend(),
                                        [&name](const LintRelation &one) { return one.name.schema == name; });
        return Text::tr("which holds %n tables and views", nullptr, static_cast<int>(held));
    }
    QStringList uses;
    if (kind == QLatin1String("OBJECT_TYPE") || kind == QLatin1String("OBJECT_DOMAIN"))
        uses = catalogue->columnsOfType(name);
    const QString columns = uses.isEmpty() ? QString() : Text::tr("the type of %1").arg(abridged(uses));
    const QString others = step.useWords({{}, name});
    return columns.isEmpty() || others.isEmpty() ? columns + others : columns + QLatin1String(", ") + others;
}

void drop(LintStep &step)
{
    const QString kind = step.value(QStringLiteral("removeType")).toString();
    if (!droppables().contains(kind))
        return;
    const Droppable &what = droppables()[kind];
    const bool cascades = step.value(QStringLiteral("behavior")).toString() == QLatin1String("DROP_CASCADE");
    const QList<ParsedStatement> objects = nodeList(step.node(), QStringLiteral("objects"));
    for (const ParsedStatement &object : objects) {
        const RelationName name = nameOf(partsOf(object));
        if (isNewObject(step, kind, name))
            continue;
        const RelationName resolved = what.isRelation ? step.schema.resolve(name) : RelationName();
        const QString use = what.isRelation ? step.useWords(resolved) : useOf(step, kind, name.name);
        step.report({.rule = what.rule,
                     .severity = what.severity,
                     .object = words(name.name),
                     .impact = {resolved, what.isRelation ? LockMode::AccessExclusive : LockMode::None, Work::None},
                     .cause = sentence(Text::tr("%1 is dropped").arg(words(name.name)), use),
                     .why = dropWhy()});
        if (cascades)
            step.report(
                {.rule = QStringLiteral("drop-cascade"),
                 .severity = LintSeverity::Danger,
                 .object = words(name.name),
                 .cause = sentence(Text::tr("whatever rests on %1 is dropped with it").arg(words(name.name)), use),
                 .why = Text::tr("CASCADE asks nobody. Name what is to go, and let the server refuse the rest.")});
    }
}

void dropColumn(LintStep &step, const AlterCommand &command)
{
    const RelationName table = step.relation();
    const QString column = command.node[QStringLiteral("name")].toString();
    if (step.schema.isNewColumn(table, column))
        return;
    const QString use = step.useWords(table, column);
    step.report({.rule = QStringLiteral("ban-drop-column"),
                 .severity = LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::AccessExclusive, Work::None},
                 .cause = sentence(Text::tr("the column %1 is dropped").arg(words(column)), use),
                 .why = dropWhy()});
    if (command.node[QStringLiteral("behavior")].toString() == QLatin1String("DROP_CASCADE"))
        step.report(
            {.rule = QStringLiteral("drop-cascade"),
             .severity = LintSeverity::Danger,
             .object = words(table),
             .cause = sentence(Text::tr("whatever rests on the column %1 is dropped with it").arg(words(column)), use),
             .why = Text::tr("CASCADE asks nobody. Name what is to go, and let the server refuse the rest.")});
}

QStringList saferRename(const LintStep &step, const QString &column, const QString &to)
{
    const RelationName table = step.written();
    const RelationName resolved = step.relation();
    const ColumnType type = step.schema.columnType(resolved, column);
    if (!type.isKnown())
        return {};
    const QString name = fittedName(table.name + u'_' + to, QStringLiteral("_sync"));
    const QString function = sqlOf({table.schema, name});
    QStringList sql{
        QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3").arg(sqlOf(table), quoteIdentifier(to), typeSql(type)),
        // Old writers know the one column, new ones the other; an update says by what it changes which it is.
        QStringLiteral(
            "CREATE FUNCTION %1() RETURNS trigger LANGUAGE plpgsql AS $castellan$ BEGIN "
            "IF TG_OP = 'INSERT' THEN NEW.%2 := coalesce(NEW.%2, NEW.%3); NEW.%3 := coalesce(NEW.%3, NEW.%2); "
            "ELSIF NEW.%2 IS DISTINCT FROM OLD.%2 THEN NEW.%3 := NEW.%2; "
            "ELSE NEW.%2 := NEW.%3; END IF; RETURN NEW; END $castellan$")
            .arg(function, quoteIdentifier(to), quoteIdentifier(column)),
        QStringLiteral("CREATE TRIGGER %1 BEFORE INSERT OR UPDATE ON %2 FOR EACH ROW EXECUTE FUNCTION %3()")
            .arg(quoteIdentifier(name), sqlOf(table), function)};
    return sql + backfillSql(table, to, quoteIdentifier(column), false);
}

void rename(LintStep &step)
{
    const QString kind = step.value(QStringLiteral("renameType")).toString();
    const QString to = step.value(QStringLiteral("newname")).toString();
    const RelationName table = step.relation();
    const bool ofRelation = step.node().contains(QLatin1String("relation"));
    if (ofRelation && !step.isOld(table))
        return;
    if (kind == QLatin1String("OBJECT_COLUMN")) {
        const QString column = step.value(QStringLiteral("subname")).toString();
        if (!step.schema.isNewColumn(table, column))
            step.report({.rule = QStringLiteral("renaming-column"),
                         .severity = LintSeverity::Danger,
                         .object = words(table),
                         .impact = {table, LockMode::AccessExclusive, Work::None},
                         .cause = sentence(Text::tr("the column %1 becomes %2").arg(words(column), words(to)),
                                           step.useWords(table, column)),
                         .why = renameWhy(),
                         .saferSql = saferRename(step, column, to)});
        return;
    }
    const bool isTable = kind == QLatin1String("OBJECT_TABLE");
    static const QSet<QString> others{QStringLiteral("OBJECT_VIEW"),     QStringLiteral("OBJECT_MATVIEW"),
                                      QStringLiteral("OBJECT_TYPE"),     QStringLiteral("OBJECT_DOMAIN"),
                                      QStringLiteral("OBJECT_SCHEMA"),   QStringLiteral("OBJECT_DATABASE"),
                                      QStringLiteral("OBJECT_FUNCTION"), QStringLiteral("OBJECT_PROCEDURE"),
                                      QStringLiteral("OBJECT_SEQUENCE"), QStringLiteral("OBJECT_ATTRIBUTE")};
    if (!isTable && !others.contains(kind))
        return;
    const QJsonObject object = step.value(QStringLiteral("object")).toObject();
    const ParsedStatement named{object.isEmpty() ? QString() : object.constBegin().key(),
                                object.isEmpty() ? QJsonObject() : object.constBegin().value().toObject()};
    const QString name = ofRelation         ? step.written().name
                         : object.isEmpty() ? step.value(QStringLiteral("subname")).toString()
                                            : nameOf(partsOf(named)).name;
    if (step.schema.isNewType(name) || step.schema.isNewFunction(name) || step.schema.isNewSchema(name))
        return;
    step.report({.rule = isTable ? QStringLiteral("renaming-table") : QStringLiteral("renaming-object"),
                 .severity = LintSeverity::Danger,
                 .object = words(name),
                 .impact = {ofRelation ? table : RelationName(),
                            ofRelation ? LockMode::AccessExclusive : LockMode::None, Work::None},
                 .cause = sentence(Text::tr("%1 becomes %2").arg(words(name), words(to)),
                                   ofRelation ? step.useWords(table) : QString()),
                 .why = renameWhy(),
                 // The old name stays as a view, through which the application reads and writes until it is replaced.
                 .saferSql = isTable ? QStringList{QStringLiteral("BEGIN"), step.part.text,
                                                   QStringLiteral("CREATE VIEW %1 AS SELECT * FROM %2")
                                                       .arg(sqlOf(step.written()), sqlOf({step.written().schema, to})),
                                                   QStringLiteral("COMMIT")}
                                     : QStringList()});
}

void setSchema(LintStep &step)
{
    const RelationName table = step.relation();
    if (!step.node().contains(QLatin1String("relation")) || !step.isOld(table))
        return;
    step.report({.rule = QStringLiteral("ban-set-schema"),
                 .severity = LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::AccessExclusive, Work::None},
                 .cause = sentence(Text::tr("%1 moves to the schema %2")
                                       .arg(words(table), words(step.value(QStringLiteral("newschema")).toString())),
                                   step.useWords(table)),
                 .why = renameWhy()});
}

void truncate(LintStep &step)
{
    const bool cascades = step.value(QStringLiteral("behavior")).toString() == QLatin1String("DROP_CASCADE");
    const QList<ParsedStatement> relations = nodeList(step.node(), QStringLiteral("relations"));
    for (const ParsedStatement &one : relations) {
        const RelationName table = step.schema.resolve(relationOf(one.node));
        if (!step.isOld(table))
            continue;
        step.report({.rule = cascades ? QStringLiteral("ban-truncate-cascade") : QStringLiteral("truncating-table"),
                     .severity = LintSeverity::Danger,
                     .object = words(table),
                     .impact = {table, LockMode::AccessExclusive, Work::None},
                     .cause = cascades ? sentence(Text::tr("it and every table that refers to it are emptied"),
                                                  step.useWords(table))
                                       : Text::tr("it is emptied"),
                     .why = Text::tr("What is emptied comes back only from a backup.")});
    }
}

} // namespace

void dropRules(LintStep &step)
{
    if (step.is(QLatin1String("DropStmt")))
        drop(step);
    else if (step.is(QLatin1String("RenameStmt")))
        rename(step);
    else if (step.is(QLatin1String("AlterObjectSchemaStmt")))
        setSchema(step);
    else if (step.is(QLatin1String("TruncateStmt")))
        truncate(step);
    else if (step.is(QLatin1String("DropdbStmt")))
        step.report({.rule = QStringLiteral("ban-drop-database"),
                     .severity = LintSeverity::Danger,
                     .object = words(step.value(QStringLiteral("dbname")).toString()),
                     .cause = Text::tr("a whole database is dropped"),
                     .why = dropWhy()});
    if (!step.is(QLatin1String("AlterTableStmt")) || !step.isOld(step.relation()))
        return;
    const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
    for (const AlterCommand &command : commands) {
        if (command.subtype == QLatin1String("AT_DropColumn"))
            dropColumn(step, command);
    }
}

} // namespace castellan::lint
