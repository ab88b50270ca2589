// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/sentencebanner.h"

#include "widgets/common/card.h"
#include "widgets/common/layouts.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace castellan {

SentenceBanner::SentenceBanner(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 10, 12, 10);
    layout->setSpacing(14);
    m_badge = new StatusBadge;
    layout->addWidget(m_badge);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_sentence = heading({});
    m_explanation = note({});
    words->addWidget(m_sentence);
    words->addWidget(m_explanation);
    layout->addLayout(words, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(6);
    layout->addLayout(m_buttons);
}

void SentenceBanner::setSentence(Status status, const QString &sentence, const QString &explanation)
{
    m_status = status;
    m_badge->setStatus(status);
    m_sentence->setText(sentence);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    setAccessibleName(QStringLiteral("%1: %2").arg(statusWord(status), sentence));
    setAccessibleDescription(explanation);
    update();
}

void SentenceBanner::setActions(const QList<QAction *> &actions)
{
    clearLayout(m_buttons);
    bool first = true;
    for (QAction *action : actions) {
        QPushButton *button = first ? new PrimaryButton(action->text()) : new QPushButton(action->text());
        first = false;
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        m_buttons->addWidget(button);
    }
}

QString SentenceBanner::sentence() const
{
    return m_sentence->text();
}

void SentenceBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
    QPainterPath shape;
    shape.addRoundedRect(rect(), 6, 6);
    painter.setClipPath(shape);
    painter.fillRect(QRect(0, 0, 4, height()), statusColors(m_status, palette()).fill);
}

} // namespace castellan
