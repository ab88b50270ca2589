// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/dialogs.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace castellan {

/// The one dialog that asks before something is done: what will happen, the exact commands, and, for what destroys,
/// the target's name to be typed. Cancel has the focus and Enter.
class ConfirmationDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConfirmationDialog(const ConfirmationRequest &confirmation, QWidget *parent = nullptr);

    QPushButton *actionButton() const { return m_action; }
    QPushButton *cancelButton() const { return m_cancel; }
    /// Null when no name is to be typed.
    QLineEdit *nameField() const { return m_name; }

private:
    QPushButton *m_action = nullptr;
    QPushButton *m_cancel = nullptr;
    QLineEdit *m_name = nullptr;
};

} // namespace castellan
