// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QTableView;

namespace castellan {

/// "Add" and "Remove" below a small table whose rows are written in place; a new row is written at once, and Delete
/// removes as well.
class RowButtons final : public QWidget
{
    Q_OBJECT

public:
    struct Rows
    {
        std::function<int()> add; ///< the row that was added
        std::function<void(int row)> remove;
        int least = 0; ///< so many stay
    };
    /// The table has its model already. The buttons are called name + "Add" and name + "Remove".
    RowButtons(QTableView *table, const QString &name, const QString &addText, const QString &removeText, Rows rows,
               QWidget *parent = nullptr);

    QPushButton *addButton() const { return m_add; }
    QPushButton *removeButton() const { return m_remove; }
    /// One more button, behind them.
    QPushButton *append(const QString &text);

private:
    QHBoxLayout *m_row = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace castellan
