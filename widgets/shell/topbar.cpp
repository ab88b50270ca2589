// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/topbar.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/shell/armswitch.h"
#include "widgets/shell/connectionindicator.h"
#include "widgets/shell/environmentswitcher.h"
#include "widgets/shell/workbench.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>

namespace castellan {

PaletteButton::PaletteButton(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("paletteButton"));
    setText(tr("Find or do anything"));
    setAccessibleName(text());
    setToolTip(tr("Every page, action and backup by name (%1)")
                   .arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize PaletteButton::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 38, fontMetrics().height() + 14};
}

QSize PaletteButton::minimumSizeHint() const
{
    return {fontMetrics().height() + 20, fontMetrics().height() + 14};
}

void PaletteButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? accent(palette()) : hairline(palette()), hasFocus() ? 1.5 : 1));
    painter.setBrush(underMouse() ? palette().color(QPalette::AlternateBase) : palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    const QColor quiet = mutedText(palette());
    icons::tinted(QStringLiteral("edit-find"), quiet).paint(&painter, QRect(9, (height() - 16) / 2, 16, 16));
    painter.setPen(quiet);
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    const int keysWidth = fontMetrics().horizontalAdvance(keys);
    QRect words = rect().adjusted(33, 0, -10, 0);
    if (words.width() > keysWidth + fontMetrics().averageCharWidth() * 12) {
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, keys);
        words.adjust(0, 0, -keysWidth - 10, 0);
    }
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

TopBar::TopBar(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 9, 16, 9);
    layout->setSpacing(10);
    layout->addWidget(new EnvironmentSwitcher(bench));
    layout->addWidget(new ConnectionIndicator(bench));
    layout->addWidget(new ArmSwitch(bench));
    layout->addStretch(1);
    auto *find = new PaletteButton;
    connect(find, &QToolButton::clicked, this, &TopBar::paletteRequested);
    layout->addWidget(find, 2);
    m_bell = new QToolButton;
    m_bell->setObjectName(QStringLiteral("bell"));
    m_bell->setIcon(icons::icon(QStringLiteral("castellan-bell")));
    m_bell->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bell->setAutoRaise(true);
    m_bell->setFocusPolicy(Qt::StrongFocus);
    connect(m_bell, &QToolButton::clicked, this, &TopBar::alertsRequested);
    layout->addWidget(m_bell);
    connect(&bench, &Workbench::heardAlertsChanged, this, &TopBar::countAlerts);
    countAlerts();
}

void TopBar::countAlerts()
{
    const int count = m_bench.heardAlerts();
    m_bell->setVisible(count > 0);
    m_bell->setText(tr("%n alert(s)", nullptr, count));
    m_bell->setAccessibleName(m_bell->text());
    m_bell->setToolTip(tr("What fires, of every environment that is watched"));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(hairline(palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace castellan
