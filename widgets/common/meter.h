// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QWidget>

#include <optional>

namespace castellan {

/// A share of a whole as a bar, with its limit as a mark: "37 of 100" under its name. Nothing known is an empty,
/// dashed track and the word for it, never a zero.
class Meter final : public QWidget
{
    Q_OBJECT

public:
    explicit Meter(const QString &label, QWidget *parent = nullptr);

    /// `fraction` and `limit` are shares of the bar's length, 0..1; values beyond are drawn at the end. `value` is
    /// what the person reads, with its unit and limit.
    void setValue(double fraction, std::optional<double> limit, Status status, const QString &value);
    void setUnknown(const QString &why);

    QString label() const { return m_label; }
    QString valueText() const { return m_value; }
    Status status() const { return m_status; }
    std::optional<double> fraction() const { return m_fraction; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_label;
    QString m_value;
    std::optional<double> m_fraction;
    std::optional<double> m_limit;
    Status m_status = Status::Unknown;
};

} // namespace castellan
