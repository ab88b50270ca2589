// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace castellan {

/// Asks how far backups are to be proved; each level says in a sentence what it does and finds. Show it with open();
/// when it was accepted, level() is wanted.
class ProveDialog final : public QDialog
{
    Q_OBJECT

public:
    ProveDialog(const BackupDesk &desk, QList<BackupEntry> backups, QWidget *parent = nullptr);

    ProofLevel level() const;
    void setLevel(ProofLevel level);
    /// The highest that these backups can be proved to: 3 without a manifest, 4 without hashes.
    ProofLevel highest() const { return m_highest; }

private:
    void describe();

    const BackupDesk &m_desk;
    QList<BackupEntry> m_backups;
    ProofLevel m_highest = ProofLevel::Content;
    QButtonGroup *m_levels = nullptr;
    QLabel *m_outlook = nullptr;
    QPushButton *m_prove = nullptr;
};

/// What a level does and what it finds, in a sentence.
QString proofLevelSentence(ProofLevel level);

} // namespace castellan
