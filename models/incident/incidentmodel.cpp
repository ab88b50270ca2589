// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident/incidentmodel.h"

#include "models/core/format.h"

#include <utility>

namespace castellan {
namespace {

/// What a word is sorted by; a text, because it is shown as one.
template <typename T>
QString placeOf(T value)
{
    return QString::number(static_cast<int>(value));
}

} // namespace

IncidentModel::IncidentModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

void IncidentModel::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Lasted), index(rowCount() - 1, Lasted), {Qt::DisplayRole});
}

QVariant IncidentModel::cell(const Incident &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    const auto words = [&](const QString &text) {
        return display || raw || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
    };
    switch (column) {
    case Number:
        return display ? QVariant(QStringLiteral("#%1").arg(row.number)) : raw ? QVariant(row.number) : QVariant();
    case Title:
        return role == StatusRole ? QVariant(static_cast<int>(statusOf(row.severity, row.status))) : words(row.title);
    case Severity:
        return display ? QVariant(incidentSeverityText(row.severity))
               : raw   ? QVariant(placeOf(row.severity))
                       : QVariant();
    case State:
        return display ? QVariant(incidentStatusText(row.status)) : raw ? QVariant(placeOf(row.status)) : QVariant();
    case Service:
        return words(row.service);
    case Detected:
        if (role == Qt::ToolTipRole)
            return format::utc(row.detectedAt);
        return display ? QVariant(format::moment(row.detectedAt)) : raw ? QVariant(row.detectedAt) : QVariant();
    case Lasted: {
        const auto lasted = incidentDuration(row, m_clock->now());
        return display ? QVariant(format::duration(lasted)) : raw ? QVariant::fromValue(lasted.count()) : QVariant();
    }
    case DeclaredBy:
        return words(row.declaredBy);
    default:
        return {};
    }
}

QVariant IncidentModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Number:
        //: an incident's number
        return tr("No.");
    case Title:
        return tr("Incident");
    case Severity:
        return tr("Severity");
    case State:
        return tr("Status");
    case Service:
        return tr("Affected");
    case Detected:
        return tr("Detected");
    case Lasted:
        //: how long an incident lasted or lasts
        return tr("Lasted");
    case DeclaredBy:
        return tr("Declared by");
    default:
        return {};
    }
}

} // namespace castellan
