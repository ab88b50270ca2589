// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/factlist.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace castellan {

FactList::FactList(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactList::setFacts(const QList<FactLine> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    QStringList lines;
    for (const FactLine &fact : facts) {
        const QString line = QStringLiteral("%1: %2").arg(fact.name, fact.value);
        lines.append(fact.status ? QStringLiteral("%1 (%2)").arg(line, statusWord(*fact.status)) : line);
    }
    setAccessibleName(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int FactList::rowHeight() const
{
    return fontMetrics().height() + 9;
}

QSize FactList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 34, rowHeight() * static_cast<int>(m_facts.size())};
}

QSize FactList::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 18, sizeHint().height()};
}

void FactList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int y = 0;
    for (const FactLine &fact : std::as_const(m_facts)) {
        const QRect row(0, y, width(), rowHeight());
        if (y > 0) {
            painter.setPen(hairline(palette()));
            painter.drawLine(row.topLeft(), row.topRight());
        }
        int x = 0;
        if (fact.status) {
            const int sign = fontMetrics().height() - 2;
            icons::status(*fact.status).paint(&painter, QRect(0, row.center().y() - sign / 2, sign, sign));
            x = sign + 8;
        }
        if (!fact.icon.isEmpty()) {
            const int sign = fontMetrics().height();
            icons::tinted(fact.icon, accent(palette()))
                .paint(&painter, QRect(-1, row.center().y() - sign / 2, sign, sign));
            x = sign + 6;
        }
        const int valueWidth = qMin(fontMetrics().horizontalAdvance(fact.value) + 1, (width() - x) * 2 / 3);
        painter.setPen(mutedText(palette()));
        painter.drawText(row.adjusted(x, 0, -valueWidth - 10, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(fact.name, Qt::ElideRight, width() - x - valueWidth - 10));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(fact.value, Qt::ElideMiddle, valueWidth));
        y += rowHeight();
    }
}

bool FactList::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = help->pos().y() / qMax(1, rowHeight());
        if (row >= 0 && row < m_facts.size()) {
            const FactLine &fact = m_facts.at(row);
            QToolTip::showText(help->globalPos(), fact.toolTip.isEmpty() ? fact.value : fact.toolTip, this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace castellan
