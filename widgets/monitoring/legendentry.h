// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace castellan {

/// A line's name beside a stroke as it is drawn; pressed, it hides the line and is struck out.
class LegendEntry final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `line` is the number that gives colour and pattern.
    LegendEntry(int line, const QString &label, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int m_line = 0;
};

} // namespace castellan
