// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/checkmodel.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/monitoring/health.h"

namespace castellan {

CheckModel::CheckModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

void CheckModel::setPicture(const WatchPicture &picture)
{
    m_picture = picture;
    merge(picture.checks);
}

void CheckModel::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since), {Qt::DisplayRole});
}

QString CheckModel::stateText(const WatchedCheck &check) const
{
    if (const WatchedCheck *cause = m_picture.find(check.because))
        //: how a check stands that cannot be seen; %1 is the check that is down
        return tr("unknown (%1 is down)").arg(cause->name);
    return standingWords(check.standing);
}

QVariant CheckModel::cell(const WatchedCheck &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    switch (column) {
    case Name:
        if (display || raw)
            return row.name;
        return {};
    case State:
        if (role == StatusRole)
            return static_cast<int>(checkStatus(row));
        if (display)
            return stateText(row);
        if (raw) // the worst first; a text, because it is shown as one
            return QString::number(rank(Status::Critical) - rank(checkStatus(row)));
        return {};
    case Since:
        if (!row.since.isValid() || !row.because.isEmpty())
            return {};
        if (display)
            return format::duration(timeBetween(row.since, m_clock->now()));
        if (raw)
            return row.since;
        return {};
    case Took:
        if (!row.last.started.isValid())
            return {};
        if (display)
            return format::duration(row.last.took);
        if (raw)
            return static_cast<qint64>(row.last.took.count());
        return {};
    case Message:
        if (display || raw || role == Qt::ToolTipRole)
            return row.last.message;
        return {};
    default:
        return {};
    }
}

QVariant CheckModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Check");
    case State:
        return tr("State");
    case Since:
        //: since when a check is up or down; a duration stands below
        return tr("For");
    case Took:
        return tr("Took");
    case Message:
        return tr("Found");
    default:
        return {};
    }
}

} // namespace castellan
