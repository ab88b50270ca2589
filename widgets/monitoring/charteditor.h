// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboard.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace castellan {

/// A chart of one's own: its title, which series it draws and how. Deletes itself when it is closed.
class ChartEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `series` are those that there are.
    ChartEditor(const ChartSpec &chart, const QList<SeriesInfo> &series, QWidget *parent);

Q_SIGNALS:
    void saved(const castellan::ChartSpec &chart);

private:
    void fillSubjects();
    void addSource();
    void showSources();
    void check();
    void save();

    ChartSpec m_chart;
    QList<SeriesInfo> m_series;
    QLineEdit *m_title = nullptr;
    QComboBox *m_metric = nullptr;
    QComboBox *m_subject = nullptr;
    QListWidget *m_sources = nullptr;
    QCheckBox *m_stacked = nullptr;
    QCheckBox *m_fromZero = nullptr;
    QCheckBox *m_each = nullptr;
    QComboBox *m_limit = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace castellan
