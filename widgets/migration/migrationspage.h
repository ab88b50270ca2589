// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/migration/migrationmodel.h"
#include "models/migration/readmigrations.h"
#include "models/migration/run/resolvemigration.h"
#include "models/migration/run/runmigrations.h"
#include "models/operation/operation.h"
#include "widgets/shell/page.h"

class QAction;
class QLabel;

namespace castellan {

class DataTable;
class MigrationDetails;
class SafetyDialog;
class StateView;
class StatusBadge;
class Workbench;

/// How the database's migrations stand: which are applied, pending, failed or changed, with their scripts; and from
/// here they are run, run again, and marked.
class MigrationsPage final : public Page
{
    Q_OBJECT

public:
    explicit MigrationsPage(Workbench &bench, QWidget *parent = nullptr);
    ~MigrationsPage() override;

    void refresh() override;
    /// A migration's version.
    void showObject(const QString &object) override;
    /// "migration.run"
    static QStringList actions();
    void startAction(const QString &action, const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *table() const { return m_table; }
    MigrationDetails *details() const { return m_details; }

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void forget();
    void take(const Result<MigrationReading> &reading);
    void tellStanding();
    void select();
    const MigrationState *selected() const;
    void askToRun(const QString &resume);
    MigrationRequest request() const;
    void run(const MigrationRequest &wanted);
    /// Asks for what `make` makes elsewhere, and runs it.
    template <typename Made>
    void prepare(std::function<Result<std::shared_ptr<Made>>()> make, const QString &failure, const QString &action);
    void askToRollBack();
    void askForSafety(SafetyDialog *dialog, const std::function<void()> &accepted);
    void showDetails(const MigrationState &state);
    void showFailed(const Run &run);
    void resolve(ResolveMigration::As as);
    void rehearse();
    void askToRunOwnTool();
    void accept(const LintFinding &finding);
    void withdraw(const LintFinding &finding);
    void readRehearsal();

    Workbench &m_bench;
    MigrationModel m_model;
    MigrationReading m_reading;
    bool m_read = false;
    CancelSource m_cancel; ///< of the reading that is under way
    int m_generation = 0;  ///< of readings; an answer to an earlier one is left aside
    StatusBadge *m_sign = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    QAction *m_run = nullptr;
    QAction *m_rehearse = nullptr;
    QAction *m_ownTool = nullptr;
    Run m_rehearsal; ///< the last one
    DataTable *m_table = nullptr;
    MigrationDetails *m_details = nullptr;
    StateView *m_states = nullptr;
    QString m_wanted; ///< a version to be shown once it is known
};

} // namespace castellan
