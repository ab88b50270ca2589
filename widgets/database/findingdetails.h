// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/verdict/finding.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace castellan {

class Card;
class SentenceHead;
class Workbench;

/// One finding: what was seen, why it matters, the SQL that would mend it and what brings back what that drops.
class FindingDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    FindingDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// `measured` is what measuring it gave, in a sentence; empty: it was not.
    void setFinding(const VerdictFinding &finding, const QString &measured);
    void clear();

private:
    SentenceHead *m_head = nullptr;
    QLabel *m_measured = nullptr;
    QLabel *m_thinking = nullptr; ///< no statement mends it
    QWidget *m_buttons = nullptr;
    Card *m_mendCard = nullptr;
    QPlainTextEdit *m_mend = nullptr;
    Card *m_undoCard = nullptr;
    QPlainTextEdit *m_undo = nullptr;
};

} // namespace castellan
