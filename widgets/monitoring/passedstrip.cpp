// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/passedstrip.h"

#include "models/core/format.h"
#include "widgets/common/statuscolors.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr int stripHeight = 22;
constexpr qint64 widest = 5 * 60 * 1000; // what a try says of the time behind it, at most

QDateTime moment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

PassedStrip::PassedStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    clear();
}

void PassedStrip::clear()
{
    m_range = {};
    m_sentence = tr("Nothing is known of the last 24 hours.");
    setAccessibleName(m_sentence);
    update();
}

void PassedStrip::setTries(qint64 from, qint64 to, const SampleRange &range)
{
    m_from = from;
    m_to = to;
    m_range = range;
    double passed = 0;
    qint64 tries = 0;
    for (const Bucket &bucket : m_range.buckets) {
        if (bucket.count == 0)
            continue;
        passed += bucket.sum;
        tries += bucket.count;
    }
    if (tries == 0)
        return clear();
    //: %1 a share, of the tries of a check within 24 hours
    m_sentence = tr("%1 of %n tries within 24 hours passed", nullptr, static_cast<int>(tries))
                     .arg(format::percent(passed / static_cast<double>(tries)));
    setAccessibleName(m_sentence);
    update();
}

QSize PassedStrip::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, stripHeight};
}

QSize PassedStrip::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, stripHeight};
}

void PassedStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), groove(palette()));
    if (m_to <= m_from)
        return;
    const StatusColors good = statusColors(Status::Good, palette());
    const StatusColors bad = statusColors(Status::Critical, palette());
    const double scale = static_cast<double>(width()) / static_cast<double>(m_to - m_from);
    for (qsizetype i = 0; i < m_range.buckets.size(); ++i) {
        const Bucket &bucket = m_range.buckets.at(i);
        if (bucket.count == 0)
            continue;
        const qint64 next = i + 1 < m_range.buckets.size() ? m_range.buckets.at(i + 1).time : m_to;
        const qint64 end = m_range.width > 0 ? bucket.time + m_range.width : std::min(next, bucket.time + widest);
        const double x = static_cast<double>(bucket.time - m_from) * scale;
        const double w = std::max(1.0, static_cast<double>(end - bucket.time) * scale);
        const double passed = bucket.mean();
        // What passed stands from the bottom up, what failed hangs from the top.
        const double split = height() * (1 - passed);
        painter.fillRect(QRectF(x, split, w, height() - split), good.fill);
        painter.fillRect(QRectF(x, 0, w, split), bad.fill);
    }
}

bool PassedStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_to <= m_from)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const qint64 when = m_from + (m_to - m_from) * help->pos().x() / std::max(1, width());
    const auto after = std::upper_bound(m_range.buckets.cbegin(), m_range.buckets.cend(), when,
                                        [](qint64 time, const Bucket &bucket) { return time < bucket.time; });
    QString words = tr("nothing known");
    if (after != m_range.buckets.cbegin() && (after - 1)->count > 0)
        words = tr("%1 passed").arg(format::percent((after - 1)->mean()));
    QToolTip::showText(help->globalPos(),
                       QStringLiteral("%1\n%2\n%3").arg(format::moment(moment(when)), format::utc(moment(when)), words),
                       this);
    return true;
}

} // namespace castellan
