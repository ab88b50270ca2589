// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/palettemodel.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace castellan {

/// Ctrl+K: one field that finds any page, action or object. Arrows choose, Enter runs, Escape leaves.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void popup(QList<PaletteItem> items);
    QLineEdit *field() const { return m_field; }
    PaletteModel *model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void runCurrent();
    void move(int steps);
    void fit();

    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    PaletteModel *m_model = nullptr;
    int m_highest = 0; ///< it is no higher than this, and no higher than its rows need
};

} // namespace castellan
