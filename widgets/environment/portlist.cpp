// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/portlist.h"

#include "widgets/environment/environmentform.h"
#include "widgets/environment/portmodel.h"
#include "widgets/environment/rowbuttons.h"

#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

PortList::PortList(const Words &words, QWidget *parent) : QWidget(parent), m_model(new PortModel(words.newName, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *table = new QTableView;
    table->setObjectName(words.name);
    table->setAccessibleName(words.accessible);
    table->setModel(m_model);
    prepareTable(table);
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
    setVisibleRows(table, words.rows);
    const int letter = fontMetrics().averageCharWidth();
    table->setColumnWidth(PortModel::Name, 26 * letter);
    table->setColumnWidth(PortModel::Address, 34 * letter);
    layout->addWidget(table);
    auto *buttons = new RowButtons(
        table, words.button, words.add, words.remove,
        {.add = [this] { return m_model->add(); }, .remove = [this](int row) { m_model->remove(row); }, .least = 0});
    layout->addWidget(buttons);
    m_stops = {table, buttons->addButton(), buttons->removeButton()};
    setFocusProxy(table);
    connect(m_model, &PortModel::edited, this, &PortList::edited);
}

void PortList::setPorts(const QList<PortConfig> &ports)
{
    m_model->setPorts(ports);
}

QList<PortConfig> PortList::ports() const
{
    return m_model->ports();
}

} // namespace castellan
