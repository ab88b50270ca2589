// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/scrollcolumn.h"

class QVBoxLayout;

namespace castellan {

/// A row that is parted from the next by a hairline.
class HairlineRow : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Rows one below the other on the base colour; they scroll where there is no room. What follows the rows (an outcome,
/// an error) scrolls with them.
class RowList final : public ScrollColumn
{
    Q_OBJECT

public:
    explicit RowList(const QString &accessibleName, QWidget *parent = nullptr);
    /// Takes the row.
    void addRow(HairlineRow *row);
    /// Deletes all rows.
    void clear();
    /// Takes a widget that stands below all rows.
    void addBelow(QWidget *widget);

private:
    QVBoxLayout *m_rows = nullptr;
    QVBoxLayout *m_below = nullptr;
};

} // namespace castellan
