// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logcountsbar.h"

#include "models/core/format.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>

namespace castellan {

LogCountsBar::LogCountsBar(const OpenLogs &logs, QWidget *parent) : QWidget(parent), m_logs(logs)
{
    m_loss = new StatusBadge;
    m_counts = new ElidedLabel;
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setMuted(true);
    m_place = new MutedLabel;
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_loss);
    row->addWidget(m_counts, 1);
    row->addWidget(m_place);
    m_loss->hide();
}

void LogCountsBar::update(qint64 currentRow)
{
    const LogStreamCounts counts = m_logs.counts();
    m_shown = m_logs.rows() ? m_logs.rows()->count() : 0;
    const QString separator = QStringLiteral("  ·  ");
    QStringList parts{tr("%1 lines received").arg(format::count(counts.kept + counts.repeated + counts.outside)),
                      tr("%1 shown").arg(format::count(m_shown)), tr("%1 dropped").arg(format::count(counts.dropped)),
                      tr("%1 repeated").arg(format::count(counts.repeated))};
    if (counts.outside > 0)
        parts.append(tr("%1 outside the range").arg(format::count(counts.outside)));
    parts.append(tr("%n reconnection(s)", nullptr, counts.reconnections));
    parts.append(tr("%n gap(s)", nullptr, counts.gaps));
    m_counts->setText(parts.join(separator));

    QStringList losses;
    if (counts.dropped > 0)
        losses.append(tr("the oldest %1 lines were given up for space").arg(format::count(counts.dropped)));
    if (counts.gaps > 0)
        losses.append(tr("lines may be missing at %n place(s)", nullptr, counts.gaps));
    if (m_logs.truncatedBytes() > 0)
        losses.append(tr("%1 were cut off").arg(format::bytes(m_logs.truncatedBytes())));
    m_loss->setVisible(!losses.isEmpty());
    m_loss->setStatus(Status::Warning, losses.join(QStringLiteral(", ")));

    const double counted = m_logs.rows() ? m_logs.rows()->countedPart() : 1;
    if (counted < 1)
        m_place->setText(tr("Counting the lines: %1").arg(format::percent(counted)));
    else if (currentRow >= 0)
        m_place->setText(tr("Line %1 of %2").arg(format::count(currentRow + 1), format::count(m_shown)));
    else
        m_place->setText({});
}

QString LogCountsBar::text() const
{
    return m_counts->text();
}

QString LogCountsBar::lossText() const
{
    return m_loss->isHidden() ? QString() : m_loss->text();
}

} // namespace castellan
