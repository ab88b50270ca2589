// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palettemodel.h"

#include <QAction>

#include <algorithm>

namespace castellan {
namespace {

int wordScore(const QString &word, const QString &text)
{
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return 100;
    for (qsizetype next = at; next > 0; next = text.indexOf(word, next + 1, Qt::CaseInsensitive)) {
        if (!text.at(next - 1).isLetterOrNumber())
            return 80;
    }
    if (at > 0)
        return 40;
    // Letters in order; the closer together, the better.
    qsizetype from = 0;
    qsizetype first = -1;
    for (const QChar letter : word) {
        const qsizetype found = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (found < 0)
            return 0;
        if (first < 0)
            first = found;
        from = found + 1;
    }
    return std::max<int>(1, 20 - static_cast<int>(from - first - word.size()));
}

} // namespace

PaletteItem paletteItem(QAction *action, const QString &keywords)
{
    return {.title = action->text().remove(QLatin1Char('&')),
            .kind = PaletteModel::tr("Action"),
            .shortcut = action->shortcut().toString(QKeySequence::NativeText),
            .keywords = keywords,
            .icon = action->icon(),
            .run = [action] { action->trigger(); }};
}

int paletteScore(const QString &query, const QString &text)
{
    int total = 0;
    const QStringList words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const int score = wordScore(word, text);
        if (score == 0)
            return 0;
        total += score;
    }
    return words.isEmpty() ? 1 : total;
}

void PaletteModel::setItems(QList<PaletteItem> items)
{
    m_items = std::move(items);
    search();
}

void PaletteModel::setQuery(const QString &query)
{
    m_query = query;
    search();
}

void PaletteModel::search()
{
    beginResetModel();
    QList<std::pair<int, int>> scored; // score, index
    for (int index = 0; index < m_items.size(); ++index) {
        const PaletteItem &item = m_items.at(index);
        const int title = paletteScore(m_query, item.title);
        const int rest =
            paletteScore(m_query, item.title + QLatin1Char(' ') + item.kind + QLatin1Char(' ') + item.keywords);
        if (const int best = std::max(title * 2, rest))
            scored.append({best, index});
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_found.clear();
    for (const auto &[score, index] : std::as_const(scored))
        m_found.append(index);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteItem &found = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return found.title;
    case Qt::DecorationRole:
        return found.icon;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(found.title, found.kind);
    case KindRole:
        return found.kind;
    case ShortcutRole:
        return found.shortcut;
    default:
        return {};
    }
}

} // namespace castellan
