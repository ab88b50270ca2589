// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementtrend.h"
#include "models/database/queries/statementwindow.h"

#include <QWidget>

class QAction;
class QPlainTextEdit;

namespace castellan {

class Card;
class ChartView;
class FactList;
class SentenceHead;
class Workbench;
struct FactLine;

/// What is known of one statement: its text, what it cost in the window, and how it went over time.
class StatementDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    StatementDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setStatement(const StatementDelta &delta, const StatementWindow &window);
    void clear();
    /// Its history between two moments.
    void setTrend(const StatementTrend &trend, const QDateTime &from, const QDateTime &to);
    /// Why there is no history, in a title and a sentence.
    void setNoTrend(const QString &title, const QString &why);

    FactList *facts() const { return m_facts; }
    ChartView *meanChart() const { return m_mean; }
    ChartView *callsChart() const { return m_calls; }
    Card *historyCard() const { return m_historyCard; }

private:
    static QList<FactLine> factsOf(const StatementDelta &delta, const StatementWindow &window);

    SentenceHead *m_head = nullptr;
    QWidget *m_buttons = nullptr;
    Card *m_statementCard = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
    Card *m_historyCard = nullptr;
    ChartView *m_mean = nullptr;
    ChartView *m_calls = nullptr;
};

} // namespace castellan
