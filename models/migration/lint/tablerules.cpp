// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintrules.h"
#include "models/migration/lint/volatility.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

const auto alterTable = QStringLiteral("ALTER TABLE %1 %2");

QString alter(const RelationName &table, const QString &command)
{
    return alterTable.arg(sqlOf(table), command);
}

QString trigger(const RelationName &table, const QString &name, const QString &column, const QString &value)
{
    // The value is written for a row of the table, so the new row is shown to it under the table's name.
    return QStringLiteral("CREATE FUNCTION %1() RETURNS trigger LANGUAGE plpgsql AS $castellan$ BEGIN "
                          "SELECT %2 INTO NEW.%3 FROM (SELECT NEW.*) AS %4; RETURN NEW; END $castellan$")
        .arg(sqlOf({table.schema, name}), value, quoteIdentifier(column), quoteIdentifier(table.name));
}

/// Keeps `column` what `value` says while it is filled.
QStringList followingSql(const RelationName &table, const QString &column, const QString &value)
{
    const QString name = fittedName(table.name + u'_' + column, QStringLiteral("_sync"));
    return {trigger(table, name, column, value),
            QStringLiteral("CREATE TRIGGER %1 BEFORE INSERT OR UPDATE ON %2 FOR EACH ROW EXECUTE FUNCTION %3()")
                .arg(quoteIdentifier(name), sqlOf(table), sqlOf({table.schema, name}))};
}

bool isSerial(const ColumnType &type)
{
    static const QSet<QString> names{QStringLiteral("serial"),    QStringLiteral("serial2"),
                                     QStringLiteral("serial4"),   QStringLiteral("serial8"),
                                     QStringLiteral("bigserial"), QStringLiteral("smallserial")};
    return names.contains(type.name);
}

/// Why each old row needs a value of its own; empty: it does not.
QString rewriteCause(const LintStep &step, const QJsonObject &column, const QString &name)
{
    if (!constraintOf(column, QLatin1String("CONSTR_GENERATED")).isEmpty())
        return Text::tr("the new column %1 is generated and stored").arg(name);
    if (!constraintOf(column, QLatin1String("CONSTR_IDENTITY")).isEmpty() ||
        isSerial(typeOf(column[QStringLiteral("typeName")].toObject())))
        return Text::tr("the new column %1 numbers the rows").arg(name);
    if (step.schema.isCheckedDomain(typeOf(column[QStringLiteral("typeName")].toObject()).name))
        return Text::tr("the domain of the new column %1 is checked in each row").arg(name);
    const QJsonObject value = constraintOf(column, QLatin1String("CONSTR_DEFAULT"));
    const QString call = volatileCall(value[QStringLiteral("raw_expr")], step.schema.catalogue());
    return call.isEmpty() ? QString()
                          : Text::tr("the default of the new column %1 calls %2(), which may differ from row to row")
                                .arg(name, call);
}

QStringList saferColumn(const LintStep &step, const QJsonObject &column, const QString &text)
{
    const RelationName table = step.written();
    const QString name = column[QStringLiteral("colname")].toString();
    ColumnType type = typeOf(column[QStringLiteral("typeName")].toObject());
    const bool numbered = isSerial(type) || !constraintOf(column, QLatin1String("CONSTR_IDENTITY")).isEmpty();
    if (isSerial(type))
        type = {.schema = {}, .name = QStringLiteral("int8"), .modifiers = {}, .array = false};
    if (step.schema.isCheckedDomain(type.name))
        return {}; // there is no way round the check: it wants the type below the domain, and a check of the table
    QStringList sql{alter(table, QStringLiteral("ADD COLUMN %1 %2").arg(quoteIdentifier(name), typeSql(type)))};
    QString value = defaultText(text);
    const bool required = !constraintOf(column, QLatin1String("CONSTR_NOTNULL")).isEmpty() || numbered;
    if (!constraintOf(column, QLatin1String("CONSTR_GENERATED")).isEmpty()) {
        value = textBehind(text, QLatin1String("AS"));
        const qsizetype stored = value.lastIndexOf(QLatin1String("STORED"), -1, Qt::CaseInsensitive);
        value = value.left(stored).trimmed();
        return sql + followingSql(table, name, value) + backfillSql(table, name, value, required);
    }
    if (numbered) {
        const RelationName sequence{table.schema, fittedName(table.name + u'_' + name, QStringLiteral("_seq"))};
        sql << QStringLiteral("CREATE SEQUENCE %1 OWNED BY %2.%3")
                   .arg(sqlOf(sequence), sqlOf(table), quoteIdentifier(name));
        value = QStringLiteral("nextval(%1)").arg(quoteLiteral(sqlOf(sequence)));
    }
    if (value.isEmpty())
        return {};
    sql << alter(table, QStringLiteral("ALTER COLUMN %1 SET DEFAULT %2").arg(quoteIdentifier(name), value));
    return sql + backfillSql(table, name, value, required);
}

