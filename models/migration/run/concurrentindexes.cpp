// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/concurrentindexes.h"

#include "models/core/awaitor.h"
#include "models/migration/lint/parsetree.h"

namespace castellan {
namespace {

QString dropOf(const InvalidIndex &index)
{
    return QStringLiteral("DROP INDEX CONCURRENTLY IF EXISTS ") +
           quoteQualified(index.object.schema, index.object.name);
}

} // namespace

Result<QStringList> ConcurrentIndexes::staleFor(const QString &statement)
{
    const auto parsed = parseStatements(statement);
    if (!parsed || parsed->size() != 1 || parsed->constFirst().type != QLatin1String("IndexStmt"))
        return QStringList();
    const QJsonObject &node = parsed->constFirst().node;
    const QString name = nodeValue(node, QStringLiteral("idxname")).toString();
    const QString table = nodeValue(node, QStringLiteral("relation/relname")).toString();
    const QString schema = nodeValue(node, QStringLiteral("relation/schemaname")).toString();
    if (name.isEmpty())
        return QStringList();
    CASTELLAN_TRY_ASSIGN(const QList<InvalidIndex> invalid, await(findInvalidIndexes(m_session)));
    QStringList drops;
    for (const InvalidIndex &index : invalid)
        if (index.object.name == name && index.table == table && (schema.isEmpty() || schema == index.tableSchema) &&
            index.cause == InvalidIndex::Cause::NotBuilt)
            drops << dropOf(index);
    return drops;
}

Result<void> ConcurrentIndexes::note()
{
    CASTELLAN_TRY_ASSIGN(const QList<InvalidIndex> invalid, await(findInvalidIndexes(m_session)));
    m_before.clear();
    for (const InvalidIndex &index : invalid)
        m_before.insert(index.object.oid);
    return {};
}

Result<QStringList> ConcurrentIndexes::madeSince()
{
    CASTELLAN_TRY_ASSIGN(const QList<InvalidIndex> invalid, await(findInvalidIndexes(m_session)));
    QStringList drops;
    for (const InvalidIndex &index : invalid) {
        using Cause = InvalidIndex::Cause;
        const bool droppable =
            index.cause == Cause::NotBuilt || index.cause == Cause::NewOfReindex || index.cause == Cause::OldOfReindex;
        if (droppable && !m_before.contains(index.object.oid))
            drops << dropOf(index);
    }
    return drops;
}

} // namespace castellan
