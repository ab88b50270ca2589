// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/serversetting.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;

namespace castellan {

/// Asks for a setting's new value, says at once what is wrong with it, and shows the exact statement.
class ChangeSettingDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ChangeSettingDialog(const ServerSetting &setting, QWidget *parent = nullptr);

    /// For tests: what is typed.
    void setText(const QString &text);
    QRadioButton *reset() const { return m_reset; }
    QPushButton *next() const { return m_next; }
    QLabel *problem() const { return m_problem; }

Q_SIGNALS:
    /// Nothing: RESET.
    void chosen(const std::optional<QString> &value);

private:
    QString text() const;
    void check();

    ServerSetting m_setting;
    QRadioButton *m_set = nullptr;
    QRadioButton *m_reset = nullptr;
    QLineEdit *m_field = nullptr;   ///< null: there are choices
    QComboBox *m_choices = nullptr; ///< null: it is typed
    QLabel *m_problem = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace castellan
