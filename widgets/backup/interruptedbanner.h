// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QWidget>

class QAction;
class QVBoxLayout;

namespace castellan {

class Dialogs;
class SentenceBanner;

/// Says which restores were interrupted because Castellan was killed, and offers to clean up after each; and which
/// backups and proofs were, after which it has cleaned up already. Takes no room when there are none. For the Backups
/// page and the overview.
class InterruptedBanner final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    InterruptedBanner(BackupDesk &desk, Dialogs &dialogs, QWidget *parent = nullptr);

    /// Asks anew; done once by itself when made.
    void refresh();
    const QList<InterruptedRestore> &found() const { return m_found; }
    const QList<InterruptedBackup> &settled() const { return m_settled; }
    bool hasNews() const { return !m_found.isEmpty() || !m_settled.isEmpty(); }

Q_SIGNALS:
    /// The answer is in found().
    void looked();
    void cleanedUp(const QString &runId);

private:
    void ask();
    void present();
    void cleanUp(const InterruptedRestore &interrupted, QAction *action);

    BackupDesk &m_desk;
    Dialogs &m_dialogs;
    QList<InterruptedRestore> m_found;
    QList<InterruptedBackup> m_settled; ///< until they are dismissed
    QVBoxLayout *m_layout = nullptr;
};

} // namespace castellan
