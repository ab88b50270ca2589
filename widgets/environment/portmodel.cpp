// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/portmodel.h"

#include <algorithm>

namespace castellan {

void PortModel::setPorts(const QList<PortConfig> &ports)
{
    if (ports == this->ports())
        return;
    beginResetModel(); // another environment: nothing selected means the same any more
    m_rows.clear();
    for (const PortConfig &port : ports)
        m_rows.append({port, QString::number(port.port)});
    endResetModel();
}

QList<PortConfig> PortModel::ports() const
{
    QList<PortConfig> ports;
    for (const Row &row : m_rows)
        ports.append(row.port);
    return ports;
}

int PortModel::add()
{
    QString name = tr("Port");
    for (int number = 2;
         std::any_of(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.port.name == name; }); ++number)
        name = tr("Port %1").arg(number);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    Row made;
    made.port.name = name;
    m_rows.append(made);
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void PortModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

int PortModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PortModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PortModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (index.column()) {
    case Name:
        return row.port.name;
    case Address:
        return row.port.host;
    default:
        return row.written;
    }
}

QVariant PortModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Address:
        return tr("Address, as seen from the host");
    default:
        return tr("TCP port");
    }
}

Qt::ItemFlags PortModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool PortModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole)
        return false;
    Row &row = m_rows[index.row()];
    const Row before = row;
    const QString text = value.toString().trimmed();
    if (index.column() == Name) {
        row.port.name = text;
    } else if (index.column() == Address) {
        row.port.host = text;
    } else {
        row.written = text;
        row.port.port = text.toUShort(); // 0 when it is none
    }
    if (row == before)
        return false;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

} // namespace castellan
