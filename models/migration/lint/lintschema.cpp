// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintschema.h"

#include <algorithm>

namespace castellan::lint {
namespace {

LintConstraint::Kind kindOf(const QString &contype)
{
    if (contype == QLatin1String("CONSTR_FOREIGN"))
        return LintConstraint::Kind::ForeignKey;
    if (contype == QLatin1String("CONSTR_PRIMARY"))
        return LintConstraint::Kind::PrimaryKey;
    if (contype == QLatin1String("CONSTR_UNIQUE"))
        return LintConstraint::Kind::Unique;
    if (contype == QLatin1String("CONSTR_EXCLUSION"))
        return LintConstraint::Kind::Exclusion;
    return LintConstraint::Kind::Check;
}

template <typename T>
T *named(QList<T> &all, const QString &name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&name](const T &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

template <typename T>
void removeNamed(QList<T> &all, const QString &name)
{
    all.removeIf([&name](const T &one) { return one.name == name; });
}

} // namespace

LintSchema::LintSchema(const LintCatalogue *catalogue, QStringList searchPath)
    : m_catalogue(catalogue), m_searchPath(std::move(searchPath))
{
}

const LintSchema::Entry *LintSchema::known(const RelationName &name) const
{
    const auto found = m_entries.constFind(name);
    return found == m_entries.constEnd() ? nullptr : &*found;
}

RelationName LintSchema::resolve(const RelationName &written) const
{
    if (!written.schema.isEmpty())
        return written;
    for (const QString &schema : m_searchPath) {
        if (const RelationName candidate{schema, written.name}; find(candidate))
            return candidate;
    }
    return {m_searchPath.value(0, QStringLiteral("public")), written.name};
}

const LintRelation *LintSchema::find(const RelationName &name) const
{
    if (const Entry *own = known(name))
        return own->dropped ? nullptr : &own->relation;
    return m_catalogue ? m_catalogue->find(name) : nullptr;
}

bool LintSchema::isNew(const RelationName &name) const
{
    const Entry *own = known(name);
    return (own && own->created && !own->dropped) || m_newSchemas.contains(name.schema);
}

bool LintSchema::isNewColumn(const RelationName &name, const QString &column) const
{
    const Entry *own = known(name);
    return isNew(name) || (own && own->newColumns.contains(column));
}

ColumnType LintSchema::columnType(const RelationName &name, const QString &column) const
{
    const LintRelation *relation = find(name);
    const LintColumn *found = relation ? relation->column(column) : nullptr;
    return found ? typeOf(found->type) : ColumnType();
}

RelationName LintSchema::tableOf(const RelationName &index) const
{
    for (const QString &schema : index.schema.isEmpty() ? m_searchPath : QStringList{index.schema}) {
        const RelationName name{schema, index.name};
        if (const auto own = m_indexes.constFind(name); own != m_indexes.constEnd())
            return *own;
        if (const RelationName table = m_catalogue ? m_catalogue->tableOf(name) : RelationName(); !table.isEmpty())
            return table;
    }
    return {};
}

LintUse LintSchema::usesOf(const RelationName &name, const QString &column) const
{
    const Entry *own = known(name);
    if (!m_catalogue || isNew(name))
        return {};
    if (!own)
        return m_catalogue->usesOf(name, column);
    return m_catalogue->usesOf(own->before, own->columnsBefore.value(column, column));
}

LintSchema::Entry &LintSchema::entry(const RelationName &name)
{
    auto found = m_entries.find(name);
    if (found == m_entries.end()) {
        Entry fresh;
        if (const LintRelation *relation = m_catalogue ? m_catalogue->find(name) : nullptr)
            fresh.relation = *relation;
        fresh.relation.name = name;
        fresh.before = name;
        found = m_entries.insert(name, fresh);
    }
    return *found;
}

void LintSchema::create(const RelationName &name, LintRelation::Kind kind)
{
    Entry fresh;
    fresh.created = true;
    fresh.relation.name = name;
    fresh.relation.kind = kind;
    fresh.relation.bytes = 0;
    fresh.relation.indexBytes = 0;
    fresh.relation.rows = 0;
    m_entries.insert(name, fresh);
}

void LintSchema::follow(const ParsedStatement &statement)
{
    const QString &type = statement.type;
    const QJsonObject &node = statement.node;
    const auto relationIn = [this, &node](const char *path) {
        return resolve(relationOf(nodeValue(node, QLatin1String(path)).toObject()));
    };
    if (type == QLatin1String("CreateStmt"))
        followCreate(node);
    else if (type == QLatin1String("CreateTableAsStmt"))
        create(relationIn("into/rel"), node[QStringLiteral("objtype")] == QLatin1String("OBJECT_MATVIEW")
                                           ? LintRelation::Kind::MaterializedView
                                           : LintRelation::Kind::Table);
    else if (type == QLatin1String("SelectStmt") && node.contains(QLatin1String("intoClause")))
        create(relationIn("intoClause/rel"), LintRelation::Kind::Table);
    else if (type == QLatin1String("ViewStmt") && !find(relationIn("view")))
        create(relationIn("view"), LintRelation::Kind::View);
    else if (type == QLatin1String("AlterTableStmt"))
        followAlter(node);
    else if (type == QLatin1String("IndexStmt"))
        followIndex(node);
    else if (type == QLatin1String("RenameStmt"))
        followRename(node);
    else if (type == QLatin1String("AlterObjectSchemaStmt") && node.contains(QLatin1String("relation")))
        rename(relationIn("relation"), {node[QStringLiteral("newschema")].toString(), relationIn("relation").name});
    else if (type == QLatin1String("DropStmt"))
        followDrop(node);
    else if (type == QLatin1String("CreateEnumStmt") || type == QLatin1String("CompositeTypeStmt"))
        m_newTypes.insert(type == QLatin1String("CreateEnumStmt")
                              ? nameOf(nameList(node, QStringLiteral("typeName"))).name
                              : nodeValue(node, QStringLiteral("typevar/relname")).toString());
    else if (type == QLatin1String("CreateDomainStmt"))
        followDomain(nameOf(nameList(node, QStringLiteral("domainname"))).name,
                     !nodeList(node, QStringLiteral("constraints")).isEmpty());
    else if (type == QLatin1String("CreateSchemaStmt") && !node[QStringLiteral("if_not_exists")].toBool())
        m_newSchemas.insert(node[QStringLiteral("schemaname")].toString());
    else if (type == QLatin1String("CreateFunctionStmt") && !node[QStringLiteral("replace")].toBool())
        m_newFunctions.insert(nameOf(nameList(node, QStringLiteral("funcname"))).name);
}

void LintSchema::followDomain(const QString &name, bool checked)
{
    m_newTypes.insert(name);
    if (checked)
        m_checkedDomains.insert(name);
}

void LintSchema::followCreate(const QJsonObject &node)
{
    const RelationName name = resolve(relationOf(node[QStringLiteral("relation")].toObject()));
    if (node[QStringLiteral("if_not_exists")].toBool() && find(name))
        return;
    create(name,
           node.contains(QLatin1String("partspec")) ? LintRelation::Kind::Partitioned : LintRelation::Kind::Table);
    Entry &made = entry(name);
    const QList<ParsedStatement> elements = nodeList(node, QStringLiteral("tableElts"));
    for (const ParsedStatement &one : elements) {
        if (one.type == QLatin1String("ColumnDef"))
            addColumn(made, one.node, true);
        else if (one.type == QLatin1String("Constraint"))
            addConstraint(made, one.node, {});
    }
}

void LintSchema::addColumn(Entry &entry, const QJsonObject &columnDef, bool isNew)
{
    const QString name = columnDef[QStringLiteral("colname")].toString();
    removeNamed(entry.relation.columns, name);
    entry.relation.columns.append({.name = name,
                                   .type = typeSql(typeOf(columnDef[QStringLiteral("typeName")].toObject())),
                                   .notNull = !constraintOf(columnDef, QLatin1String("CONSTR_NOTNULL")).isEmpty() ||
                                              !constraintOf(columnDef, QLatin1String("CONSTR_PRIMARY")).isEmpty(),
                                   .hasDefault = !constraintOf(columnDef, QLatin1String("CONSTR_DEFAULT")).isEmpty(),
                                   .generated = !constraintOf(columnDef, QLatin1String("CONSTR_GENERATED")).isEmpty(),
                                   .identity = !constraintOf(columnDef, QLatin1String("CONSTR_IDENTITY")).isEmpty()});
    if (isNew)
        entry.newColumns.insert(name);
    const QList<QJsonObject> constraints = constraintsOf(columnDef);
    for (const QJsonObject &one : constraints)
        addConstraint(entry, one, name);
}

void LintSchema::addConstraint(Entry &entry, const QJsonObject &node, const QString &column)
{
    static const QSet<QString> kinds{QStringLiteral("CONSTR_CHECK"), QStringLiteral("CONSTR_FOREIGN"),
                                     QStringLiteral("CONSTR_PRIMARY"), QStringLiteral("CONSTR_UNIQUE"),
                                     QStringLiteral("CONSTR_EXCLUSION")};
    if (!kinds.contains(node[QStringLiteral("contype")].toString()))
        return;
    LintConstraint constraint;
    constraint.name = node[QStringLiteral("conname")].toString();
    constraint.kind = kindOf(node[QStringLiteral("contype")].toString());
    constraint.validated = !node[QStringLiteral("skip_validation")].toBool();
    constraint.notNullColumn = notNullColumnOf(node[QStringLiteral("raw_expr")]);
    const QStringList keys =
        nameList(node, constraint.kind == LintConstraint::Kind::ForeignKey ? QStringLiteral("fk_attrs")
                                                                           : QStringLiteral("keys"));
    constraint.columns = !keys.isEmpty() ? keys : column.isEmpty() ? QStringList() : QStringList{column};
    if (constraint.kind == LintConstraint::Kind::ForeignKey)
        constraint.referenced = resolve(relationOf(node[QStringLiteral("pktable")].toObject()));
    entry.relation.constraints.append(constraint);
}

void LintSchema::followAlter(const QJsonObject &node)
{
    Entry &altered = entry(resolve(relationOf(node[QStringLiteral("relation")].toObject())));
    const QList<ParsedStatement> commands = nodeList(node, QStringLiteral("cmds"));
    for (const ParsedStatement &command : commands) {
        const QString subtype = command.node[QStringLiteral("subtype")].toString();
        const QString name = command.node[QStringLiteral("name")].toString();
        const QJsonObject column = nodeValue(command.node, QStringLiteral("def/ColumnDef")).toObject();
        const QJsonObject constraint = nodeValue(command.node, QStringLiteral("def/Constraint")).toObject();
        LintColumn *known = named(altered.relation.columns, name);
        if (subtype == QLatin1String("AT_AddColumn")) {
            const bool there = altered.relation.column(column[QStringLiteral("colname")].toString()) != nullptr;
            if (!there || !command.node[QStringLiteral("missing_ok")].toBool())
                addColumn(altered, column, true);
        } else if (subtype == QLatin1String("AT_DropColumn")) {
            removeNamed(altered.relation.columns, name);
        } else if (subtype == QLatin1String("AT_AlterColumnType")) {
            const QString type = typeSql(typeOf(column[QStringLiteral("typeName")].toObject()));
            if (known)
                known->type = type;
            else
                altered.relation.columns.append({.name = name, .type = type});
        } else if (known && (subtype == QLatin1String("AT_SetNotNull") || subtype == QLatin1String("AT_DropNotNull"))) {
            known->notNull = subtype == QLatin1String("AT_SetNotNull");
        } else if (subtype == QLatin1String("AT_AddConstraint")) {
            addConstraint(altered, constraint, {});
        } else if (subtype == QLatin1String("AT_DropConstraint")) {
            removeNamed(altered.relation.constraints, name);
        } else if (subtype == QLatin1String("AT_ValidateConstraint")) {
            if (LintConstraint *validated = named(altered.relation.constraints, name))
                validated->validated = true;
        }
    }
}

void LintSchema::followIndex(const QJsonObject &node)
{
    const RelationName table = resolve(relationOf(node[QStringLiteral("relation")].toObject()));
    LintIndex index;
    index.name = node[QStringLiteral("idxname")].toString();
    index.unique = node[QStringLiteral("unique")].toBool();
    const QList<ParsedStatement> keys = nodeList(node, QStringLiteral("indexParams"));
    for (const ParsedStatement &key : keys)
        index.columns << key.node[QStringLiteral("name")].toString();
    entry(table).relation.indexes.append(index);
    m_indexes.insert({table.schema, index.name}, table);
}

void LintSchema::rename(const RelationName &from, const RelationName &to)
{
    Entry moved = entry(from);
    moved.relation.name = to;
    entry(from).dropped = true;
    m_entries.insert(to, moved);
}

void LintSchema::followRename(const QJsonObject &node)
{
    const QString kind = node[QStringLiteral("renameType")].toString();
    const QString to = node[QStringLiteral("newname")].toString();
    if (kind == QLatin1String("OBJECT_TYPE") || kind == QLatin1String("OBJECT_DOMAIN")) {
        const QString old = nameOf(nameList(node, QStringLiteral("object/List/items"))).name;
        if (m_newTypes.remove(old))
            m_newTypes.insert(to);
    }
    if (!node.contains(QLatin1String("relation")))
        return;
    const RelationName from = resolve(relationOf(node[QStringLiteral("relation")].toObject()));
    if (kind == QLatin1String("OBJECT_TABLE") || kind == QLatin1String("OBJECT_VIEW") ||
        kind == QLatin1String("OBJECT_MATVIEW")) {
        rename(from, {from.schema, to});
    } else if (kind == QLatin1String("OBJECT_COLUMN")) {
        Entry &renamed = entry(from);
        const QString old = node[QStringLiteral("subname")].toString();
        if (LintColumn *column = named(renamed.relation.columns, old))
            column->name = to;
        if (renamed.newColumns.remove(old))
            renamed.newColumns.insert(to);
        else
            renamed.columnsBefore.insert(to, renamed.columnsBefore.value(old, old));
    } else if (kind == QLatin1String("OBJECT_INDEX")) {
        if (const RelationName table = tableOf(from); !table.isEmpty())
            m_indexes.insert({table.schema, to}, table);
    }
}

void LintSchema::followDrop(const QJsonObject &node)
{
    static const QSet<QString> kinds{QStringLiteral("OBJECT_TABLE"), QStringLiteral("OBJECT_VIEW"),
                                     QStringLiteral("OBJECT_MATVIEW")};
    const QString kind = node[QStringLiteral("removeType")].toString();
    const QList<ParsedStatement> objects = nodeList(node, QStringLiteral("objects"));
    for (const ParsedStatement &object : objects) {
        const RelationName written = nameOf(nameList(object.node, QStringLiteral("items")));
        if (kinds.contains(kind))
            entry(resolve(written)).dropped = true;
        const RelationName table = kind == QLatin1String("OBJECT_INDEX") ? tableOf(written) : RelationName();
        if (table.isEmpty())
            continue;
        removeNamed(entry(table).relation.indexes, written.name);
        m_indexes.remove({table.schema, written.name});
    }
}

} // namespace castellan::lint
