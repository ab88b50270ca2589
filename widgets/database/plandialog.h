// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"
#include "models/database/queries/plan.h"

#include <QDialog>

#include <memory>

class QAction;
class QPlainTextEdit;
class QTreeView;

namespace castellan {

class EnvironmentConnection;
class PlanHintList;
class PlanModel;
class SentenceHead;
class StateView;
class Workbench;

/// The plan of one statement as a tree, what stands out in it, and the statement, which can be changed there: what
/// pg_stat_statements keeps has $1 in the place of values, and only with values can it be run and measured. Each
/// question has a session of its own; closing the dialog cancels it. Deletes itself when it is closed.
class PlanDialog final : public QDialog
{
    Q_OBJECT

public:
    PlanDialog(Workbench &bench, const QString &statement, QWidget *parent);
    ~PlanDialog() override;

    /// Asks for the plan without running the statement.
    void explain();
    /// Asks whether it may be run, and measures it; says what is missing where it has placeholders.
    void measure();

    QPlainTextEdit *statement() const { return m_statement; }
    StateView *states() const { return m_states; }
    SentenceHead *head() const { return m_head; }
    QTreeView *tree() const { return m_tree; }
    PlanModel *model() const { return m_model; }
    PlanHintList *hints() const { return m_hints; }
    QAction *explainAction() const { return m_explain; }
    QAction *measureAction() const { return m_measure; }

private:
    void ask(bool analyze);
    void take(const Result<Plan> &plan);
    void allow();

    Workbench &m_bench;
    std::shared_ptr<EnvironmentConnection> m_connection;
    CancelSource m_cancel;
    bool m_busy = false;
    bool m_analyze = false; ///< what was asked last
    QPlainTextEdit *m_statement = nullptr;
    QAction *m_explain = nullptr;
    QAction *m_measure = nullptr;
    SentenceHead *m_head = nullptr;
    StateView *m_states = nullptr;
    QTreeView *m_tree = nullptr;
    PlanModel *m_model = nullptr;
    PlanHintList *m_hints = nullptr;
};

} // namespace castellan
