// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/blockingtree.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace castellan {

class Card;
class FactList;
class SentenceHead;
class Workbench;
struct FactLine;

/// What is known of one session: what it does and waits for, whom it holds up, and its statement.
class SessionDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    SessionDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// `pid` 0: prepared transactions. `tree` is that of the activity.
    void setSession(const ServerActivity &activity, const QList<BlockingNode> &tree, int pid);
    void clear();

private:
    QList<FactLine> facts(const ServerSession &session, const QDateTime &now) const;
    void showStatement(const QString &statement);

    QString m_statement;
    SentenceHead *m_head = nullptr;
    QWidget *m_buttons = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
    Card *m_statementCard = nullptr;
    QPlainTextEdit *m_sql = nullptr;
};

} // namespace castellan
