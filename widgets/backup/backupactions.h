// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace castellan {

class Workbench;

/// What can be done with backups: the actions of page, context menu and palette, the dialogs that ask, and the way
/// through the gateway. It keeps one queue of proofs.
class BackupActions final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs are shown over `window`.
    BackupActions(Workbench &bench, QWidget *window);

    QAction *create() const { return m_create; }
    QAction *restore() const { return m_restore; }
    QAction *prove() const { return m_prove; }
    QAction *drill() const { return m_drill; }
    QAction *contents() const { return m_contents; }
    QAction *hold() const { return m_hold; }
    QAction *expire() const { return m_expire; }

    /// Null: nothing can be done.
    void setDesk(BackupDesk *desk);
    void setCatalogue(const BackupCatalogue &catalogue);
    void setSelection(const QList<BackupEntry> &backups);

    void askCreate();
    void askProve(const QList<BackupEntry> &backups);
    void startProof(const QList<BackupEntry> &backups, ProofLevel level);
    void startDrill(const BackupEntry &backup);
    /// The backup a drill or a restore takes when none was named: the newest proven one, else the newest.
    const BackupEntry *suggested() const;
    /// Proofs that wait for the one that runs.
    int waitingProofs() const { return static_cast<int>(m_proofs.size()); }

Q_SIGNALS:
    /// Empty: none in particular.
    void restoreRequested(const QString &backupId);
    /// A run that was started here came to its end.
    void runEnded(const castellan::Run &run);
    void proofsChanged();

private:
    struct WaitingProof
    {
        QList<BackupEntry> backups;
        ProofLevel level;
    };
    QAction *add(const QString &icon, const QString &text, void (BackupActions::*slot)());
    void triggerProve();
    void triggerDrill();
    void triggerRestore();
    void showContents();
    void toggleHold();
    void askExpire();
    void start(std::shared_ptr<Operation> operation, const QString &title, Confirmation confirmation,
               std::function<void()> after = {});
    void nextProof();
    void enable();
    bool allHeld() const;

    Workbench &m_bench;
    QWidget *m_window;
    QPointer<BackupDesk> m_desk;
    BackupCatalogue m_catalogue;
    QList<BackupEntry> m_selection;
    QList<WaitingProof> m_proofs;
    bool m_proving = false;
    QAction *m_create = nullptr;
    QAction *m_restore = nullptr;
    QAction *m_prove = nullptr;
    QAction *m_drill = nullptr;
    QAction *m_contents = nullptr;
    QAction *m_hold = nullptr;
    QAction *m_expire = nullptr;
};

/// Whether something can be done with it that reads the file: prove, list, restore.
bool isReadable(const BackupEntry &backup);

} // namespace castellan
