// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logrows.h"

#include <QWidget>

class QPlainTextEdit;

namespace castellan {

class ElidedLabel;

/// The whole of one line, its members one below the other where it is JSON, and when and where it was written.
class LogDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit LogDetails(QWidget *parent = nullptr);

    /// `source` in words.
    void setLine(const LogRows &rows, const LogRows::Row &row, const QString &source);
    void clear();
    QString text() const;

private:
    void showText(const QByteArray &bytes, const TimeHints &hints);

    ElidedLabel *m_head = nullptr;
    QPlainTextEdit *m_text = nullptr;
    quint64 m_asked = 0;
};

} // namespace castellan
