// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/datachange/undocopy.h"
#include "widgets/database/databasepane.h"

#include <optional>

class QAction;
class QLabel;

namespace castellan {

class Card;
class ChangeEditor;
class TrialView;
class UndoCopyList;
class Workbench;

/// The guide's pattern for data migrations: a change and its verifications are written, tried in a transaction that is
/// rolled back, and run as they were tried, on the database that they were tried on. What is written stays when another
/// environment is chosen, what was found does not.
class DataMigrationPane final : public DatabasePane
{
    Q_OBJECT

public:
    explicit DataMigrationPane(Workbench &bench);
    ~DataMigrationPane() override;

    /// Asks for the copies that are kept for undo.
    void refresh() override;
    void adoptConnection() override;
    void setActive(bool active) override;
    QList<PaletteItem> paletteItems() const override;

    ChangeEditor *editor() const { return m_editor; }
    QAction *tryAction() const { return m_try; }
    QAction *stopAction() const { return m_stop; }
    QAction *runAction() const { return m_run; }
    QLabel *state() const { return m_state; }
    Card *trialCard() const { return m_trialCard; }
    Card *undoCard() const { return m_undoCard; }

private:
    QWidget *makeUpper();
    QWidget *makeLower();
    DataMigration draft() const;
    void takeEdit();
    void tryIt();
    void takeTrial(const Result<DataMigrationPreview> &trial);
    bool isTried() const;
    void run();
    void askToUndo(const QList<UndoCopy> &copies, UndoDataMigration::What what);
    void takeCopies(const Result<QList<UndoCopy>> &copies);
    void endRun(const Run &run);
    void enable();

    Workbench &m_bench;
    std::optional<DataMigrationPreview> m_trial; ///< of this connection's database
    QDateTime m_tried;
    bool m_busy = false;
    bool m_active = false;
    bool m_copiesKnown = false;
    int m_generation = 0; ///< of connections; what was asked of an earlier one is left aside
    CancelSource m_trying;
    CancelSource m_listing;
    ChangeEditor *m_editor = nullptr;
    QAction *m_try = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_run = nullptr;
    QLabel *m_state = nullptr;
    Card *m_trialCard = nullptr;
    TrialView *m_trialView = nullptr;
    Card *m_undoCard = nullptr;
    UndoCopyList *m_copies = nullptr;
};

} // namespace castellan
