// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QDateTime>
#include <QLabel>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace castellan {

/// A label that keeps telling how long ago something was ("6 s ago"), or how long something runs ("0:02:14"), with
/// the moment in the operator's zone and in UTC as tooltip. It ticks only while it is seen, and no oftener than the
/// text changes.
class DurationLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Style { Age, Stopwatch };

    DurationLabel(std::shared_ptr<const Clock> clock, Style style, QWidget *parent = nullptr);

    void setSince(const QDateTime &since);
    /// Stops a stopwatch at a moment.
    void setUntil(const QDateTime &until);
    /// "Checked %1"; the default is "%1".
    void setPattern(const QString &pattern);
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    std::shared_ptr<const Clock> m_clock;
    Style m_style;
    QString m_pattern = QStringLiteral("%1");
    QDateTime m_since;
    QDateTime m_until;
    QTimer m_timer;
};

} // namespace castellan
