// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/rowlist.h"

#include "widgets/common/layouts.h"
#include "widgets/common/statuscolors.h"

#include <QPainter>
#include <QVBoxLayout>

namespace castellan {

void HairlineRow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), hairline(palette()));
}

RowList::RowList(const QString &accessibleName, QWidget *parent) : ScrollColumn(new QWidget, QPalette::Base, parent)
{
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus); // rows of words: the keys scroll them
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(widget());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    layout->addLayout(m_rows);
    m_below = new QVBoxLayout;
    m_below->setContentsMargins(0, 12, 0, 0);
    m_below->setSpacing(8);
    layout->addLayout(m_below);
    layout->addStretch();
}

void RowList::addRow(HairlineRow *row)
{
    m_rows->addWidget(row);
}

void RowList::clear()
{
    clearLayout(m_rows);
}

void RowList::addBelow(QWidget *widget)
{
    m_below->addWidget(widget);
}

} // namespace castellan
