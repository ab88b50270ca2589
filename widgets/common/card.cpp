// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/card.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace castellan {

void paintCard(QPainter &painter, const QRectF &rect, const QPalette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hairline(palette), 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

Card::Card(const QString &title, std::shared_ptr<const Clock> clock, QWidget *parent) : QFrame(parent)
{
    setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(10);
    m_head = new QHBoxLayout;
    m_head->setSpacing(12);
    m_title = new QLabel(title);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(scaledFont(m_title->font(), 1.0, true));
    m_aside = new ElidedLabel;
    m_aside->setMuted(true);
    m_aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_head->addWidget(m_title);
    m_head->addWidget(m_aside, 1);
    layout->addLayout(m_head);

    auto *content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(9);
    m_states = new StateView(content, std::move(clock));
    layout->addWidget(m_states, 1);
}

void Card::setCorner(QWidget *button)
{
    m_head->addWidget(button);
}

QString Card::title() const
{
    return m_title->text();
}

void Card::setAside(const QString &text)
{
    m_aside->setText(text);
}

QString Card::aside() const
{
    return m_aside->text();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
}

} // namespace castellan
