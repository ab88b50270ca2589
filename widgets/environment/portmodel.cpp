// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/portmodel.h"

namespace castellan {

PortModel::PortModel(QString newName, QObject *parent) : EditedRows(parent), m_newName(std::move(newName)) {}

void PortModel::setPorts(const QList<PortConfig> &ports)
{
    if (ports == this->ports())
        return;
    QList<PortRow> rows;
    for (const PortConfig &port : ports)
        rows.append({port, QString::number(port.port)});
    reset(rows);
}

QList<PortConfig> PortModel::ports() const
{
    QList<PortConfig> ports;
    for (const PortRow &row : rows())
        ports.append(row.port);
    return ports;
}

int PortModel::add()
{
    PortRow made;
    made.port.name = freeName(
        m_newName, [this](int number) { return QStringLiteral("%1 %2").arg(m_newName).arg(number); },
        [](const PortRow &row) { return row.port.name; });
    return append(made);
}

QVariant PortModel::cell(const PortRow &row, int column, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (column) {
    case Name:
        return row.port.name;
    case Address:
        return row.port.host;
    default:
        return row.written;
    }
}

QVariant PortModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Name");
    case Address:
        return tr("Address, as seen from the host");
    default:
        return tr("TCP port");
    }
}

bool PortModel::write(PortRow &row, int column, const QVariant &value, int role)
{
    if (role != Qt::EditRole)
        return false;
    const QString text = value.toString().trimmed();
    switch (column) {
    case Name:
        return assign(row.port.name, text);
    case Address:
        return assign(row.port.host, text);
    default:
        row.port.port = text.toUShort(); // 0 when it is none
        return assign(row.written, text);
    }
}

} // namespace castellan
