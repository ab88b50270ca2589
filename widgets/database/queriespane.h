// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementmodel.h"
#include "models/database/queries/statementstore.h"
#include "widgets/database/readingpane.h"

class QAction;
class QComboBox;
class QStackedWidget;

namespace castellan {

class DataTable;
class StatementDetails;
class StatementSupportPanel;

/// What statements cost between two moments, and how the chosen one went: pg_stat_statements now, against the reading
/// before or one that is kept. Where the database counts none, what enables that.
class QueriesPane final : public ReadingPane
{
    Q_OBJECT

public:
    /// From when on statements are counted.
    enum class Span { LastLook, QuarterHour, Hour, Today, Day, Week, Reset };

    explicit QueriesPane(Workbench &bench);
    ~QueriesPane() override;

    /// The number of a statement (queryid). Where the window does not show it, the one since the last reset is taken.
    void showObject(const QString &object) override;

    QComboBox *span() const { return m_span; }
    QComboBox *order() const { return m_order; }
    DataTable *table() const { return m_table; }
    StatementDetails *details() const { return m_details; }
    StatementSupportPanel *support() const { return m_support; }
    QAction *explain() const { return m_explain; }
    QAction *measure() const { return m_measure; }
    QAction *copyStatement() const { return m_copy; }

private:
    void ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void forget() override;
    Standing standing() const override;

    QComboBox *makeChoice(const QString &name);
    void compare();
    void adopt(const StatementStatistics &earlier);
    void sort();
    void followOrder();
    void select();
    void selectWanted();
    void adoptWatch();
    void readHistory();
    void openPlan(bool measured);
    const StatementDelta *selected() const;
    DatabasePlace place() const;

    StatementStatistics m_before; ///< the reading before
    StatementStatistics m_now;
    StatementWindow m_window;
    QString m_note;           ///< why the window is another than was asked for; empty: it is not
    QString m_wanted;         ///< a statement to be selected with the next answer
    bool m_answering = false; ///< to the tab's question
    quint64 m_comparison = 0; ///< guards answers of the store
    quint64 m_history = 0;    ///< the same
    StatementModel *m_model = nullptr;
    QComboBox *m_span = nullptr;
    QComboBox *m_order = nullptr;
    DataTable *m_table = nullptr;
    StatementDetails *m_details = nullptr;
    StatementSupportPanel *m_support = nullptr;
    QStackedWidget *m_pages = nullptr;
    QAction *m_explain = nullptr;
    QAction *m_measure = nullptr;
    QAction *m_copy = nullptr;
};

} // namespace castellan
