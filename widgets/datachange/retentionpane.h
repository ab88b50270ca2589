// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/datachange/retentionmodel.h"
#include "widgets/database/databasepane.h"

class QAction;
class QLabel;

namespace castellan {

class DataTable;
class RetentionDetails;
class StateView;
class Workbench;

/// The retention policies of the environment: what each would do now, and from here it is done.
class RetentionPane final : public DatabasePane
{
    Q_OBJECT

public:
    explicit RetentionPane(Workbench &bench);
    ~RetentionPane() override;

    /// Counts anew for the selected policy.
    void refresh() override;
    void adoptConnection() override;
    void setActive(bool active) override;
    /// A table, as "schema.table".
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *table() const { return m_table; }
    RetentionDetails *details() const { return m_details; }
    QAction *runAction() const { return m_run; }
    QAction *editAction() const { return m_edit; }

private:
    QWidget *makeContent();
    void readPolicies();
    void readRuns();
    void tellStanding();
    const RetentionRow *selected() const;
    void select();
    void ask();
    void take(const TableRetention &policy, const Result<RetentionPreview> &preview);
    void run();
    void enable();

    Workbench &m_bench;
    RetentionModel m_model;
    QHash<QString, RetentionPreview> m_previews; ///< by table, of this connection's database
    QList<Run> m_runs;                           ///< newest first
    bool m_active = false;
    bool m_runsKnown = false;
    int m_generation = 0; ///< of connections; what was asked of an earlier one is left aside
    CancelSource m_asking;
    QString m_asked; ///< the table that is counted; empty: none
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    QAction *m_run = nullptr;
    QAction *m_edit = nullptr;
    DataTable *m_table = nullptr;
    RetentionDetails *m_details = nullptr;
    StateView *m_states = nullptr;
};

} // namespace castellan
