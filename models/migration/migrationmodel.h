// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/migration/readmigrations.h"

namespace castellan {

struct MigrationRow
{
    MigrationState state;
    QString findings;            ///< how many of the lint's count, in words
    Status worst = Status::Good; ///< of them
    bool operator==(const MigrationRow &) const = default;
};

/// Migrations in the order of their versions, a row each. GUI thread only.
class MigrationModel final : public TableModel<MigrationRow, MigrationModel>
{
    Q_OBJECT

public:
    enum Column { Version, Name, State, Findings, Applied, Took, ColumnCount };

    using TableModel::TableModel;
    static QString key(const MigrationRow &one)
    {
        const MigrationState &row = one.state;
        const bool repeatable = row.file ? row.file->kind == MigrationFile::Kind::Repeatable : row.record->repeatable;
        return (repeatable ? u'r' : u'v') + row.version() + u'\n' + (row.file ? row.file->path : QString());
    }

    void setReading(const MigrationReading &reading);

protected:
    QVariant cell(const MigrationRow &one, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

} // namespace castellan
