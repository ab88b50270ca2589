// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/datamigration.h"
#include "widgets/environment/editedrows.h"

#include <optional>

namespace castellan {

/// A verification, and what it gave when it was tried last.
struct VerificationRow
{
    Verification verification;
    std::optional<VerificationResult> result;
};

/// Queries with what they must give, written in place; and what they gave, which an edit forgets.
class VerificationModel final : public EditedRows<VerificationRow, VerificationModel>
{
    Q_OBJECT

public:
    enum Column { Query, Comparison, Expected, Found, ColumnCount };

    using EditedRows::EditedRows;

    /// Without those that ask nothing.
    QList<Verification> verifications() const;
    void setVerifications(const QList<Verification> &verifications);
    /// In the order of verifications(). None: nothing was tried.
    void setResults(const QList<VerificationResult> &results);
    /// Adds an empty one; its row.
    int add();

protected:
    QVariant cell(const VerificationRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    Qt::ItemFlags columnFlags(int column) const override;
    bool write(VerificationRow &row, int column, const QVariant &value, int role) override;
};

} // namespace castellan
