// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationmodel.h"

#include "models/core/format.h"
#include "models/migration/lint/lintwords.h"
#include "models/migration/migrationwords.h"

namespace castellan {

void MigrationModel::setReading(const MigrationReading &reading)
{
    QList<MigrationRow> rows;
    rows.reserve(reading.status.all.size());
    QHash<QString, QList<LintFinding>> findings;
    for (const LintFinding &finding : reading.findings)
        findings[finding.version] << finding;
    for (const MigrationState &state : reading.status.all) {
        MigrationRow row{.state = state, .findings = {}, .worst = Status::Good};
        const QList<LintFinding> found = state.file ? findings.value(state.version()) : QList<LintFinding>();
        row.findings = countInWords(found);
        for (const LintFinding &finding : found)
            row.worst = worse(row.worst, statusOf(finding));
        rows << row;
    }
    merge(rows);
}

QVariant MigrationModel::cell(const MigrationRow &one, int column, int role) const
{
    const MigrationState &row = one.state;
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
    case Findings:
        if (role == StatusRole)
            return one.findings.isEmpty() ? QVariant() : QVariant(static_cast<int>(one.worst));
        return words(one.findings);
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
    case Findings:
        return tr("Findings");
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
