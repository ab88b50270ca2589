// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QString>

namespace castellan {

/// Something that PostgreSQL's versions have under different names, or that older ones lack. Queries of resources/sql
/// name it as ${name}.
struct VersionedExpression
{
    QString name;  ///< "activity.query_id"
    int since = 0; ///< the first server version (140000) that has `newer`
    QString newer;
    QString older; ///< SQL with the same type
};

/// All of them: what differs between the versions that Castellan is made for is in this one table.
const QList<VersionedExpression> &versionedExpressions();
/// `sql` for a server of this version (150018). Internal for a name that is not in the table.
Result<QString> sqlForVersion(const QString &sql, int serverVersion);

} // namespace castellan
