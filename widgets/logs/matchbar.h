// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace castellan {

/// A narrow strip beside a vertical scroll bar: where in the whole there are matches, and how many.
class MatchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit MatchBar(QWidget *parent = nullptr);

    /// Matches in each part of the whole, from its beginning on; empty: nothing is looked for.
    void setCounts(const QList<qint64> &counts);
    const QList<qint64> &counts() const { return m_counts; }
    static constexpr int width = 10;

Q_SIGNALS:
    /// A click: that part of the whole, 0 to 1.
    void pressed(double part);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QList<qint64> m_counts;
};

} // namespace castellan
