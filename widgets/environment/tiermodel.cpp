// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/tiermodel.h"

#include <algorithm>

namespace castellan {

using namespace std::chrono_literals;

void TierModel::setTiers(const QList<RecoveryTier> &tiers, const QString &chosen)
{
    QList<Row> rows;
    for (const RecoveryTier &tier : tiers)
        rows.append({tier, objectiveText(tier.objective)});
    if (rows == m_rows && chosen == m_chosen)
        return;
    beginResetModel(); // another environment's, or the guide's: nothing selected means the same any more
    m_rows = rows;
    m_chosen = chosen;
    endResetModel();
}

QList<RecoveryTier> TierModel::tiers() const
{
    QList<RecoveryTier> tiers;
    for (const Row &row : m_rows)
        tiers.append(row.tier);
    return tiers;
}

int TierModel::add()
{
    QString name = tr("Tier");
    for (int number = 2;
         std::any_of(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.tier.name == name; }); ++number)
        name = tr("Tier %1").arg(number);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.append({{.name = name, .meaning = {}, .objective = 24h}, objectiveText(24h)});
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void TierModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

int TierModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TierModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TierModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const bool held = row.tier.name == m_chosen;
    if (index.column() == Name && role == Qt::CheckStateRole)
        return held ? Qt::Checked : Qt::Unchecked;
    if (index.column() == Name && role == Qt::AccessibleTextRole)
        return held ? tr("%1, held to").arg(row.tier.name) : row.tier.name;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    // The guide's own tiers are shown in the reader's language and written as the file has them.
    const auto words = [role](const QString &text) { return role == Qt::DisplayRole ? tierWords(text) : text; };
    switch (index.column()) {
    case Name:
        return words(row.tier.name);
    case Objective:
        return row.objective;
    default:
        return words(row.tier.meaning);
    }
}

QVariant TierModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        if (section == Name)
            return tr("The ticked one is what this database is held to");
        if (section == Objective)
            return tr("90s, 15min, 4h or 7d");
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Tier");
    case Objective:
        return tr("At most");
    default:
        return tr("For");
    }
}

Qt::ItemFlags TierModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

bool TierModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Row &row = m_rows[index.row()];
    const Row before = row;
    const QString chosenBefore = m_chosen;
    const QString text = value.toString().trimmed();
    if (role == Qt::CheckStateRole && index.column() == Name) {
        if (value.toInt() != Qt::Checked)
            return false; // one is always held to; another is ticked instead
        m_chosen = row.tier.name;
    } else if (role != Qt::EditRole) {
        return false;
    } else if (index.column() == Name) {
        if (m_chosen == row.tier.name)
            m_chosen = text;
        row.tier.name = text;
    } else if (index.column() == Objective) {
        row.objective = text;
        row.tier.objective = parseObjective(text).value_or(0s);
    } else {
        row.tier.meaning = text;
    }
    if (row == before && m_chosen == chosenBefore)
        return false;
    // The tick may have left another row.
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

} // namespace castellan
