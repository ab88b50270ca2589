// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sqltext.h"

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace castellan {

/// Tells keywords, strings, numbers and comments of SQL apart by weight and ink, on light and dark palettes. It reads
/// the whole text at each change, as what a quote opens may end anywhere: for texts that people read, up to some
/// hundred kilobytes. GUI thread.
class SqlHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// Colours what `editor` shows, in its palette, and goes with it.
    explicit SqlHighlighter(QPlainTextEdit *editor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void highlightBlock(const QString &text) override;

private:
    QTextCharFormat formatOf(const sqltext::Piece &piece) const;
    void read(const QString &block, qsizetype begin);

    QPlainTextEdit *m_editor;
    QString m_text;
    QList<sqltext::Piece> m_pieces;
};

/// A field that shows SQL: fixed pitch, coloured, not to be changed, never wider than its place.
QPlainTextEdit *makeSqlView(QWidget *parent = nullptr);

} // namespace castellan
