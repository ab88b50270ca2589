// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace castellan {

/// Asks for how long, and why, changes are to be allowed. The reason goes into the audit log.
class ArmDialog final : public QDialog
{
    Q_OBJECT

public:
    ArmDialog(const QString &environment, int minutes, QWidget *parent = nullptr);
    int minutes() const;
    QString reason() const;

private:
    QComboBox *m_minutes = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_arm = nullptr;
};

} // namespace castellan
