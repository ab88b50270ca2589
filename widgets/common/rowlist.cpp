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

RowList::RowList(const QString &accessibleName, QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(accessibleName);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
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
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
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
