// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/rowbuttons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>

namespace castellan {

RowButtons::RowButtons(QTableView *table, const QString &name, const QString &addText, const QString &removeText,
                       Rows rows, QWidget *parent)
    : QWidget(parent)
{
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addStretch(1);
    m_add = append(addText);
    m_add->setObjectName(name + QStringLiteral("Add"));
    m_remove = append(removeText);
    m_remove->setObjectName(name + QStringLiteral("Remove"));
    m_add->setAccessibleDescription(table->accessibleName());
    m_remove->setAccessibleDescription(table->accessibleName());

    QAbstractItemModel *model = table->model();
    connect(m_add, &QPushButton::clicked, this, [table, model, add = rows.add] {
        const QModelIndex made = model->index(add(), 0);
        table->setFocus();
        table->setCurrentIndex(made);
        table->edit(made);
    });
    const auto removeCurrent = [table, model, remove = rows.remove, least = rows.least] {
        if (table->currentIndex().isValid() && model->rowCount() > least)
            remove(table->currentIndex().row());
    };
    connect(m_remove, &QPushButton::clicked, this, removeCurrent);
    auto *key = new QAction(tr("Remove"), table);
    key->setShortcut(QKeySequence::Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(key);
    connect(key, &QAction::triggered, this, removeCurrent);
    const auto enable = [this, model, least = rows.least] { m_remove->setEnabled(model->rowCount() > least); };
    connect(model, &QAbstractItemModel::rowsInserted, this, enable);
    connect(model, &QAbstractItemModel::rowsRemoved, this, enable);
    connect(model, &QAbstractItemModel::modelReset, this, enable);
    enable();
}

QPushButton *RowButtons::append(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    m_row->insertWidget(m_row->count() - 1, button); // before the stretch
    return button;
}

} // namespace castellan
