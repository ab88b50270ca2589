// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshkeygen.h"
#include "widgets/environment/environmentform.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace castellan {

class StepFrame;
class TestPanel;

/// Makes an ed25519 key, shows the line that belongs on the server and the command that puts it there, and tries it.
class SshKeyWizard final : public QDialog
{
    Q_OBJECT

public:
    enum Step { Make, Install, Try };

    /// `environment` says which host is tried; `secrets` remembers the passphrase for that.
    SshKeyWizard(const EnvironmentTools &tools, Environment environment, std::shared_ptr<SecretStore> secrets,
                 QWidget *parent = nullptr);

    StepFrame *frame() const { return m_frame; }
    TestPanel *testPanel() const { return m_test; }
    const SshKeyPair &pair() const { return m_pair; }

Q_SIGNALS:
    /// There is a key at `privateFile`; the host should be entered with it.
    void keyMade(const QString &privateFile);

private:
    QWidget *makePage();
    QWidget *installPage();
    QWidget *tryPage();
    void goOn();
    void make();
    void adopt(const SshKeyPair &pair);
    QString freeFile() const;

    EnvironmentTools m_tools;
    Environment m_environment;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    SshKeyPair m_pair;
    StepFrame *m_frame = nullptr;
    QLineEdit *m_file = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_again = nullptr;
    QLineEdit *m_comment = nullptr;
    QLabel *m_fingerprint = nullptr;
    QPlainTextEdit *m_line = nullptr;
    QPlainTextEdit *m_command = nullptr;
    TestPanel *m_test = nullptr;
};

} // namespace castellan
