// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace castellan {

/// The button of the next step: in the palette's highlight colour, whatever the style draws it with.
class PrimaryButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit PrimaryButton(const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adoptPalette();
    bool m_adopting = false;
};

/// A button that is its action: same words, enabled and seen when it is. It belongs to the caller.
QPushButton *buttonOf(QAction *action, bool primary = false);
/// Their buttons side by side, in as many rows as it takes.
QWidget *buttonsOf(const QList<QAction *> &actions);

} // namespace castellan
