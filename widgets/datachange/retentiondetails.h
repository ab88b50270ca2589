// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/retentionmodel.h"

#include <QWidget>

class QAction;

namespace castellan {

class Card;
class FactList;
class RowList;
class SentenceHead;
class StateView;

/// What a retention policy would do now: which rows, where to, how, and what to know before.
class RetentionDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The action is shown as a button below the sentence; it belongs to the caller.
    RetentionDetails(std::shared_ptr<const Clock> clock, QAction *run, QWidget *parent = nullptr);

    void clear();
    /// What is asked, or why it is not.
    void setPolicy(const RetentionRow &row);
    void setPreview(const RetentionPreview &preview);
    void setFailure(const Error &error);
    StateView *states() const { return m_states; }

private:
    void showFacts(const RetentionPreview &preview);
    void showNotes(const RetentionPreview &preview);
    void addNote(Status status, const QString &words, const QString &sql = {});

    QAction *m_run;
    SentenceHead *m_head = nullptr;
    StateView *m_states = nullptr;
    FactList *m_facts = nullptr;
    RowList *m_notes = nullptr;
};

} // namespace castellan
