// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incident/incident.h"

#include <QDialog>

#include <optional>

class QButtonGroup;
class QComboBox;

namespace castellan {

class TimeRangeEdit;

/// Asks which lines are to be kept.
class KeepDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class What { Selected, Shown, Range };

    /// How many lines are chosen and shown; `now` for the range; the incidents that are open, which may take them.
    KeepDialog(qint64 selected, qint64 shown, const QDateTime &now, const QList<Incident> &incidents = {},
               QWidget *parent = nullptr);

    What what() const;
    qint64 from() const;
    std::optional<qint64> to() const;
    /// The id of the incident that takes them; empty: they go into a file.
    QString incident() const;

private:
    QButtonGroup *m_what = nullptr;
    TimeRangeEdit *m_range = nullptr;
    QComboBox *m_place = nullptr; ///< only while an incident is open
};

} // namespace castellan
