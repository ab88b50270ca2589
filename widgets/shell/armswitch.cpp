// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/armswitch.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/shell/workbench.h"

#include <QPainter>

namespace castellan {

ArmSwitch::ArmSwitch(Workbench &bench, QWidget *parent) : QToolButton(parent), m_bench(bench)
{
    setObjectName(QStringLiteral("armSwitch"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&bench, &Workbench::armingChanged, this, &ArmSwitch::refresh);
    connect(&bench, &Workbench::currentChanged, this, &ArmSwitch::refresh);
    connect(&m_timer, &QTimer::timeout, this, &ArmSwitch::refresh);
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_armed)
            m_bench.disarm();
        else
            m_bench.arm();
    });
    refresh();
}

void ArmSwitch::refresh()
{
    const ArmDisplay &arming = m_bench.arming();
    const QDateTime now = m_bench.clock()->now();
    m_armed = arming.isArmed(now);
    setVisible(m_bench.current() && (arming.required || m_armed));
    if (m_armed) {
        const qint64 seconds = qMax<qint64>(1, now.secsTo(arming.until));
        //: %1 is minutes, %2 seconds left
        setText(tr("Armed %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
        setToolTip(tr("Changes are allowed: %1\nPress to go back to observing at once.").arg(arming.reason));
        m_timer.start(1000);
    } else {
        setText(tr("Observe only · Arm…"));
        setToolTip(
            tr("Nothing can be replaced or removed here until changes are allowed for some minutes, with a reason."));
        m_timer.stop();
    }
    setAccessibleName(m_armed ? text() : tr("Observe only"));
    setAccessibleDescription(toolTip());
    updateGeometry();
    update();
}

QSize ArmSwitch::sizeHint() const
{
    return {10 + 16 + 6 + fontMetrics().horizontalAdvance(text()) + 14, fontMetrics().height() + 14};
}

void ArmSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StatusColors colors = statusColors(Status::Warning, palette());
    const QColor base = palette().color(QPalette::Base);
    QColor ground = m_armed ? colors.fill : base;
    if (underMouse() || isDown())
        ground = mixed(ground, palette().color(QPalette::Text), 0.06);
    painter.setPen(QPen(hasFocus() ? accent(palette())
                        : m_armed  ? colors.fill
                                   : hairline(palette()),
                        hasFocus() ? 1.5 : 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), height() / 2.0 - 1, height() / 2.0 - 1);
    const QColor ink = m_armed ? readableOn(ground) : palette().color(QPalette::Text);
    icons::tinted(m_armed ? QStringLiteral("castellan-armed") : QStringLiteral("castellan-locked"), ink)
        .paint(&painter, QRect(10, (height() - 16) / 2, 16, 16));
    painter.setPen(ink);
    painter.drawText(rect().adjusted(10 + 16 + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace castellan
