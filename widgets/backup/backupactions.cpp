// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/backupactions.h"

#include "models/backup/restoredatabase.h"
#include "widgets/backup/contentsdialog.h"
#include "widgets/backup/createbackupdialog.h"
#include "widgets/backup/expiredialog.h"
#include "widgets/backup/provedialog.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/shell/workbench.h"

#include <QAction>

#include <algorithm>

namespace castellan {

bool isReadable(const BackupEntry &backup)
{
    return std::any_of(backup.copies.cbegin(), backup.copies.cend(), [&](const BackupCopy &copy) {
        return copy.state == CopyState::Complete || copy.state == CopyState::Changed ||
               (copy.state == CopyState::NoManifest && copy.kind != FileKind::Unknown && copy.kind != FileKind::Empty);
    });
}

BackupActions::BackupActions(Workbench &bench, QWidget *window) : QObject(window), m_bench(bench), m_window(window)
{
    m_create = add(QStringLiteral("castellan-backups"), tr("&Back up now…"), &BackupActions::askCreate);
    m_create->setShortcut(QKeySequence::New);
    m_restore = add(QStringLiteral("castellan-restore"), tr("&Restore…"), &BackupActions::triggerRestore);
    m_prove = add(QStringLiteral("castellan-prove"), tr("&Prove…"), &BackupActions::triggerProve);
    m_prove->setShortcut(Qt::CTRL | Qt::Key_P);
    m_drill = add(QStringLiteral("castellan-drill"), tr("Restore &drill"), &BackupActions::triggerDrill);
    m_drill->setToolTip(
        tr("Restores into a scratch database, compares, measures and drops it. Production is not touched."));
    m_contents = add(QStringLiteral("edit-find"), tr("Show &contents"), &BackupActions::showContents);
    m_hold = add(QStringLiteral("castellan-locked"), tr("&Hold…"), &BackupActions::toggleHold);
    m_expire = add(QStringLiteral("process-stop"), tr("Delete e&xpired…"), &BackupActions::askExpire);
    connect(&bench, &Workbench::runsChanged, this, &BackupActions::enable);
    enable();
}

QAction *BackupActions::add(const QString &icon, const QString &text, void (BackupActions::*slot)())
{
    auto *action = new QAction(icons::icon(icon), text, this);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void BackupActions::setDesk(BackupDesk *desk)
{
    if (desk == m_desk)
        return;
    m_desk = desk;
    m_catalogue = {};
    m_selection.clear();
    m_proofs.clear();
    m_proving = false;
    enable();
    Q_EMIT proofsChanged();
}

void BackupActions::setCatalogue(const BackupCatalogue &catalogue)
{
    m_catalogue = catalogue;
    enable();
}

void BackupActions::setSelection(const QList<BackupEntry> &backups)
{
    m_selection = backups;
    enable();
}

bool BackupActions::allHeld() const
{
    return std::all_of(m_selection.cbegin(), m_selection.cend(),
                       [](const BackupEntry &backup) { return backup.notes.held; });
}

const BackupEntry *BackupActions::suggested() const
{
    if (const BackupEntry *proven = m_catalogue.newestProven())
        return proven;
    return m_catalogue.newest();
}

void BackupActions::enable()
{
    const bool one = m_selection.size() == 1;
    const bool readable = !m_selection.isEmpty() && std::all_of(m_selection.cbegin(), m_selection.cend(), isReadable);
    const bool backups =
        !m_selection.isEmpty() && std::all_of(m_selection.cbegin(), m_selection.cend(),
                                              [](const BackupEntry &backup) { return backup.isBackup(); });
    m_create->setEnabled(m_desk);
    m_restore->setEnabled(m_desk && (m_selection.isEmpty() ? suggested() != nullptr : one && readable));
    m_prove->setEnabled(m_desk && readable);
    m_drill->setEnabled(m_desk && (one && readable ? true : suggested() != nullptr));
    m_contents->setEnabled(m_desk && one && readable &&
                           m_selection.constFirst().copies.constFirst().kind != FileKind::PlainSql);
    m_hold->setEnabled(m_desk && backups);
    m_hold->setText(backups && allHeld() ? tr("Rele&ase") : tr("&Hold…"));
    m_expire->setEnabled(m_desk && !m_catalogue.entries.isEmpty());
}

void BackupActions::askCreate()
{
    if (!m_desk)
        return;
    auto *dialog = new CreateBackupDialog(*m_desk, m_catalogue, m_bench.dialogs(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (m_desk)
            start(m_desk->createBackup(dialog->request()), tr("The backup was not started"),
                  Confirmation{.agreed = true, .typedName = {}, .reason = {}});
    });
    dialog->open();
}

void BackupActions::triggerRestore()
{
    Q_EMIT restoreRequested(m_selection.size() == 1 ? m_selection.constFirst().id : QString());
}

void BackupActions::triggerProve()
{
    askProve(m_selection);
}

void BackupActions::askProve(const QList<BackupEntry> &backups)
{
    if (!m_desk || backups.isEmpty())
        return;
    auto *dialog = new ProveDialog(*m_desk, backups, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog, backups] { startProof(backups, dialog->level()); });
    dialog->open();
}

void BackupActions::startProof(const QList<BackupEntry> &backups, ProofLevel level)
{
    m_proofs.append({backups, level});
    nextProof();
}

void BackupActions::nextProof()
{
    if (!m_proving && m_desk && !m_proofs.isEmpty()) {
        m_proving = true;
        const WaitingProof proof = m_proofs.takeFirst();
        start(m_desk->proveBackups(proof.backups, proof.level), tr("The proof was not started"), {}, [this] {
            m_proving = false;
            nextProof();
        });
    }
    Q_EMIT proofsChanged();
}

void BackupActions::triggerDrill()
{
    const bool chosen = m_selection.size() == 1 && isReadable(m_selection.constFirst());
    if (const BackupEntry *backup = chosen ? &m_selection.constFirst() : suggested())
        startDrill(*backup);
}

void BackupActions::startDrill(const BackupEntry &backup)
{
    if (m_desk)
        start(std::make_shared<RestoreDatabase>(m_desk->drillRequest(backup)), tr("The drill was not started"),
              Confirmation{.agreed = true, .typedName = {}, .reason = {}});
}

void BackupActions::showContents()
{
    if (!m_desk || m_selection.size() != 1)
        return;
    auto *dialog = new ContentsDialog(*m_desk, m_selection.constFirst(), m_bench, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void BackupActions::toggleHold()
{
    if (!m_desk || m_selection.isEmpty())
        return;
    const bool hold = !allHeld();
    const auto go = [this, hold, backups = m_selection](const QString &reason) {
        if (m_desk)
            start(m_desk->holdBackups(backups, hold, reason), tr("The hold was not changed"),
                  Confirmation{.agreed = true, .typedName = {}, .reason = reason});
    };
    if (!hold) {
        go({});
        return;
    }
    m_bench.dialogs().askText(m_window, tr("Hold"), tr("Why are they kept? Others will read it:"), {},
                              [go](const std::optional<QString> &reason) {
                                  if (reason)
                                      go(reason->trimmed());
                              });
}

void BackupActions::askExpire()
{
    if (!m_desk)
        return;
    auto *dialog = new ExpireDialog(*m_desk, m_catalogue, m_bench, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        start(dialog->operation(), tr("Nothing was deleted"),
              Confirmation{.agreed = true, .typedName = dialog->typedName(), .reason = {}});
    });
    dialog->open();
}

void BackupActions::start(std::shared_ptr<Operation> operation, const QString &title, Confirmation confirmation,
                          std::function<void()> after)
{
    if (!m_desk)
        return;
    const QPointer<BackupDesk> desk = m_desk;
    onFinished(desk->start(std::move(operation), std::move(confirmation)), this,
               [this, desk, title, after](const Result<Run> &run) {
                   if (desk != m_desk)
                       return; // another environment is looked at; the run is in the history
                   if (run)
                       Q_EMIT runEnded(*run);
                   else
                       m_bench.dialogs().showError(m_window, title, run.error());
                   if (after)
                       after();
               });
}

} // namespace castellan