void addColumn(LintStep &step, const AlterCommand &command)
{
    const RelationName table = step.relation();
    const QJsonObject column = nodeValue(command.node, QStringLiteral("def/ColumnDef")).toObject();
    const QString name = column[QStringLiteral("colname")].toString();
    const LintRelation *known = step.schema.find(table);
    if (command.node[QStringLiteral("missing_ok")].toBool() && known && known->column(name))
        return; // it is there, and nothing is done
    if (const QString cause = rewriteCause(step, column, words(name)); !cause.isEmpty()) {
        step.report({.rule = QStringLiteral("adding-field-with-default"),
                     .severity = LintSeverity::Danger,
                     .object = words(table),
                     .impact = {table, LockMode::AccessExclusive, Work::Rewrite},
                     .cause = cause,
                     .why = Text::tr("A value that differs from row to row is written into each row at once, while "
                                     "nobody can read the table. A constant or a stable one such as now() is not."),
                     .saferSql = saferColumn(step, column, command.text)});
        return;
    }
    const QJsonObject value = constraintOf(column, QLatin1String("CONSTR_DEFAULT"));
    const bool isNull = value.isEmpty() || nodeValue(value, QStringLiteral("raw_expr/A_Const/isnull")).toBool();
    const bool empty = step.schema.catalogue() && known && known->rows == 0 && known->bytes == 0;
    const bool required = !constraintOf(column, QLatin1String("CONSTR_NOTNULL")).isEmpty() ||
                          !constraintOf(column, QLatin1String("CONSTR_PRIMARY")).isEmpty();
    if (required && isNull && !empty) {
        const QString type = typeSql(typeOf(column[QStringLiteral("typeName")].toObject()));
        step.report(
            {.rule = QStringLiteral("adding-required-field"),
             .severity = LintSeverity::Danger,
             .object = words(table),
             .impact = {table, LockMode::AccessExclusive, Work::None},
             .cause = Text::tr("the new column %1 must not be null and has no default").arg(words(name)),
             .why = Text::tr("It fails as soon as the table has a row, and an application that does not know "
                             "the column can no longer insert any."),
             .saferSql = QStringList{alter(step.written(),
                                           QStringLiteral("ADD COLUMN %1 %2").arg(quoteIdentifier(name), type))} +
                         notNullSql(step.written(), name)});
    }
}

bool isPlainCast(const QJsonObject &columnDef, const QString &column, const ColumnType &to)
{
    const QJsonValue expression = columnDef[QStringLiteral("raw_default")];
    if (expression.isUndefined())
        return true;
    const QJsonObject cast = expression[QStringLiteral("TypeCast")].toObject();
    const QStringList fields = nameList(cast, QStringLiteral("arg/ColumnRef/fields"));
    return !fields.isEmpty() && fields.last() == column && typeOf(cast[QStringLiteral("typeName")].toObject()) == to;
}

