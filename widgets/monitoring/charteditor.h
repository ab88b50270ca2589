// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboard.h"
#include "widgets/monitoring/expressionfields.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace castellan {

/// A chart of one's own: its title, what it draws (series that Castellan measured, expressions that Prometheus answers)
/// and how. Deletes itself when it is closed.
class ChartEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `series` are those that there are; `ask` tries expressions.
    ChartEditor(const ChartSpec &chart, const QList<SeriesInfo> &series, ExpressionAsker ask, QWidget *parent);

Q_SIGNALS:
    void saved(const castellan::ChartSpec &chart);

private:
    QWidget *makeSeries();
    QWidget *makeDrawn();
    void turnTo(bool expressions);
    void fillSubjects();
    void addSource();
    void addExpression();
    void removeCurrent();
    void loadCurrent();
    void showSources();
    bool hasNewExpression() const;
    void check();
    void save();

    ChartSpec m_chart;
    QList<SeriesInfo> m_series;
    QLineEdit *m_title = nullptr;
    QComboBox *m_from = nullptr; ///< where values come from
    QWidget *m_measured = nullptr;
    QWidget *m_asked = nullptr;
    ExpressionFields *m_expression = nullptr;
    QPushButton *m_add = nullptr; ///< the expression, or what it was changed to
    qsizetype m_changing = -1;    ///< the expression that is in the fields; -1: a new one
    QFormLayout *m_form = nullptr;
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
