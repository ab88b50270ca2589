// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace castellan {

/// A column of a row, and what it was and became; as PostgreSQL writes values in JSON, digit for digit.
struct FieldChange
{
    QString column;
    QString before;
    QString after;
    bool operator==(const FieldChange &) const = default;
};

/// The columns that differ between two rows as row_to_json() writes them. A row that is gone is an empty text: then all
/// columns of the other one. Pure.
QList<FieldChange> changedFields(const QString &before, const QString &after);

} // namespace castellan
