// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/sqltext.h"

#include <QCoreApplication>

namespace castellan::sqltext {

namespace {

bool isWordStart(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() >= 0x80;
}

bool isWord(QChar c)
{
    return isWordStart(c) || c.isDigit() || c == u'$';
}

/// Walks over a text token by token.
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

    qsizetype start() const { return m_start; }
    qsizetype position() const { return m_position; }
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
        m_position = qMin(m_position, m_text.size());
    }

    void skipQuoted(QChar quote, bool backslashes)
    {
        ++m_position;
        while (m_position < m_text.size()) {
            const QChar c = m_text.at(m_position++);
            if (backslashes && c == u'\\')
                ++m_position;
            // A doubled quote ends here and begins again at once, which comes to the same.
            else if (c == quote && at(0) == quote)
                ++m_position;
            else if (c == quote)
                break;
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
            m_position = close < 0 ? m_text.size() : close + tag.size();
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
};

Error refused(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Unsupported, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::sqltext)
};

} // namespace

QList<Piece> pieces(const QString &text)
{
    QList<Piece> pieces;
    Lexer lexer(text);
    for (Token token = lexer.next(); token != Token::End; token = lexer.next())
        pieces.append({token, lexer.start(), lexer.position() - lexer.start()});
    return pieces;
}

QList<Statement> statements(const QString &text)
{
    QList<Statement> statements;
    Lexer lexer(text);
    qsizetype begin = 0;
    bool anything = false; // something besides space and comments since `begin`
    int parentheses = 0;
    int atomic = 0;         // depth of BEGIN ATOMIC, CASE … END inside it
    QStringList firstWords; // enough to know CREATE [OR REPLACE] FUNCTION|PROCEDURE
    const auto definesRoutine = [&] {
        return firstWords.value(0) == QLatin1String("CREATE") &&
               (firstWords.contains(QLatin1String("FUNCTION")) || firstWords.contains(QLatin1String("PROCEDURE")));
    };
    const auto finish = [&](qsizetype end) {
        while (begin < end && text.at(begin).isSpace())
            ++begin;
        if (anything)
            statements.append({text.mid(begin, end - begin).trimmed(), begin});
        anything = false;
        parentheses = atomic = 0;
        firstWords.clear();
    };

    for (Token token = lexer.next(); token != Token::End; token = lexer.next()) {
        if (token == Token::Space || token == Token::Comment)
            continue;
        if (token == Token::Semicolon && parentheses <= 0 && atomic <= 0) {
            finish(lexer.start());
            begin = lexer.position();
            continue;
        }
        anything = true;
        if (token == Token::Open) {
            ++parentheses;
        } else if (token == Token::Close) {
            --parentheses;
        } else if (token == Token::Word) {
            const QString word = lexer.word();
            if (firstWords.size() < 4)
                firstWords.append(word);
            if (parentheses <= 0 && definesRoutine()) {
                if (word == QLatin1String("BEGIN") || (atomic > 0 && word == QLatin1String("CASE")))
                    ++atomic;
                else if (atomic > 0 && word == QLatin1String("END"))
                    --atomic;
            }
        }
    }
    finish(text.size());
    return statements;
}

QList<QString> split(const QString &text)
{
    QList<QString> texts;
    for (const Statement &statement : statements(text))
        texts.append(statement.text);
    return texts;
}

QString keyword(const QString &statement)
{
    Lexer lexer(statement);
    Token token = lexer.next();
    while (token == Token::Space || token == Token::Comment || token == Token::Open || token == Token::Semicolon)
        token = lexer.next();
    return token == Token::Word ? lexer.word() : QString();
}

bool contains(const QString &statement, QLatin1String word)
{
    Lexer lexer(statement);
    for (Token token = lexer.next(); token != Token::End; token = lexer.next()) {
        if (token == Token::Word && lexer.word() == word)
            return true;
        // Before 15 a word may follow a number at once.
        if (token == Token::Number && lexer.word().endsWith(word))
            return true;
    }
    return false;
}

QStringList words(const QString &statement)
{
    QStringList words;
    Lexer lexer(statement);
    for (Token token = lexer.next(); token != Token::End; token = lexer.next()) {
        if (token == Token::Word)
            words.append(lexer.word());
    }
    return words;
}

Result<QStringList> nameParts(const QString &name)
{
    const Error wrong{.kind = ErrorKind::Config,
                      .message = Text::tr("%1 is no name.").arg(name),
                      .hint = Text::tr("Write it as schema.name, with double quotes around what holds blanks or dots."),
                      .detail = {},
                      .code = {},
                      .retryable = false};
    QStringList parts;
    bool expected = true; // a part, not a dot
    for (const Piece &piece : pieces(name)) {
        const QString text = name.mid(piece.start, piece.length);
        if (expected && piece.token == Token::Word)
            parts << text;
        else if (expected && piece.token == Token::Identifier && text.size() > 2 && text.endsWith(u'"'))
            parts << text.mid(1, text.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\""));
        else if (expected || text != QLatin1String("."))
            return wrong;
        expected = !expected;
    }
    if (parts.isEmpty() || expected)
        return wrong;
    return parts;
}

Result<void> checkSingle(const QString &statement)
{
    if (statement.contains(QChar(u'\0')))
        return refused(Text::tr("The SQL text contains a zero character, which PostgreSQL cannot read."), {});
    const auto statements = split(statement);
    if (statements.isEmpty())
        return refused(Text::tr("There is no SQL statement to run."), {});
    if (statements.size() > 1) {
        return refused(Text::tr("The SQL text holds several statements; only one can be run at a time."),
                       Text::tr("Run them one after the other, so that each result can be checked."));
    }
    if (keyword(statements.first()) == QLatin1String("COPY")) {
        return refused(Text::tr("COPY cannot be run here, because it turns the connection into a stream of bytes."),
                       Text::tr("Use psql, or a backup and restore."));
    }
    return {};
}

} // namespace castellan::sqltext
