// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <optional>

class QButtonGroup;

namespace castellan {

class TimeRangeEdit;

/// Asks which lines are to be kept.
class KeepDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class What { Selected, Shown, Range };

    /// How many lines are chosen and shown; `now` for the range.
    KeepDialog(qint64 selected, qint64 shown, const QDateTime &now, QWidget *parent = nullptr);

    What what() const;
    qint64 from() const;
    std::optional<qint64> to() const;

private:
    QButtonGroup *m_what = nullptr;
    TimeRangeEdit *m_range = nullptr;
};

} // namespace castellan
