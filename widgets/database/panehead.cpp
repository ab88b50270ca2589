// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/panehead.h"

#include "widgets/common/durationlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>

namespace castellan {

PaneHead::PaneHead(std::shared_ptr<const Clock> clock, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_head = new PageHead;
    m_sign = m_head->addSign();
    m_headline = m_head->headline();
    m_headline->setObjectName(QStringLiteral("headline"));
    m_explanation = note({});
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_head->addLine({m_explanation});
    m_asked = new DurationLabel(std::move(clock), DurationLabel::Style::Age);
    //: %1 is an age: "6 s ago"
    m_asked->setPattern(tr("The server was asked %1"));
    m_asked->setForegroundRole(QPalette::PlaceholderText);
    m_head->addLine({m_asked});
    layout->addWidget(m_head, 1);
    m_again = new QAction(icons::icon(QStringLiteral("view-refresh")), tr("Look &again now"), this);
    layout->addWidget(buttonOf(m_again), 0, Qt::AlignTop);
}

void PaneHead::setStanding(const Standing &standing, const QDateTime &asked)
{
    m_sign->setVisible(asked.isValid());
    m_sign->setStatus(standing.status);
    if (m_headline->text() != standing.sentence)
        m_headline->setText(standing.sentence);
    m_explanation->setText(standing.explanation);
    m_explanation->setVisible(!standing.explanation.isEmpty());
    m_asked->setVisible(asked.isValid());
    m_asked->setSince(asked);
}

void PaneHead::addButton(QAction *action, bool primary)
{
    m_head->addButton(action, primary);
}

} // namespace castellan
