// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace castellan {

/// The one widget that shows an Error: what happened, what to do, the other side's own words behind "Details" (with
/// Copy), and Retry where the same request may succeed later.
class ErrorPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    void setError(const Error &error);
    const Error &error() const { return m_error; }
    /// Retry is offered by default when the error says it is retryable.
    void setRetryVisible(bool visible);
    /// A step that helps ("Set up SSH key…"); it is shown before Retry.
    void addAction(QAction *action);

Q_SIGNALS:
    void retryRequested();

private:
    Error m_error;
    QLabel *m_sign = nullptr;
    QLabel *m_message = nullptr;
    QLabel *m_hint = nullptr;
    QToolButton *m_toggle = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_retry = nullptr;
    QPlainTextEdit *m_detail = nullptr;
    QHBoxLayout *m_buttons = nullptr;
};

} // namespace castellan
