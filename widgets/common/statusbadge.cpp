// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/statusbadge.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QPainter>

namespace castellan {
namespace {

constexpr int gap = 6;

int signSize(const QFontMetrics &metrics)
{
    return qRound(metrics.height() * 0.95);
}

} // namespace

StatusBadge::StatusBadge(QWidget *parent) : StatusBadge(Status::Unknown, {}, parent) {}

StatusBadge::StatusBadge(Status status, const QString &text, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(status, text);
}

void StatusBadge::setStatus(Status status, const QString &text)
{
    m_status = status;
    m_text = text;
    const QString word = statusWord(status);
    setAccessibleName(text.isEmpty() ? word : QStringLiteral("%1: %2").arg(word, text));
    setToolTip(text.isEmpty() ? word : QString());
    updateGeometry();
    update();
}

QSize StatusBadge::sizeHint() const
{
    const int sign = signSize(fontMetrics());
    const int words = m_text.isEmpty() ? 0 : gap + fontMetrics().horizontalAdvance(m_text) + 1;
    return {sign + words, qMax(sign, fontMetrics().height())};
}

void StatusBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int sign = signSize(fontMetrics());
    icons::status(m_status).paint(&painter, QRect(0, (height() - sign) / 2, sign, sign));
    if (m_text.isEmpty())
        return;
    painter.setPen(m_status == Status::Good ? palette().color(QPalette::WindowText)
                                            : statusColors(m_status, palette()).ink);
    painter.drawText(rect().adjusted(sign + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

Pill::Pill(const QString &text, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(scaledFont(font(), 0.86, true));
    setText(text);
}

void Pill::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setGround(const QColor &ground)
{
    m_ground = ground;
    update();
}

QSize Pill::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 13, fontMetrics().height() + 3};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = m_ground.isValid() ? m_ground : groove(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 3.5, 3.5);
    painter.setPen(m_ground.isValid() ? readableOn(ground) : palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace castellan
