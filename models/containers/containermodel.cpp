// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/containermodel.h"

#include "models/core/format.h"

namespace castellan {
namespace {

bool runs(const ObservedContainer &row)
{
    return row.container.state.status == QLatin1String("running");
}

qint64 uptimeMs(const ObservedContainer &row, const QDateTime &now)
{
    return std::max<qint64>(0, row.container.state.started.msecsTo(now));
}

} // namespace

QString memoryWords(const ObservedContainer &observed)
{
    if (!observed.use || !observed.use->memory)
        return QStringLiteral("–");
    const QString used = format::bytes(static_cast<qint64>(*observed.use->memory));
    const auto &limit = observed.container.limits.memory;
    //: memory that is used, of a limit
    return limit ? ContainerModel::tr("%1 of %2").arg(used, format::bytes(static_cast<qint64>(*limit))) : used;
}

ContainerModel::ContainerModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

void ContainerModel::setPicture(const ContainersPicture &picture, const Thresholds &limits)
{
    m_limits = limits;
    merge(picture.containers);
}

void ContainerModel::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Uptime), index(rowCount() - 1, Uptime), {Qt::DisplayRole});
}

QVariant ContainerModel::cell(const ObservedContainer &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, column);
    case SortRole:
        return sorted(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case StatusRole:
        if (column == State)
            return static_cast<int>(judge(row, m_limits, m_clock->now()).status);
        return {};
    case Qt::TextAlignmentRole:
        if (column == Restarts || column == Cpu || column == Memory || column == Uptime)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QVariant ContainerModel::displayed(const ObservedContainer &row, int column) const
{
    switch (column) {
    case Name:
        return row.name();
    case State:
        return containerStateWord(row.container.state);
    case Health:
        return containerHealthWord(row.container.state);
    case Restarts:
        return row.restarts ? format::count(*row.restarts) : QStringLiteral("–");
    case Cpu:
        return row.use && row.use->cpu ? format::percent(*row.use->cpu) : QStringLiteral("–");
    case Memory:
        return memoryWords(row);
    case Image: {
        const QString name = row.image.repository.isEmpty() ? tr("without a name") : row.image.repository;
        const QString tagged = row.image.tag.isEmpty() ? name : name + QLatin1Char(':') + row.image.tag;
        return row.image.digest.isEmpty() ? tagged : tagged + QStringLiteral(" @") + shortDigest(row.image.digest);
    }
    case Uptime:
        return runs(row) ? format::duration(std::chrono::milliseconds(uptimeMs(row, m_clock->now()))) : QString();
    case Ports:
        return portWords(row.container.bindings);
    default:
        return {};
    }
}

QVariant ContainerModel::sorted(const ObservedContainer &row, int column) const
{
    switch (column) {
    case State: // the worst first; a text, because it is shown as one
        return QString::number(rank(Status::Critical) - rank(judge(row, m_limits, m_clock->now()).status));
    case Restarts:
        return row.restarts.value_or(-1);
    case Cpu:
        return row.use && row.use->cpu ? *row.use->cpu : -1.0;
    case Memory:
        return row.use && row.use->memory ? *row.use->memory : -1.0;
    case Uptime:
        return runs(row) ? static_cast<double>(uptimeMs(row, m_clock->now())) : -1.0;
    default:
        return displayed(row, column);
    }
}

QVariant ContainerModel::toolTip(const ObservedContainer &row, int column) const
{
    switch (column) {
    case State:
    case Name:
        return judge(row, m_limits, m_clock->now()).sentence;
    case Health:
        return row.container.state.healthOutput;
    case Image:
        return row.localImage ? tr("%1\nThe image's own id: it has no digest of a registry.").arg(row.image.digest)
                              : row.image.digest;
    case Uptime:
        return row.container.state.started.isValid() ? format::utc(row.container.state.started) : QString();
    case Ports:
        return displayed(row, column);
    default:
        return {};
    }
}

QVariant ContainerModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole && column == Restarts)
        return tr("Starts within the last 24 hours that followed an end, also when the container was made anew");
    if (role == Qt::ToolTipRole && column == Cpu)
        return tr("100 % is one whole processor");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Container");
    case State:
        return tr("State");
    case Health:
        return tr("Health");
    case Restarts:
        return tr("Restarts, 24 h");
    case Cpu:
        return tr("CPU");
    case Memory:
        return tr("Memory");
    case Image:
        return tr("Image");
    case Uptime:
        //: since when a container runs; a duration stands below
        return tr("Up for");
    case Ports:
        return tr("Ports");
    default:
        return {};
    }
}

} // namespace castellan
