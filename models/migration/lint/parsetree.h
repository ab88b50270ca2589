// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QList>

namespace castellan {

/// A statement as PostgreSQL's own parser reads it (libpg_query, of PostgreSQL 15): "AlterTableStmt" and its fields, by
/// the names of the server's nodes/parsenodes.h. What is false, zero or empty is absent.
struct ParsedStatement
{
    QString type;
    QJsonObject node;
};

/// The statements of a text, in order. Sql with the parser's own words where it is none; `code` is then the character
/// in the text, from 1, at which the parser stopped. Syntax that came after PostgreSQL 15 is an error, too. Pure; any
/// thread.
Result<QList<ParsedStatement>> parseStatements(const QString &sql);

/// A node's field by its name, "relation" or "def/ColumnDef/colname".
QJsonValue nodeValue(const QJsonObject &node, const QString &path);
/// The list of nodes under a field: each is an object of one member, its type.
QList<ParsedStatement> nodeList(const QJsonObject &node, const QString &field);
/// The texts of a list of String nodes, as names are: "pg_catalog", "int4".
QStringList nameList(const QJsonObject &node, const QString &field);

} // namespace castellan
