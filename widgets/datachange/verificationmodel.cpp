// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/verificationmodel.h"

#include "widgets/common/icons.h"

namespace castellan {

QList<Verification> VerificationModel::verifications() const
{
    QList<Verification> verifications;
    for (const VerificationRow &row : rows())
        if (!row.verification.sql.isEmpty())
            verifications << row.verification;
    return verifications;
}

void VerificationModel::setVerifications(const QList<Verification> &verifications)
{
    QList<VerificationRow> rows;
    for (const Verification &one : verifications)
        rows.append({.verification = one, .result = {}});
    reset(rows);
}

void VerificationModel::setResults(const QList<VerificationResult> &results)
{
    qsizetype place = 0;
    for (int i = 0; i < rowCount(); ++i) {
        const bool asked = !row(i).verification.sql.isEmpty() && place < results.size();
        row(i).result = asked ? std::optional(results.at(place++)) : std::nullopt;
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Found), index(rowCount() - 1, Found));
}

int VerificationModel::add()
{
    return append(
        {.verification = {.sql = {}, .comparison = Verification::Comparison::Equal, .expected = {}}, .result = {}});
}

QVariant VerificationModel::cell(const VerificationRow &row, int column, int role) const
{
    const Verification &one = row.verification;
    if (column == Found) {
        if (!row.result)
            return {};
        if (role == Qt::DecorationRole)
            return icons::status(row.result->holds ? Status::Good : Status::Critical);
        if (role == Qt::AccessibleTextRole)
            return (row.result->holds ? tr("holds: %1") : tr("does not hold: %1"))
                .arg(row.result->found + row.result->problem);
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? row.result->found + row.result->problem
                                                                  : QVariant();
    }
    if (role == Qt::ToolTipRole && column == Query)
        return one.sql;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (column) {
    case Query:
        return one.sql;
    case Comparison:
        return role == Qt::EditRole ? QVariant(static_cast<int>(one.comparison)) : QVariant(signOf(one.comparison));
    default:
        return one.expected;
    }
}

QVariant VerificationModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return column == Query      ? tr("A SELECT that gives one value, asked after the change")
               : column == Expected ? tr("NULL stands for no value")
                                    : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Query:
        return tr("Query");
    case Comparison:
        //: a sign between a query and what it must give: is = 0
        return tr("Is");
    case Expected:
        return tr("Expected");
    default:
        return tr("Found");
    }
}

Qt::ItemFlags VerificationModel::columnFlags(int column) const
{
    return column == Found ? Qt::NoItemFlags : Qt::ItemIsEditable;
}

bool VerificationModel::write(VerificationRow &row, int column, const QVariant &value, int role)
{
    if (role != Qt::EditRole)
        return false;
    Verification &one = row.verification;
    switch (column) {
    case Query:
        return assign(one.sql, value.toString().trimmed());
    case Comparison:
        return assign(one.comparison, static_cast<Verification::Comparison>(value.toInt()));
    case Expected:
        return assign(one.expected, value.toString().trimmed());
    default:
        return false;
    }
}

} // namespace castellan