QStringList saferType(const RelationName &table, const QString &column, const ColumnType &to, const QString &text)
{
    const QString fresh = fittedName(column, QStringLiteral("_new"));
    QString value = textBehind(text, QLatin1String("USING"));
    if (value.isEmpty())
        value = QStringLiteral("%1::%2").arg(quoteIdentifier(column), typeSql(to));
    const QString name = fittedName(table.name + u'_' + fresh, QStringLiteral("_sync"));
    QStringList sql{alter(table, QStringLiteral("ADD COLUMN %1 %2").arg(quoteIdentifier(fresh), typeSql(to)))};
    sql += followingSql(table, fresh, value);
    sql += backfillSql(table, fresh, value, false);
    sql << QStringLiteral("BEGIN") << QStringLiteral("DROP TRIGGER %1 ON %2").arg(quoteIdentifier(name), sqlOf(table))
        << alter(table, QStringLiteral("DROP COLUMN %1").arg(quoteIdentifier(column)))
        << alter(table, QStringLiteral("RENAME COLUMN %1 TO %2").arg(quoteIdentifier(fresh), quoteIdentifier(column)))
        << QStringLiteral("COMMIT") << QStringLiteral("DROP FUNCTION %1()").arg(sqlOf({table.schema, name}));
    return sql;
}

/// citext is text that is compared in another way, so an index of it is built anew.
bool sortsAnew(const LintStep &step, const RelationName &table, const QString &column, const ColumnType &from,
               const ColumnType &to)
{
    const QLatin1String citext("citext");
    const LintRelation *known = step.schema.find(table);
    return known && (from.name == citext) != (to.name == citext) &&
           std::any_of(known->indexes.cbegin(), known->indexes.cend(),
                       [&column](const LintIndex &one) { return one.columns.contains(column); });
}

QString changeWhy(const LintStep &step, const ColumnType &from, const ColumnType &to, Work work)
{
    if (work == Work::None)
        return Text::tr("The old rows are valid in the new form as they are. Clients that know the old type may not "
                        "understand the new one.");
    const auto isTime = [](const ColumnType &type) { return type.name.startsWith(QLatin1String("timestamp")); };
    const QString why = Text::tr("What is stored is written anew in the new form, and nobody can read the table until "
                                 "that is done. A new column that takes its place wants the default, the indexes, the "
                                 "constraints and the rights of the old one before that.");
    if (step.schema.isNewType(to.name))
        return why + u' ' +
               Text::tr("A value that is only added to an enum needs no new type: ALTER TYPE … ADD VALUE "
                        "rewrites nothing. One that is no longer wanted can stay.");
    return isTime(from) && isTime(to) && from.name != to.name
               ? why + u' ' + Text::tr("Only in a session whose TimeZone is UTC nothing is rewritten.")
               : why;
}

/// The server changes no column that a view reads, whatever the types.
void refusedByViews(LintStep &step, const RelationName &table, const QString &column)
{
    const LintRelation *known = step.schema.find(table);
    QStringList views;
    for (const LintDependant &one : known ? known->dependants : QList<LintDependant>()) {
        const bool view = one.kind == LintDependant::Kind::View || one.kind == LintDependant::Kind::MaterializedView;
        const RelationName name{one.name.section(u'.', 0, 0), one.name.section(u'.', 1)};
        if (view && one.column == column && step.schema.find(name)) // the scripts may have dropped it
            views << one.name;
    }
    if (!views.isEmpty())
        step.report(
            {.rule = QStringLiteral("column-used-by-view"),
             .severity = LintSeverity::Danger,
             .object = words(table),
             .cause = Text::tr("the type of %1 cannot change while %2 uses it").arg(words(column), abridged(views)),
             .why = Text::tr("The server refuses it. Drop the view and make it anew in the same transaction.")});
}

