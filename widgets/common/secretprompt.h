// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secretstring.h"

#include <QDialog>

class QLineEdit;

namespace castellan {

/// Asks for a password, a passphrase or a one-time code. What was typed is wiped from the field when it closes.
class SecretPrompt final : public QDialog
{
    Q_OBJECT

public:
    SecretPrompt(const QString &title, const QString &purpose, QWidget *parent = nullptr);

    QLineEdit *field() const { return m_field; }
    /// What was typed when it was accepted.
    SecretString secret() const { return m_secret; }
    void done(int result) override;

private:
    QLineEdit *m_field = nullptr;
    SecretString m_secret;
};

/// Puts a button into a password field that shows what is typed.
void addRevealAction(QLineEdit *field);

} // namespace castellan
