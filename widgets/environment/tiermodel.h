// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "widgets/environment/editedrows.h"

namespace castellan {

/// A tier, and how its objective was written, also when that is no duration.
struct TierRow
{
    RecoveryTier tier;
    QString objective;
    bool operator==(const TierRow &) const = default;
};

/// Recovery tiers as a table whose cells are written in place; one of them is what the database is held to.
class TierModel final : public EditedRows<TierRow, TierModel>
{
    Q_OBJECT

public:
    enum Column { Name, Objective, Meaning, ColumnCount };
    using EditedRows::EditedRows;

    void setTiers(const QList<RecoveryTier> &tiers, const QString &chosen);
    /// A tier whose objective is no duration has 0 s, which no file accepts.
    QList<RecoveryTier> tiers() const;
    QString chosen() const { return m_chosen; }
    /// Adds a tier with a name that is free; its row.
    int add();

protected:
    QVariant cell(const TierRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    /// The name can be ticked: that tier is then held to.
    Qt::ItemFlags columnFlags(int column) const override;
    bool write(TierRow &row, int column, const QVariant &value, int role) override;

private:
    QString m_chosen;
};

} // namespace castellan
