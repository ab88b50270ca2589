// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace castellan {

class CheckList;
class Dialogs;
class StateView;

/// Asks how a backup is to be taken, and shows what it would meet and run before it starts. Every change is checked
/// anew; what stops the backup disables the button. Show it with open(); when it was accepted, request() is wanted.
class CreateBackupDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `desk` and `dialogs` must outlive it. `known` gives the estimate.
    CreateBackupDialog(BackupDesk &desk, const BackupCatalogue &known, Dialogs &dialogs, QWidget *parent = nullptr);
    ~CreateBackupDialog() override;

    BackupRequest request() const;
    /// True once the present request was checked and nothing stops it.
    bool isReady() const { return m_ready; }

Q_SIGNALS:
    void checked();

private:
    QWidget *makeForm();
    QWidget *makeOutlook();
    void adopt(const BackupRequest &request);
    void changed();
    void check();
    void adoptChecks(const BackupChecks &checks);
    void describe();

    BackupDesk &m_desk;
    Dialogs &m_dialogs;
    BackupCatalogue m_known;
    BackupRequest m_start;
    CancelSource m_asking;
    QTimer m_delay;
    bool m_ready = false;
    QComboBox *m_tools = nullptr;
    QComboBox *m_place = nullptr;
    QLineEdit *m_serverDirectory = nullptr;
    QLineEdit *m_localDirectory = nullptr;
    QPushButton *m_browse = nullptr;
    QComboBox *m_format = nullptr;
    QLabel *m_formatNote = nullptr;
    QSpinBox *m_jobs = nullptr;
    QCheckBox *m_hashes = nullptr;
    QLabel *m_estimate = nullptr;
    QLabel *m_consequences = nullptr;
    QPlainTextEdit *m_commands = nullptr;
    CheckList *m_checks = nullptr;
    StateView *m_states = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace castellan
