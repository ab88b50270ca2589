// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secretstring.h"
#include "models/environment/secretstore.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace castellan {

/// A password that goes to the keyring and nowhere else: what is typed, and below it where it is kept.
class SecretField final : public QWidget
{
    Q_OBJECT

public:
    /// `whenNone` stands in the field while none is kept.
    SecretField(std::shared_ptr<SecretStore> secrets, const QString &whenNone, QWidget *parent = nullptr);

    /// What was typed or found; empty: none, or one that is kept already is to stay.
    SecretString secret() const;
    /// Puts one in; edited() is not emitted. `source` says where it was found.
    void setSecret(const SecretString &secret, const QString &source);
    /// Finds out where it would be kept, and whether one is kept under `account` already; where that is not `named`
    /// anywhere, what is kept there is not meant.
    void describeKeeping(const QString &account, bool named = true);
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void edited();

private:
    const std::shared_ptr<SecretStore> m_secrets;
    const QString m_whenNone;
    bool m_loading = false;
    int m_question = 0;
    QLineEdit *m_field = nullptr;
    QLabel *m_keeping = nullptr;
};

} // namespace castellan
