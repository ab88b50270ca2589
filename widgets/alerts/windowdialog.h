// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/alerts/quietdialog.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QSpinBox;
class QTimeEdit;
class QToolButton;

namespace castellan {

/// A maintenance window as fields, with its next times as they will be, across changes of the clock.
class WindowDialog final : public QuietDialog
{
    Q_OBJECT

public:
    /// `window` without an id is a new one.
    WindowDialog(const MaintenanceWindow &window, QuietScope scope, QWidget *parent);

    MaintenanceWindow window() const;
    /// For the next hour on the clock and two hours, in this computer's zone, once.
    static MaintenanceWindow proposal(const QList<AlertMatcher> &matchers, const QDateTime &now);

Q_SIGNALS:
    void saved(const castellan::MaintenanceWindow &window);

protected:
    QStringList faults() const override;
    QString times() const override;
    void save() override { Q_EMIT saved(window()); }

private:
    /// How it comes back; what the fields of a day mean.
    enum Repeat { Once, Daily, Weekly, NthWeekday, DaysOfMonth, DaysThatAre, RepeatCount };

    void addTimes();
    void addDays();
    void addZone();
    void load(const MaintenanceWindow &window);
    void showDays();
    Repeat repeat() const;
    QList<int> weekdays() const;
    QList<int> months() const;
    QList<int> daysOfMonth() const;

    MaintenanceWindow m_window; ///< as it was given
    QLineEdit *m_name = nullptr;
    QComboBox *m_repeat = nullptr;
    QDateEdit *m_from = nullptr;
    QTimeEdit *m_start = nullptr;
    QTimeEdit *m_end = nullptr;
    QLabel *m_length = nullptr;
    QWidget *m_weekdayRow = nullptr;
    QList<QCheckBox *> m_weekdays;
    QWidget *m_nthRow = nullptr;
    QComboBox *m_nth = nullptr;
    QComboBox *m_nthWeekday = nullptr;
    QLineEdit *m_days = nullptr;
    QToolButton *m_months = nullptr;
    QWidget *m_untilRow = nullptr;
    QCheckBox *m_ends = nullptr;
    QDateEdit *m_until = nullptr;
    QComboBox *m_zone = nullptr;
    QSpinBox *m_verify = nullptr;
};

} // namespace castellan
