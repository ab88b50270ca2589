// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/durationlabel.h"

#include "models/core/format.h"

namespace castellan {

DurationLabel::DurationLabel(std::shared_ptr<const Clock> clock, Style style, QWidget *parent)
    : QLabel(parent), m_clock(std::move(clock)), m_style(style)
{
    setTextFormat(Qt::PlainText);
    connect(&m_timer, &QTimer::timeout, this, &DurationLabel::refresh);
}

void DurationLabel::setSince(const QDateTime &since)
{
    m_since = since;
    m_until = {};
    refresh();
}

void DurationLabel::setUntil(const QDateTime &until)
{
    m_until = until;
    refresh();
}

void DurationLabel::setPattern(const QString &pattern)
{
    m_pattern = pattern;
    refresh();
}

void DurationLabel::refresh()
{
    if (!m_since.isValid()) {
        setText({});
        setToolTip({});
        m_timer.stop();
        return;
    }
    const QDateTime now = m_until.isValid() ? m_until : m_clock->now();
    const std::chrono::milliseconds passed(m_since.msecsTo(now));
    // Assigning the same text would cost a repaint a second for nothing.
    const QString fresh = m_pattern.arg(m_style == Style::Age ? format::age(m_since, now) : format::clock(passed));
    if (fresh != text())
        setText(fresh);
    setToolTip(QStringLiteral("%1\n%2").arg(format::moment(m_since), format::utc(m_since)));
    using namespace std::chrono_literals;
    const auto interval = m_style == Style::Stopwatch || passed < 10min ? 1000ms : 30000ms;
    if (m_until.isValid() || !isVisible())
        m_timer.stop();
    else if (!m_timer.isActive() || m_timer.intervalAsDuration() != interval)
        m_timer.start(interval);
}

void DurationLabel::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    refresh();
}

void DurationLabel::hideEvent(QHideEvent *event)
{
    QLabel::hideEvent(event);
    m_timer.stop();
}

} // namespace castellan
