// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace castellan {

class StateView;
class Workbench;

/// A text of the other side's to read: searched with Ctrl+F, F3 and Shift+F3, copied whole or in parts.
class DocumentDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Shows that it is being read; `what` is a sentence.
    DocumentDialog(const QString &title, const QString &what, Workbench &bench, QWidget *parent = nullptr);

    /// `note` stands above the text.
    void setDocument(const QString &text, const QString &note);
    void setFailure(const Error &error);

    QPlainTextEdit *text() const { return m_text; }
    QLineEdit *searchField() const { return m_search; }
    StateView *states() const { return m_states; }

Q_SIGNALS:
    void retryRequested();

private:
    void search();
    void go(bool back);
    void tellCount();

    QLabel *m_note = nullptr;
    StateView *m_states = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_count = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_previous = nullptr;
    QList<int> m_found; ///< where each find begins
};

} // namespace castellan
