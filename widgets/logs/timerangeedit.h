// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QCheckBox;
class QDateTimeEdit;

namespace castellan {

/// A range of time to the second, in the operator's zone: from a moment, to a moment or on and on.
class TimeRangeEdit final : public QWidget
{
    Q_OBJECT

public:
    /// Begins as the hour before `now`.
    explicit TimeRangeEdit(const QDateTime &now, QWidget *parent = nullptr);

    void setRange(const std::optional<qint64> &from, const std::optional<qint64> &to);
    /// Nanoseconds UTC.
    qint64 from() const;
    /// Nothing: no end.
    std::optional<qint64> to() const;
    /// It does not end before it begins.
    bool isValid() const { return !to() || *to() > from(); }

Q_SIGNALS:
    void changed();

private:
    QDateTimeEdit *m_from = nullptr;
    QDateTimeEdit *m_to = nullptr;
    QCheckBox *m_hasEnd = nullptr;
};

/// "29 Nov 09:00:00 – 10:00:00", "from 29 Nov 09:00:00", "until …"; empty for no range.
QString rangeWords(const std::optional<qint64> &from, const std::optional<qint64> &to);

} // namespace castellan