void changeType(LintStep &step, const AlterCommand &command)
{
    const RelationName table = step.relation();
    const QString column = command.node[QStringLiteral("name")].toString();
    refusedByViews(step, table, column);
    const QJsonObject def = nodeValue(command.node, QStringLiteral("def/ColumnDef")).toObject();
    const ColumnType to = typeOf(def[QStringLiteral("typeName")].toObject());
    const ColumnType from = step.schema.columnType(table, column);
    const TypeChange cost = costOf(from, to, isPlainCast(def, column, to));
    const Work work = cost != TypeChange::None                   ? Work::Rewrite
                      : sortsAnew(step, table, column, from, to) ? Work::IndexBuild
                                                                 : Work::None;
    QString cause =
        from.isKnown() ? Text::tr("the type of %1 changes from %2 to %3").arg(words(column), typeSql(from), typeSql(to))
                       : Text::tr("the type of %1 changes to %2").arg(words(column), typeSql(to));
    if (const QString use = step.useWords(table, column); !use.isEmpty())
        cause += QLatin1String(", ") + use;
    step.report({.rule = QStringLiteral("changing-column-type"),
                 .severity = work == Work::None ? LintSeverity::Notice : LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::AccessExclusive, work},
                 .cause = cause,
                 .why = changeWhy(step, from, to, work),
                 .saferSql = work == Work::None || step.schema.isCheckedDomain(to.name)
                                 ? QStringList()
                                 : saferType(step.written(), column, to, command.text)});
}

/// A validated CHECK (column IS NOT NULL) spares the server the look at each row, since 12.
bool isProvenNotNull(const LintStep &step, const RelationName &table, const QString &column)
{
    const LintRelation *known = step.schema.find(table);
    if (!known)
        return false;
    if (const LintColumn *found = known->column(column); found && found->notNull)
        return true;
    return step.serverVersion() >= 120000 &&
           std::any_of(known->constraints.cbegin(), known->constraints.cend(),
                       [&column](const LintConstraint &one) { return one.validated && one.notNullColumn == column; });
}

void setNotNull(LintStep &step, const AlterCommand &command)
{
    const RelationName table = step.relation();
    const QString column = command.node[QStringLiteral("name")].toString();
    if (isProvenNotNull(step, table, column))
        return;
    step.report({.rule = QStringLiteral("adding-not-nullable-field"),
                 .severity = LintSeverity::Danger,
                 .object = words(table),
                 .impact = {table, LockMode::AccessExclusive, Work::Scan},
                 .cause = Text::tr("each row is looked at whether its %1 is null").arg(words(column)),
                 .why = Text::tr("A check that is validated before, which stops nobody, spares the server this look."),
                 .saferSql = notNullSql(step.written(), column)});
}

void rewrite(LintStep &step, const QString &rule, const RelationName &table, const QString &cause, const QString &why)
{
    if (step.isOld(table))
        step.report({.rule = rule,
                     .severity = LintSeverity::Danger,
                     .object = words(table),
                     .impact = {table, LockMode::AccessExclusive, Work::Rewrite},
                     .cause = cause,
                     .why = why});
}

