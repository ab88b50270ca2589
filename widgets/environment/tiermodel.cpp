// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/tiermodel.h"

namespace castellan {

using namespace std::chrono_literals;

void TierModel::setTiers(const QList<RecoveryTier> &tiers, const QString &chosen)
{
    QList<TierRow> fresh;
    for (const RecoveryTier &tier : tiers)
        fresh.append({tier, objectiveText(tier.objective)});
    if (fresh == rows() && chosen == m_chosen)
        return;
    m_chosen = chosen;
    reset(fresh);
}

QList<RecoveryTier> TierModel::tiers() const
{
    QList<RecoveryTier> tiers;
    for (const TierRow &row : rows())
        tiers.append(row.tier);
    return tiers;
}

int TierModel::add()
{
    const QString name = freeName(
        tr("Tier"), [](int number) { return tr("Tier %1").arg(number); },
        [](const TierRow &row) { return row.tier.name; });
    return append({{.name = name, .meaning = {}, .objective = 24h}, objectiveText(24h)});
}

QVariant TierModel::cell(const TierRow &row, int column, int role) const
{
    const bool held = row.tier.name == m_chosen;
    if (column == Name && role == Qt::CheckStateRole)
        return held ? Qt::Checked : Qt::Unchecked;
    if (column == Name && role == Qt::AccessibleTextRole)
        return held ? tr("%1, held to").arg(row.tier.name) : row.tier.name;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    // The guide's own tiers are shown in the reader's language and written as the file has them.
    const auto words = [role](const QString &text) { return role == Qt::DisplayRole ? tierWords(text) : text; };
    switch (column) {
    case Name:
        return words(row.tier.name);
    case Objective:
        return row.objective;
    default:
        return words(row.tier.meaning);
    }
}

QVariant TierModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole) {
        if (column == Name)
            return tr("The ticked one is what this database is held to");
        if (column == Objective)
            return tr("90s, 15min, 4h or 7d");
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Tier");
    case Objective:
        return tr("At most");
    default:
        return tr("For");
    }
}

Qt::ItemFlags TierModel::columnFlags(int column) const
{
    return column == Name ? Qt::ItemIsEditable | Qt::ItemIsUserCheckable : Qt::ItemFlags(Qt::ItemIsEditable);
}

bool TierModel::write(TierRow &row, int column, const QVariant &value, int role)
{
    const QString text = value.toString().trimmed();
    // One is always held to; another is ticked instead.
    if (role == Qt::CheckStateRole && column == Name)
        return value.toInt() == Qt::Checked && assign(m_chosen, row.tier.name);
    if (role != Qt::EditRole)
        return false;
    switch (column) {
    case Name:
        if (m_chosen == row.tier.name)
            m_chosen = text;
        return assign(row.tier.name, text);
    case Objective:
        row.tier.objective = parseObjective(text).value_or(0s);
        return assign(row.objective, text);
    default:
        return assign(row.tier.meaning, text);
    }
}

} // namespace castellan
