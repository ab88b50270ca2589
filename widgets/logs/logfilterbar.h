// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/loglevel.h"

#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QToolButton;

namespace castellan {

class Clock;

/// Which lines are shown: by level and time. Each condition that is set stands there as what it says, and a press on it
/// takes it away.
class LogFilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit LogFilterBar(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    LogLevel level() const;
    void setLevel(LogLevel level);
    /// Nanoseconds UTC.
    const std::optional<qint64> &from() const { return m_from; }
    const std::optional<qint64> &to() const { return m_to; }
    void setRange(const std::optional<qint64> &from, const std::optional<qint64> &to);
    bool isEmpty() const { return level() == LogLevel::Unknown && !m_from && !m_to; }
    void clear();
    /// In words: "warning and worse, 29 Nov 09:00:00 – 10:00:00"; empty when all are shown.
    QString words() const;
    /// Takes the widget, to stand at the bar's right.
    void addTool(QWidget *tool);

Q_SIGNALS:
    void changed();

private:
    void makeTimeMenu();
    void askRange();

    std::shared_ptr<const Clock> m_clock;
    QComboBox *m_level = nullptr;
    QToolButton *m_time = nullptr;
    QToolButton *m_clear = nullptr;
    QHBoxLayout *m_row = nullptr;
    std::optional<qint64> m_from;
    std::optional<qint64> m_to;
};

} // namespace castellan