void alterCommand(LintStep &step, const AlterCommand &command)
{
    const RelationName table = step.relation();
    if (command.subtype == QLatin1String("AT_AddColumn"))
        addColumn(step, command);
    else if (command.subtype == QLatin1String("AT_AlterColumnType"))
        changeType(step, command);
    else if (command.subtype == QLatin1String("AT_SetNotNull"))
        setNotNull(step, command);
    else if (command.subtype == QLatin1String("AT_DropNotNull"))
        step.report(
            {.rule = QStringLiteral("ban-drop-not-null"),
             .severity = LintSeverity::Notice,
             .object = words(table),
             .impact = {table, LockMode::AccessExclusive, Work::None},
             .cause =
                 Text::tr("%1 may be null from now on").arg(words(command.node[QStringLiteral("name")].toString())),
             .why = Text::tr("Clients that rely on a value must know of the change before the first null.")});
    else if (command.subtype == QLatin1String("AT_SetLogged") || command.subtype == QLatin1String("AT_SetUnLogged"))
        rewrite(step, QStringLiteral("table-rewrite"), table,
                command.subtype == QLatin1String("AT_SetLogged")
                    ? Text::tr("all of it is written into the log")
                    : Text::tr("it is lost with the next crash, and standbys do not have it"),
                Text::tr("Whether a table is logged is settled best before there are rows in it."));
    else if (command.subtype == QLatin1String("AT_SetTableSpace"))
        rewrite(step, QStringLiteral("table-rewrite"), table, Text::tr("its files are copied to another tablespace"),
                Text::tr("pg_repack moves a table while it is used."));
    else if (command.subtype == QLatin1String("AT_SetAccessMethod"))
        rewrite(step, QStringLiteral("table-rewrite"), table, Text::tr("its rows are stored in another form"),
                Text::tr("A new table that is filled in batches and takes the old one's name is used meanwhile."));
    else if (command.subtype.startsWith(QLatin1String("AT_DisableTrig")) ||
             command.subtype == QLatin1String("AT_DisableRule"))
        step.report({.rule = QStringLiteral("ban-disable-trigger"),
                     .severity = LintSeverity::Warning,
                     .object = words(table),
                     .impact = {table, LockMode::ShareRowExclusive, Work::None},
                     .cause = Text::tr("triggers or rules no longer see what others write, too"),
                     .why = Text::tr("It holds for every session, not only for this one. Foreign keys are triggers.")});
}

void vacuumFull(LintStep &step)
{
    const bool full = hasOption(step.node(), QStringLiteral("options"), QLatin1String("full"));
    const QList<ParsedStatement> relations = nodeList(step.node(), QStringLiteral("rels"));
    for (const ParsedStatement &one : relations) {
        if (full)
            rewrite(step, QStringLiteral("prefer-repack"),
                    step.schema.resolve(relationOf(one.node[QStringLiteral("relation")].toObject())),
                    Text::tr("VACUUM FULL makes the table anew"),
                    Text::tr("VACUUM makes the space usable again and stops nobody; pg_repack gives it back."));
    }
}

} // namespace

QStringList backfillSql(const RelationName &table, const QString &column, const QString &from, bool required)
{
    const QString quoted = quoteIdentifier(column);
    // Castellan's data changes run it again and again, until no row is changed.
    const QString more = required ? QString() : QStringLiteral(" AND (%1) IS NOT NULL").arg(from);
    QStringList sql{
        QStringLiteral("UPDATE %1 SET %2 = %3 WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1 WHERE %2 IS NULL%4 "
                       "LIMIT 10000)) -- %5")
            .arg(sqlOf(table), quoted, from, more, Text::tr("again and again, until it changes no row"))};
    return required ? sql + notNullSql(table, column) : sql;
}

QStringList notNullSql(const RelationName &table, const QString &column)
{
    const QString name = quoteIdentifier(fittedName(table.name + u'_' + column, QStringLiteral("_not_null")));
    const QString quoted = quoteIdentifier(column);
    return {
        alter(table, QStringLiteral("ADD CONSTRAINT %1 CHECK (%2 IS NOT NULL) NOT VALID").arg(name, quoted)),
        alter(table, QStringLiteral("VALIDATE CONSTRAINT %1").arg(name)),
        alter(table, QStringLiteral("ALTER COLUMN %1 SET NOT NULL").arg(quoted)),
        alter(table, QStringLiteral("DROP CONSTRAINT %1").arg(name)),
    };
}

void tableRules(LintStep &step)
{
    if (step.is(QLatin1String("VacuumStmt")))
        vacuumFull(step);
    else if (step.is(QLatin1String("ClusterStmt")))
        rewrite(step, QStringLiteral("prefer-repack"), step.relation(), Text::tr("CLUSTER makes the table anew"),
                Text::tr("pg_repack orders a table while it is used."));
    if (!step.is(QLatin1String("AlterTableStmt")) || !step.isOld(step.relation()) ||
        step.value(QStringLiteral("objtype")).toString() == QLatin1String("OBJECT_INDEX"))
        return;
    const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
    for (const AlterCommand &command : commands)
        alterCommand(step, command);
}

} // namespace castellan::lint
