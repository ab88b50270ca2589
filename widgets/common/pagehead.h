// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;

namespace castellan {

class StatusBadge;

/// The head of a page: its one sentence, what is said below it, and at the right the buttons of what concerns it all.
class PageHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHead(const QString &sentence = {}, QWidget *parent = nullptr);

    QLabel *headline() const { return m_headline; }
    /// A sign before the headline.
    StatusBadge *addSign();
    /// Words below what is there, taken; several side by side, of which the first has the room that is left.
    void addLine(const QList<QWidget *> &words);
    /// The same with a sign before the words.
    StatusBadge *addSignedLine(QWidget *words);
    /// A button behind those that are there, taken.
    void addButton(QPushButton *button);
    void addButton(QAction *action, bool primary = false);

private:
    QBoxLayout *m_row = nullptr;
    QBoxLayout *m_words = nullptr;
    QBoxLayout *m_first = nullptr;
    QLabel *m_headline = nullptr;
};

} // namespace castellan
