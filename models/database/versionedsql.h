// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QHash>
#include <QList>
#include <QString>

namespace castellan {

/// Something that the versions of PostgreSQL, or of an extension, have under different names, or that older ones lack.
/// Queries of resources/sql name it as ${name}.
struct VersionedExpression
{
    QString name;  ///< "activity.query_id"
    int since = 0; ///< the first version that has `newer`: 140000 of a server, 1009 of an extension's 1.9
    QString newer;
    QString older; ///< SQL with the same type
};

/// What the names in a query stand for.
using SqlExpressions = QHash<QString, QString>;

/// What differs between the versions of the server that Castellan is made for: all of it is in this one table.
const QList<VersionedExpression> &versionedExpressions();
/// What the names of a table stand for in this version.
SqlExpressions expressionsFor(const QList<VersionedExpression> &table, int version);
/// `sql` with each ${name} replaced. Internal for a name that is not among them.
Result<QString> withExpressions(const QString &sql, const SqlExpressions &expressions);
/// `sql` for a server of this version (150018).
Result<QString> sqlForVersion(const QString &sql, int serverVersion);

} // namespace castellan
