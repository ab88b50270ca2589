// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/monitoring/dashboard.h"
#include "models/prometheus/prometheusapi.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace castellan {

class TrialLine;
struct TrialAnswer;

/// Asks what an expression answers now.
using ExpressionAsker = std::function<Future<PrometheusAnswer>(const QString &expression, const CancelToken &cancel)>;

/// An expression for a chart: PromQL, the names of its lines, their unit. What it answers now is shown beside it a
/// moment after it was written, in Prometheus' own words where that refuses it.
class ExpressionFields final : public QObject
{
    Q_OBJECT

public:
    /// Three rows at the end of `form`, whose widgets belong to its parent.
    ExpressionFields(ExpressionAsker ask, QFormLayout *form, QObject *parent);

    void setShown(bool shown);

    /// As written; without an expression it is none.
    ChartExpression value() const;
    void setValue(const ChartExpression &value);

Q_SIGNALS:
    void changed();

private:
    void tryOut();
    TrialAnswer judge(const Result<PrometheusAnswer> &answer) const;

    ExpressionAsker m_ask;
    QFormLayout *m_form = nullptr;
    QPlainTextEdit *m_expression = nullptr;
    QLineEdit *m_legend = nullptr;
    QComboBox *m_unit = nullptr;
    TrialLine *m_trial = nullptr;
    QTimer m_pause; ///< until what is being written is tried
};

} // namespace castellan
