// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationmodel.h"

#include "models/core/format.h"
#include "models/migration/migrationwords.h"

namespace castellan {

QVariant MigrationModel::cell(const MigrationState &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    const auto words = [&](const QString &text) {
        return display || raw || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
    };
    const QDateTime finished = row.record ? row.record->finished : QDateTime();
    switch (column) {
    case Version:
        return role == StatusRole ? QVariant(static_cast<int>(statusOf(row))) : words(row.version());
    case Name:
        return words(row.name());
    case State:
        if (role == Qt::ToolTipRole)
            return noteOf(row);
        return display || raw ? QVariant(stateInWords(row.kind)) : QVariant();
    case Applied:
        if (!finished.isValid())
            return {};
        if (role == Qt::ToolTipRole)
            return format::utc(finished);
        return display ? QVariant(format::moment(finished)) : raw ? QVariant(finished) : QVariant();
    case Took: {
        if (!finished.isValid() || !row.record->started.isValid())
            return {};
        const std::chrono::milliseconds took(row.record->started.msecsTo(finished));
        return display ? QVariant(format::duration(took)) : raw ? QVariant::fromValue(took.count()) : QVariant();
    }
    default:
        return {};
    }
}

QVariant MigrationModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Version:
        return tr("Version");
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Applied:
        return tr("Applied");
    case Took:
        //: how long a migration took
        return tr("Took");
    default:
        return {};
    }
}

} // namespace castellan
