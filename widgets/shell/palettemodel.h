// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QList>

#include <functional>

class QAction;

namespace castellan {

/// Something that Ctrl+K finds: a page, an action, an object.
struct PaletteItem
{
    QString title;
    QString kind;     ///< "Page", "Action", "Backup"
    QString shortcut; ///< shown at the right
    QString keywords; ///< searched, not shown
    QIcon icon;
    std::function<void()> run;
};

/// An action of a page's; disabled and hidden ones are not offered by those who ask for them.
PaletteItem paletteItem(QAction *action, const QString &keywords = {});

/// How well `query` fits `text`; 0 not at all. Every word of the query must occur: at best at the start of a word,
/// else inside one, else as letters in order ("bn" finds "Back up now").
int paletteScore(const QString &query, const QString &text);

/// The items that fit a query, best first.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole + 1, ShortcutRole };
    using QAbstractListModel::QAbstractListModel;

    void setItems(QList<PaletteItem> items);
    void setQuery(const QString &query);
    const PaletteItem &item(int row) const { return m_items.at(m_found.at(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void search();

    QList<PaletteItem> m_items;
    QList<int> m_found;
    QString m_query;
};

} // namespace castellan
