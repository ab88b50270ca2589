// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/core/canceltoken.h"
#include "models/operation/operation.h"
#include "widgets/shell/page.h"

#include <QTimer>

#include <optional>

class QAction;
class QStackedWidget;

namespace castellan {

class BackupActions;
class BackupDesk;
class BackupDetails;
class BackupModel;
class BackupsHead;
class DataTable;
class RunBanner;
class SentenceBanner;
class InterruptedBanner;
class RestoreWizard;
class StateView;
class Workbench;

/// The backups of the environment in use: what would be lost now, the catalogue of every place, what is known about
/// the selected one, and everything that can be done with them. The restore wizard takes the page's place while it is
/// open.
class BackupsPage final : public Page
{
    Q_OBJECT

public:
    explicit BackupsPage(Workbench &bench, QWidget *parent = nullptr);
    ~BackupsPage() override;

    /// "backup.create", "backup.prove", "restore.start", "drill.start".
    static QStringList actions();

    void refresh() override;
    void showObject(const QString &object) override;
    void startAction(const QString &action, const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *table() const { return m_table; }
    BackupModel *model() const { return m_model; }
    BackupDetails *details() const { return m_details; }
    /// Null while no restore is being prepared.
    RestoreWizard *wizard() const { return m_wizard; }
    BackupActions *backupActions() const { return m_actions; }

Q_SIGNALS:
    /// The catalogue was read, with or without success.
    void catalogueRead();

private:
    struct Wish ///< an action that waits for the catalogue
    {
        QString action;
        QString object;
    };
    enum class EmptyStep { AddEnvironment, Connect, Create };

    QWidget *makeList();
    QWidget *makeTable();
    void adoptDesk();
    void observe();
    void followOthers();
    void load();
    void adopt(const BackupCatalogue &catalogue);
    void judge();
    void select();
    void showEmpty(EmptyStep step, const QString &title, const QString &whatToDo, const QString &action);
    void takeEmptyStep();
    void act(const Wish &wish);
    void openRestore(const QString &backupId);
    void closeRestore();
    void showOutcome(const Run &run);

    Workbench &m_bench;
    BackupActions *m_actions = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_list = nullptr;
    RestoreWizard *m_wizard = nullptr;
    BackupsHead *m_head = nullptr;
    QWidget *m_interruptedPlace = nullptr;
    InterruptedBanner *m_interrupted = nullptr; ///< of the desk in use
    RunBanner *m_outcome = nullptr;
    QAction *m_proveNow = nullptr; ///< its data: the backup's id
    SentenceBanner *m_unread = nullptr;
    StateView *m_states = nullptr;
    DataTable *m_table = nullptr;
    BackupModel *m_model = nullptr;
    BackupDetails *m_details = nullptr;
    BackupCatalogue m_catalogue;
    QDateTime m_read; ///< when the catalogue was read; invalid: not yet
    CancelSource m_asking;
    bool m_reading = false;
    QString m_wanted; ///< a backup to be shown once it is known
    std::optional<Wish> m_wish;
    EmptyStep m_emptyStep = EmptyStep::AddEnvironment;
    QTimer m_ageing;
};

} // namespace castellan
