// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sqltext.h"

/// What sqltext.cpp and the reader of scripts walk with; used by them only.
namespace castellan::sqltext {

inline bool isWordStart(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() >= 0x80;
}

inline bool isWord(QChar c)
{
    return isWordStart(c) || c.isDigit() || c == u'$';
}

/// Walks over a text token by token; the text must outlive it. See sqltext.h for what it respects.
class Lexer
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    Token next()
    {
        m_start = m_position;
        if (m_position >= m_text.size())
            return Token::End;
        const QChar c = m_text.at(m_position);
        if (c.isSpace()) {
            ++m_position;
            return Token::Space;
        }
        if (c == u'-' && at(1) == u'-') {
            while (m_position < m_text.size() && m_text.at(m_position) != u'\n' && m_text.at(m_position) != u'\r')
                ++m_position;
            return Token::Comment;
        }
        if (c == u'/' && at(1) == u'*') {
            skipComment();
            return Token::Comment;
        }
        if (c == u'\'' || c == u'"') {
            skipQuoted(c, false);
            return c == u'"' ? Token::Identifier : Token::String;
        }
        if (c == u'$')
            return skipDollar();
        if (isWordStart(c)) {
            while (m_position < m_text.size() && isWord(m_text.at(m_position)))
                ++m_position;
            // E'…' is the one prefix that changes how the quoted text is read.
            if (m_position - m_start == 1 && c.toUpper() == u'E' && at(0) == u'\'') {
                skipQuoted(u'\'', true);
                return Token::String;
            }
            return Token::Word;
        }
        if (c.isDigit()) {
            while (m_position < m_text.size() && isWord(m_text.at(m_position)))
                ++m_position;
            return Token::Number;
        }
        ++m_position;
        return c == u';' ? Token::Semicolon : c == u'(' ? Token::Open : c == u')' ? Token::Close : Token::Other;
    }

    /// Where the last token begins, and where the next one does.
    qsizetype start() const { return m_start; }
    qsizetype position() const { return m_position; }
    /// Whether the text ended within a quote or comment that was to be closed.
    bool isOpen() const { return m_open; }
    /// Goes on from there: what lies between is no SQL.
    void skipTo(qsizetype position) { m_position = position; }
    /// The last token, upper case.
    QString word() const { return m_text.mid(m_start, m_position - m_start).toUpper(); }

private:
    QChar at(qsizetype offset) const
    {
        const qsizetype index = m_position + offset;
        return index < m_text.size() ? m_text.at(index) : QChar();
    }

    void skipComment()
    {
        int depth = 0;
        do {
            if (at(0) == u'/' && at(1) == u'*') {
                ++depth;
                m_position += 2;
            } else if (at(0) == u'*' && at(1) == u'/') {
                --depth;
                m_position += 2;
            } else {
                ++m_position;
            }
        } while (depth > 0 && m_position < m_text.size());
        m_open = depth > 0;
        m_position = qMin(m_position, m_text.size());
    }

    void skipQuoted(QChar quote, bool backslashes)
    {
        ++m_position;
        m_open = true;
        while (m_position < m_text.size()) {
            const QChar c = m_text.at(m_position++);
            if (backslashes && c == u'\\')
                ++m_position;
            // A doubled quote ends here and begins again at once, which comes to the same.
            else if (c == quote && at(0) == quote)
                ++m_position;
            else if (c == quote) {
                m_open = false;
                break;
            }
        }
        m_position = qMin(m_position, m_text.size());
    }

    /// $tag$…$tag$, or a parameter such as $1.
    Token skipDollar()
    {
        qsizetype end = m_position + 1;
        if (end < m_text.size() && isWordStart(m_text.at(end))) {
            while (end < m_text.size() && isWord(m_text.at(end)) && m_text.at(end) != u'$')
                ++end;
        }
        if (end < m_text.size() && m_text.at(end) == u'$') {
            const QString tag = m_text.mid(m_position, end + 1 - m_position);
            const qsizetype close = m_text.indexOf(tag, end + 1);
            m_open = close < 0;
            m_position = m_open ? m_text.size() : close + tag.size();
            return Token::String;
        }
        ++m_position;
        while (m_position < m_text.size() && m_text.at(m_position).isDigit())
            ++m_position;
        return Token::Parameter;
    }

    const QString &m_text;
    qsizetype m_start = 0;
    qsizetype m_position = 0;
    bool m_open = false;
};

/// Knows from the tokens of a statement whether a semicolon ends it: not in parentheses, nor in the SQL-standard body
/// of a routine.
class Follower
{
public:
    /// Space and comments are to be left out; `word` is Lexer::word() of a Word.
    void follow(Token token, const QString &word)
    {
        m_any = true;
        if (token == Token::Open)
            ++m_parentheses;
        else if (token == Token::Close)
            --m_parentheses;
        if (token != Token::Word)
            return;
        if (m_firstWords.size() < 4)
            m_firstWords.append(word);
        if (m_parentheses > 0 || !definesRoutine())
            return;
        if (word == QLatin1String("BEGIN") || (m_atomic > 0 && word == QLatin1String("CASE")))
            ++m_atomic;
        else if (m_atomic > 0 && word == QLatin1String("END"))
            --m_atomic;
    }
    /// Whether there was anything but space and comments.
    bool any() const { return m_any; }
    bool endsAtSemicolon() const { return m_parentheses <= 0 && m_atomic <= 0; }
    /// Upper case; empty before there is one.
    QString firstWord() const { return m_firstWords.value(0); }

private:
    bool definesRoutine() const
    {
        return firstWord() == QLatin1String("CREATE") &&
               (m_firstWords.contains(QLatin1String("FUNCTION")) || m_firstWords.contains(QLatin1String("PROCEDURE")));
    }

    bool m_any = false;
    int m_parentheses = 0;
    int m_atomic = 0;         // depth of BEGIN ATOMIC, and of CASE … END in it
    QStringList m_firstWords; // enough to know CREATE [OR REPLACE] FUNCTION|PROCEDURE
};

} // namespace castellan::sqltext
