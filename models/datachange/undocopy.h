// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/datamigration.h"

#include <QDateTime>

namespace castellan {

/// Rows as they were before a data migration changed them, kept in a table of the schema castellan of their database,
/// with a hash of what they became.
struct UndoCopy
{
    QString run;    ///< of the migration
    QString name;   ///< of the copy's table: castellan_undo_<run>_<number>
    QString schema; ///< of the changed table
    QString table;
    QDateTime made;
    QDateTime until; ///< so long undo is offered
    qint64 rows = 0;
    QString title() const; ///< the copy's table, quoted
    bool operator==(const UndoCopy &) const = default;
};

/// All in the session's thread; those that change something in a transaction of the caller's.
namespace undocopy {

/// Copies on the server, oldest first.
Result<QList<UndoCopy>> list(PostgresStatements &statements);
/// Makes the empty table of a copy. Unsupported for a table without a key, by which rows are found again.
Result<UndoCopy> make(PostgresStatements &statements, const KeyedTable &table, UndoCopy copy);
/// Locks and keeps the rows that the statement will change; their number.
Result<qint64> keep(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table,
                    const ChangeStatement &statement);
/// Writes down what the kept rows have become. Conflict unless `changed` rows were kept, or when an UPDATE has changed
/// keys: then they could not be found again.
Result<void> note(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table,
                  const ChangeStatement &statement, qint64 kept, qint64 changed);

struct Restored
{
    qint64 restored = 0;
    qint64 changedSince = 0; ///< rows that somebody has changed again, removed or put there anew: left as they are
};
/// Brings the kept rows back where they are still as the migration left them.
Result<Restored> restore(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table);

} // namespace undocopy

/// Takes a data migration back from its copies, in one transaction, and drops the copies when all rows are back; or, to
/// discard them, only drops them.
///
/// Result: {"run", "restored", "changedSince", "dropped": [name]}. It falls short when rows were changed again since.
class UndoDataMigration final : public Operation
{
public:
    enum class What { Restore, Discard };
    /// The copies are of one run.
    UndoDataMigration(MaintenanceAccess access, QList<UndoCopy> copies, What what = What::Restore);

    QString kind() const override;
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    MaintenanceAccess m_access;
    QList<UndoCopy> m_copies;
    What m_what;
};

/// Copies on the server, for offering undo.
Future<QList<UndoCopy>> listUndoCopies(SessionSource source, CancelToken cancel = {});

} // namespace castellan
