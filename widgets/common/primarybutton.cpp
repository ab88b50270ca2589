// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/primarybutton.h"

#include "widgets/common/flowlayout.h"

#include <QAction>
#include <QApplication>
#include <QEvent>

namespace castellan {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    adoptPalette();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_adopting)
        adoptPalette();
    QPushButton::changeEvent(event);
}

void PrimaryButton::adoptPalette()
{
    m_adopting = true;
    const QPalette application = QApplication::palette();
    QPalette own;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        own.setColor(group, QPalette::Button, application.color(QPalette::Active, QPalette::Highlight));
        own.setColor(group, QPalette::ButtonText, application.color(QPalette::Active, QPalette::HighlightedText));
    }
    setPalette(own);
    m_adopting = false;
}

QPushButton *buttonOf(QAction *action, bool primary)
{
    QPushButton *button = primary ? new PrimaryButton(action->text()) : new QPushButton(action->text());
    const auto adopt = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, adopt);
    button->setEnabled(action->isEnabled());
    if (!action->isVisible())
        button->hide();
    button->setToolTip(action->toolTip() == action->iconText() ? QString() : action->toolTip());
    return button;
}

QWidget *buttonsOf(const QList<QAction *> &actions)
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(row);
    for (QAction *action : actions)
        flow->addWidget(buttonOf(action));
    return row;
}

} // namespace castellan
