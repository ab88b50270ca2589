// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace castellan {

class SshHostModel;

/// Where it is: a server over SSH, chosen from ~/.ssh/config or typed, or this computer.
class HostForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit HostForm(const EnvironmentTools &tools, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;
    /// Empty: nothing is missing.
    QString missing() const;
    /// What this host could be called: its name in ~/.ssh/config, its address, "this computer".
    QString suggestedName() const;
    /// Reads ~/.ssh/config again.
    void readConfig();

    SshHostModel *hosts() const { return m_hosts; }

Q_SIGNALS:
    /// "Set up a key…" for the host that is described.
    void keyRequested();

private:
    void choose(int row);
    void showKind();
    void pickKeyFile();

    const EnvironmentTools &m_tools;
    bool m_loading = false;
    SshEndpoint m_rest; ///< what has no field of its own
    QList<SshEndpoint> m_jumpsBefore;
    QString m_alias;
    SshHostModel *m_hosts = nullptr;
    QRadioButton *m_ssh = nullptr;
    QRadioButton *m_local = nullptr;
    QWidget *m_sshPart = nullptr;
    QWidget *m_localPart = nullptr;
    QLabel *m_configNote = nullptr;
    QTableView *m_table = nullptr;
    QLineEdit *m_address = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_jumps = nullptr;
    QLineEdit *m_keys = nullptr;
    QComboBox *m_transport = nullptr;
};

} // namespace castellan
