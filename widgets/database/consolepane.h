// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/consolesession.h"
#include "widgets/database/databasepane.h"

#include <functional>
#include <memory>

class QAction;
class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace castellan {

class QueryHistory;
class ResultView;
class Workbench;

/// SQL that somebody types: run in a transaction that may only read, unless it is let write; then it goes through the
/// gateway, shown before and kept as evidence. One result a statement, streamed. Not an IDE.
class ConsolePane final : public DatabasePane
{
    Q_OBJECT

public:
    explicit ConsolePane(Workbench &bench);
    ~ConsolePane() override;

    /// Runs what is in the editor again.
    void refresh() override {}
    void adoptConnection() override;
    void setActive(bool active) override;
    QList<PaletteItem> paletteItems() const override;

    /// Puts a text into the editor, to be run by the person.
    void setText(const QString &text);

    QPlainTextEdit *editor() const { return m_editor; }
    QTabWidget *results() const { return m_results; }
    QAction *runAction() const { return m_run; }
    QAction *stopAction() const { return m_stop; }
    QAction *explainAction() const { return m_explain; }
    QAction *historyAction() const { return m_history; }
    QCheckBox *mayWrite() const { return m_write; }
    QLabel *state() const { return m_state; }

private:
    QWidget *makeEditor();
    QString textToRun() const;
    void run();
    void start(const QString &text);
    void runReading(const QString &text);
    void runWriting(const QString &text);
    void takeResult(const StatementResult &result);
    void end(const Result<ConsoleRun> &run);
    void keep(const ConsoleRun &run);
    void withHistory(std::function<void(const std::shared_ptr<QueryHistory> &)> then);
    void showHistory();
    void say(const QString &words);
    void enable();

    Workbench &m_bench;
    std::shared_ptr<ConsoleSession> m_session;
    std::shared_ptr<QueryHistory> m_kept;
    QList<std::function<void(const std::shared_ptr<QueryHistory> &)>> m_waiting; ///< until that is open
    CancelSource m_cancel;
    quint64 m_generation = 0; ///< guards answers: those to a connection that is gone are not taken
    quint64 m_runId = 0;      ///< whose results are shown
    QString m_text;           ///< that runs, or ran last
    bool m_busy = false;
    QPlainTextEdit *m_editor = nullptr;
    QTabWidget *m_results = nullptr;
    QLabel *m_state = nullptr;
    QCheckBox *m_write = nullptr;
    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_explain = nullptr;
    QAction *m_history = nullptr;
};

} // namespace castellan
