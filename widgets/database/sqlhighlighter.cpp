// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/sqlhighlighter.h"

#include "widgets/common/statuscolors.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QSet>
#include <QTextBlock>

#include <algorithm>
#include <climits>

namespace castellan {
namespace {

/// What stands out when a statement is read; not every word that PostgreSQL's grammar knows.
bool isKeyword(const QString &word)
{
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "ADD ALL ALTER ANALYZE AND ANY AS ASC BEGIN BETWEEN BY CASCADE CASE CAST CHECK CLUSTER COLLATE COLUMN "
            "COMMIT CONCURRENTLY CONSTRAINT COPY CREATE CROSS CURRENT DATABASE DEFAULT DEFERRABLE DELETE DESC DISTINCT "
            "DO DROP ELSE END EXCEPT EXECUTE EXISTS EXPLAIN FALSE FETCH FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL "
            "FUNCTION GRANT GROUP HAVING IF ILIKE IN INCLUDE INDEX INNER INSERT INTERSECT INTO IS ISOLATION JOIN KEY "
            "LAST LATERAL LEFT LEVEL LIKE LIMIT LISTEN LOCK MATERIALIZED MERGE MODE NATURAL NOT NOTHING NOWAIT NULL "
            "NULLS OFFSET ON ONLY OR ORDER OUTER OVER PARTITION PRECEDING PREPARE PRIMARY PROCEDURE READ RECURSIVE "
            "REFERENCES REFRESH REINDEX RELEASE RENAME REPLACE RESET RETURNING REVOKE RIGHT ROLLBACK ROW ROWS "
            "SAVEPOINT SCHEMA SELECT SEQUENCE SET SHARE SHOW SKIP SYSTEM TABLE TEMP TEMPORARY THEN TO TRANSACTION "
            "TRIGGER TRUE TRUNCATE TYPE UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW WHEN WHERE WINDOW WITH "
            "WITHIN WITHOUT WORK WRITE");
        const QStringList list = all.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return words.contains(word.toUpper());
}

} // namespace

SqlHighlighter::SqlHighlighter(QPlainTextEdit *editor) : QSyntaxHighlighter(editor->document()), m_editor(editor)
{
    editor->installEventFilter(this);
}

bool SqlHighlighter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::PaletteChange)
        rehighlight();
    return false;
}

QTextCharFormat SqlHighlighter::formatOf(const sqltext::Piece &piece) const
{
    const QPalette palette = m_editor->palette();
    QTextCharFormat format;
    switch (piece.token) {
    case sqltext::Token::Comment:
        format.setForeground(mutedText(palette));
        format.setFontItalic(true);
        break;
    case sqltext::Token::String:
        format.setForeground(statusColors(Status::Good, palette).ink);
        break;
    case sqltext::Token::Number:
    case sqltext::Token::Parameter:
        format.setForeground(statusColors(Status::Warning, palette).ink);
        break;
    case sqltext::Token::Word:
        if (isKeyword(m_text.mid(piece.start, piece.length))) {
            format.setForeground(accent(palette));
            format.setFontWeight(QFont::DemiBold);
        }
        break;
    default:
        break;
    }
    return format;
}

/// The document does not say reliably that it has changed (a new text may have the former one's revision), so its
/// length and the block at hand are compared.
void SqlHighlighter::read(const QString &block, qsizetype begin)
{
    if (m_text.size() == document()->characterCount() - 1 && QStringView(m_text).mid(begin, block.size()) == block)
        return;
    m_text = document()->toPlainText();
    m_pieces = sqltext::pieces(m_text);
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    const qsizetype begin = currentBlock().position();
    const qsizetype end = begin + text.size();
    read(text, begin);
    auto piece =
        std::lower_bound(m_pieces.cbegin(), m_pieces.cend(), begin, [](const sqltext::Piece &each, qsizetype position) {
            return each.start + each.length <= position;
        });
    // What goes on below, and for how long: where that changed, the next block is coloured anew.
    int state = -1;
    for (; piece != m_pieces.cend() && piece->start < end; ++piece) {
        const qsizetype from = std::max(piece->start, begin);
        const qsizetype to = std::min(piece->start + piece->length, end);
        setFormat(static_cast<int>(from - begin), static_cast<int>(to - from), formatOf(*piece));
        if (piece->start + piece->length > end)
            state = static_cast<int>((piece->length * 16 + static_cast<int>(piece->token)) % INT_MAX);
    }
    setCurrentBlockState(state);
}

QPlainTextEdit *makeSqlView(QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setReadOnly(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setTabChangesFocus(true);
    new SqlHighlighter(view);
    return view;
}

} // namespace castellan
