// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/lockmode.h"
#include "models/migration/lint/lintschema.h"

#include <QList>

namespace castellan::lint {

/// A lock that a statement takes of a relation, and holds until its transaction ends.
struct TakenLock
{
    RelationName relation; ///< resolved
    LockMode mode = LockMode::None;
};

/// Of a command of ALTER TABLE, on the table itself. From the server's documentation; what it does not name takes the
/// strongest lock. Pure; any thread, as the next two.
LockMode lockOf(const QString &subtype, const QJsonObject &command);
/// The strongest lock of each relation that a statement takes one of, without those that readers take.
QList<TakenLock> locksOf(const ParsedStatement &statement, const LintSchema &schema);
/// Those among them that others who use the application would wait for: of relations that the scripts have not made.
QList<TakenLock> strongLocksOf(const ParsedStatement &statement, const LintSchema &schema);

} // namespace castellan::lint
