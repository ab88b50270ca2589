// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/indexstatistics.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace castellan {

class Card;
class SentenceHead;
class Workbench;
enum class Status;

/// What is told of one index besides what it is made of.
struct IndexStory
{
    std::optional<Status> status;
    QString sentence;    ///< what it is, takes and does
    QString explanation; ///< what is to be said of it, and why
    QString obstacle;    ///< why it cannot be dropped; empty: it can
    int selected = 1;    ///< to how many the buttons are done
};

/// One index: its definition, the statement that drops it, and the one that would bring it back.
class IndexDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    IndexDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setIndex(const IndexStatistics &index, const IndexStory &story);
    void clear();

private:
    SentenceHead *m_head = nullptr;
    QLabel *m_obstacle = nullptr;
    QWidget *m_buttons = nullptr;
    QLabel *m_many = nullptr;
    Card *m_definitionCard = nullptr;
    Card *m_dropCard = nullptr;
    Card *m_restoreCard = nullptr;
    QPlainTextEdit *m_definition = nullptr;
    QPlainTextEdit *m_drop = nullptr;
    QPlainTextEdit *m_restore = nullptr;
};

} // namespace castellan
