// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/matchbar.h"

#include "widgets/common/statuscolors.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace castellan {

MatchBar::MatchBar(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setToolTip(tr("Where the matches are; a click goes there"));
}

void MatchBar::setCounts(const QList<qint64> &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    update();
}

void MatchBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Base);
    painter.fillRect(rect(), ground);
    painter.fillRect(0, 0, 1, height(), hairline(palette()));
    const auto most = std::max_element(m_counts.cbegin(), m_counts.cend());
    if (most == m_counts.cend() || *most == 0)
        return;
    const QColor ink = statusColors(Status::Warning, palette()).fill;
    const double step = static_cast<double>(height()) / static_cast<double>(m_counts.size());
    for (qsizetype part = 0; part < m_counts.size(); ++part) {
        if (m_counts.at(part) == 0)
            continue;
        // One match among many parts is seen as well; many are seen as many.
        const double share = 0.45 + 0.55 * static_cast<double>(m_counts.at(part)) / static_cast<double>(*most);
        const int top = static_cast<int>(static_cast<double>(part) * step);
        painter.fillRect(2, top, width - 3, std::max(2, static_cast<int>(step)), mixed(ground, ink, share));
    }
}

void MatchBar::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT pressed(std::clamp(event->position().y() / std::max(1, height()), 0.0, 1.0));
}

} // namespace castellan
