// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/migration/migrationstatus.h"

namespace castellan {

/// Migrations in the order of their versions, a row each. GUI thread only.
class MigrationModel final : public TableModel<MigrationState, MigrationModel>
{
    Q_OBJECT

public:
    enum Column { Version, Name, State, Applied, Took, ColumnCount };

    using TableModel::TableModel;
    static QString key(const MigrationState &row)
    {
        const bool repeatable = row.file ? row.file->kind == MigrationFile::Kind::Repeatable : row.record->repeatable;
        return (repeatable ? u'r' : u'v') + row.version() + u'\n' + (row.file ? row.file->path : QString());
    }

    void setStatus(const MigrationStatus &status) { merge(status.all); }

protected:
    QVariant cell(const MigrationState &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

} // namespace castellan
