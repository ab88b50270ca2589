// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace castellan {

class PortList;
class SecretField;

/// The managed database: its name, the role, where it listens as seen from the host, and the password, which goes to
/// the keyring and nowhere else.
class DatabaseForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit DatabaseForm(const EnvironmentTools &tools, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;
    QString missing() const;

    /// What was typed or found; empty: none, or one that is kept already is to stay.
    SecretString password() const;
    void setPassword(const SecretString &password, const QString &source);
    /// Finds out where a password would be kept, and whether one is kept under `account` already.
    void describeKeeping(const QString &account);

private:
    bool m_loading = false;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_role = nullptr;
    SecretField *m_password = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_container = nullptr;
    QComboBox *m_ssl = nullptr;
    QLineEdit *m_maintenance = nullptr;
    PortList *m_replicas = nullptr;
};

} // namespace castellan
