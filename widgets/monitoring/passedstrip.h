// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplerange.h"

#include <QWidget>

namespace castellan {

/// The tries of one check over a day as a strip: passed, failed, some of each, nothing known. Never colour alone: what
/// failed is drawn lower, too, and the words beside it count.
class PassedStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit PassedStrip(QWidget *parent = nullptr);

    /// "check.passed" from `from` until `to` (ms UTC); a bucket without samples is a time of which nothing is known.
    void setTries(qint64 from, qint64 to, const SampleRange &range);
    void clear();

    /// "99.2 % of 1,440 tries passed"; says when nothing is known.
    QString sentence() const { return m_sentence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    qint64 m_from = 0;
    qint64 m_to = 0;
    SampleRange m_range;
    QString m_sentence;
};

} // namespace castellan
