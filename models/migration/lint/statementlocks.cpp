// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/statementlocks.h"

#include <algorithm>

namespace castellan::lint {
namespace {

QString constraintKind(const QJsonObject &command)
{
    return nodeValue(command, QStringLiteral("def/Constraint/contype")).toString();
}

/// Collects one entry a relation.
class Locks
{
public:
    explicit Locks(const LintSchema &schema) : m_schema(schema) {}

    void add(const RelationName &written, LockMode mode)
    {
        if (written.isEmpty() || mode == LockMode::None)
            return;
        const RelationName name = m_schema.resolve(written);
        const auto found = std::find_if(m_locks.begin(), m_locks.end(),
                                        [&name](const TakenLock &one) { return one.relation == name; });
        if (found == m_locks.end())
            m_locks.append({name, mode});
        else
            found->mode = std::max(found->mode, mode);
    }
    void add(const QJsonValue &rangeVar, LockMode mode) { add(relationOf(rangeVar.toObject()), mode); }
    void addAll(const QJsonObject &node, const QString &field, LockMode mode)
    {
        const QList<ParsedStatement> all = nodeList(node, field);
        for (const ParsedStatement &one : all)
            add(relationOf(one.node), mode);
    }
    const LintSchema &schema() const { return m_schema; }
    QList<TakenLock> taken() const { return m_locks; }

private:
    const LintSchema &m_schema;
    QList<TakenLock> m_locks;
};

void addReferenced(const QJsonObject &constraint, Locks &locks)
{
    if (constraint[QStringLiteral("contype")].toString() == QLatin1String("CONSTR_FOREIGN"))
        locks.add(constraint[QStringLiteral("pktable")], LockMode::ShareRowExclusive);
}

/// Dropping a foreign key takes its triggers from the table that it refers to, too.
void addReferenced(const LintRelation *relation, const QString &constraint, Locks &locks)
{
    if (!relation)
        return;
    for (const LintConstraint &one : relation->constraints) {
        if (one.kind == LintConstraint::Kind::ForeignKey && (constraint.isEmpty() || one.name == constraint))
            locks.add(one.referenced, LockMode::AccessExclusive);
    }
}

void lockAlter(const QJsonObject &node, Locks &locks)
{
    const QJsonObject relation = node[QStringLiteral("relation")].toObject();
    const bool index = node[QStringLiteral("objtype")].toString() == QLatin1String("OBJECT_INDEX");
    const QList<ParsedStatement> commands = nodeList(node, QStringLiteral("cmds"));
    for (const ParsedStatement &command : commands) {
        const QString subtype = command.node[QStringLiteral("subtype")].toString();
        if (!index)
            locks.add(relation, lockOf(subtype, command.node));
        addReferenced(nodeValue(command.node, QStringLiteral("def/Constraint")).toObject(), locks);
        if (subtype == QLatin1String("AT_DropConstraint"))
            addReferenced(locks.schema().find(locks.schema().resolve(relationOf(relation))),
                          command.node[QStringLiteral("name")].toString(), locks);
        const QList<QJsonObject> constraints =
            constraintsOf(nodeValue(command.node, QStringLiteral("def/ColumnDef")).toObject());
        for (const QJsonObject &one : constraints)
            addReferenced(one, locks);
        const QJsonObject partition = nodeValue(command.node, QStringLiteral("def/PartitionCmd")).toObject();
        if (!partition.isEmpty())
            locks.add(partition[QStringLiteral("name")], LockMode::AccessExclusive);
    }
}

void lockCreate(const QJsonObject &node, Locks &locks)
{
    locks.addAll(node, QStringLiteral("inhRelations"),
                 node.contains(QLatin1String("partbound")) ? LockMode::AccessExclusive
                                                           : LockMode::ShareUpdateExclusive);
    const QList<ParsedStatement> elements = nodeList(node, QStringLiteral("tableElts"));
    for (const ParsedStatement &one : elements) {
        if (one.type == QLatin1String("Constraint"))
            addReferenced(one.node, locks);
        const QList<QJsonObject> constraints = constraintsOf(one.node);
        for (const QJsonObject &constraint : constraints)
            addReferenced(constraint, locks);
    }
}

void lockDrop(const QJsonObject &node, Locks &locks)
{
    const QString kind = node[QStringLiteral("removeType")].toString();
    const QList<ParsedStatement> objects = nodeList(node, QStringLiteral("objects"));
    for (const ParsedStatement &object : objects) {
        const QStringList parts = nameList(object.node, QStringLiteral("items"));
        if (kind == QLatin1String("OBJECT_INDEX"))
            locks.add(locks.schema().tableOf(nameOf(parts)), node[QStringLiteral("concurrent")].toBool()
                                                                 ? LockMode::ShareUpdateExclusive
                                                                 : LockMode::AccessExclusive);
        else if (kind == QLatin1String("OBJECT_TRIGGER") || kind == QLatin1String("OBJECT_POLICY") ||
                 kind == QLatin1String("OBJECT_RULE"))
            locks.add(nameOf(parts.mid(0, parts.size() - 1)), LockMode::AccessExclusive);
        else if (kind == QLatin1String("OBJECT_TABLE") || kind == QLatin1String("OBJECT_VIEW") ||
                 kind == QLatin1String("OBJECT_MATVIEW")) {
            locks.add(nameOf(parts), LockMode::AccessExclusive);
            addReferenced(locks.schema().find(locks.schema().resolve(nameOf(parts))), {}, locks);
        }
    }
}

void lockReindex(const QJsonObject &node, Locks &locks)
{
    const LockMode mode = hasOption(node, QStringLiteral("params"), QLatin1String("concurrently"))
                              ? LockMode::ShareUpdateExclusive
                              : LockMode::Share;
    const QJsonObject relation = node[QStringLiteral("relation")].toObject();
    if (node[QStringLiteral("kind")].toString() == QLatin1String("REINDEX_OBJECT_INDEX"))
        locks.add(locks.schema().tableOf(relationOf(relation)), mode);
    else
        locks.add(relation, mode);
}

void lockVacuum(const QJsonObject &node, Locks &locks)
{
    const bool full = hasOption(node, QStringLiteral("options"), QLatin1String("full"));
    const QList<ParsedStatement> all = nodeList(node, QStringLiteral("rels"));
    for (const ParsedStatement &one : all)
        locks.add(one.node[QStringLiteral("relation")],
                  full ? LockMode::AccessExclusive : LockMode::ShareUpdateExclusive);
}

void lockRename(const QJsonObject &node, Locks &locks)
{
    if (node[QStringLiteral("renameType")].toString() != QLatin1String("OBJECT_INDEX"))
        locks.add(node[QStringLiteral("relation")], LockMode::AccessExclusive);
}

} // namespace

LockMode lockOf(const QString &subtype, const QJsonObject &command)
{
    static const QSet<QString> light{
        QStringLiteral("AT_SetStatistics"),      QStringLiteral("AT_ClusterOn"),
        QStringLiteral("AT_DropCluster"),        QStringLiteral("AT_SetOptions"),
        QStringLiteral("AT_ResetOptions"),       QStringLiteral("AT_SetRelOptions"),
        QStringLiteral("AT_ValidateConstraint"), QStringLiteral("AT_ResetRelOptions"),
        QStringLiteral("AT_AttachPartition"),    QStringLiteral("AT_DetachPartitionFinalize")};
    if (light.contains(subtype))
        return LockMode::ShareUpdateExclusive;
    if (subtype == QLatin1String("AT_DetachPartition"))
        return nodeValue(command, QStringLiteral("def/PartitionCmd/concurrent")).toBool()
                   ? LockMode::ShareUpdateExclusive
                   : LockMode::AccessExclusive;
    const bool trigger =
        subtype.startsWith(QLatin1String("AT_EnableTrig")) || subtype.startsWith(QLatin1String("AT_DisableTrig")) ||
        subtype == QLatin1String("AT_EnableAlwaysTrig") || subtype == QLatin1String("AT_EnableReplicaTrig");
    const bool foreignKey =
        subtype == QLatin1String("AT_AddConstraint") && constraintKind(command) == QLatin1String("CONSTR_FOREIGN");
    return trigger || foreignKey ? LockMode::ShareRowExclusive : LockMode::AccessExclusive;
}

QList<TakenLock> locksOf(const ParsedStatement &statement, const LintSchema &schema)
{
    Locks locks(schema);
    const QString &type = statement.type;
    const QJsonObject &node = statement.node;
    const QJsonValue relation = node[QStringLiteral("relation")];
    if (type == QLatin1String("AlterTableStmt"))
        lockAlter(node, locks);
    else if (type == QLatin1String("CreateStmt"))
        lockCreate(node, locks);
    else if (type == QLatin1String("DropStmt"))
        lockDrop(node, locks);
    else if (type == QLatin1String("RenameStmt"))
        lockRename(node, locks);
    else if (type == QLatin1String("ReindexStmt"))
        lockReindex(node, locks);
    else if (type == QLatin1String("VacuumStmt"))
        lockVacuum(node, locks);
    else if (type == QLatin1String("IndexStmt"))
        locks.add(relation,
                  node[QStringLiteral("concurrent")].toBool() ? LockMode::ShareUpdateExclusive : LockMode::Share);
    else if (type == QLatin1String("TruncateStmt"))
        locks.addAll(node, QStringLiteral("relations"), LockMode::AccessExclusive);
    else if (type == QLatin1String("LockStmt"))
        locks.addAll(node, QStringLiteral("relations"),
                     static_cast<LockMode>(std::clamp(node[QStringLiteral("mode")].toInt(), 1, 8)));
    else if (type == QLatin1String("ClusterStmt") || type == QLatin1String("AlterObjectSchemaStmt") ||
             type == QLatin1String("RuleStmt"))
        locks.add(relation, LockMode::AccessExclusive);
    else if (type == QLatin1String("CreatePolicyStmt") || type == QLatin1String("AlterPolicyStmt"))
        locks.add(node[QStringLiteral("table")], LockMode::AccessExclusive);
    else if (type == QLatin1String("ViewStmt"))
        locks.add(node[QStringLiteral("view")],
                  node[QStringLiteral("replace")].toBool() ? LockMode::AccessExclusive : LockMode::None);
    else if (type == QLatin1String("RefreshMatViewStmt"))
        locks.add(relation,
                  node[QStringLiteral("concurrent")].toBool() ? LockMode::Exclusive : LockMode::AccessExclusive);
    else if (type == QLatin1String("CreateTrigStmt"))
        locks.add(relation, LockMode::ShareRowExclusive);
    else if (type == QLatin1String("InsertStmt") || type == QLatin1String("UpdateStmt") ||
             type == QLatin1String("DeleteStmt") || type == QLatin1String("MergeStmt") ||
             (type == QLatin1String("CopyStmt") && node[QStringLiteral("is_from")].toBool()))
        locks.add(relation, LockMode::RowExclusive);
    return locks.taken();
}

QList<TakenLock> strongLocksOf(const ParsedStatement &statement, const LintSchema &schema)
{
    QList<TakenLock> locks = locksOf(statement, schema);
    locks.removeIf([&schema](const TakenLock &one) { return !stopsWrites(one.mode) || schema.isNew(one.relation); });
    return locks;
}

} // namespace castellan::lint
