// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/core/clock.h"
#include "models/core/tablemodel.h"

#include <memory>

namespace castellan {

/// The catalogue as a table. GUI thread only.
class BackupModel final : public TableModel<BackupEntry, BackupModel>
{
    Q_OBJECT

public:
    enum Column { Taken, Age, File, Size, Duration, Proof, Proved, Copies, State, ColumnCount };

    explicit BackupModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const BackupEntry &row) { return row.id; }

    void setCatalogue(const BackupCatalogue &catalogue) { merge(catalogue.entries); }
    /// Ages move on without a new catalogue; call it once a minute.
    void refreshAges();

protected:
    QVariant cell(const BackupEntry &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

} // namespace castellan
