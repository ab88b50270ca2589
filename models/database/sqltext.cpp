// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/sqltext.h"

#include "models/database/sqllexer.h"

#include <QCoreApplication>

namespace castellan::sqltext {

namespace {

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
    Follower follower;
    qsizetype begin = 0;
    const auto finish = [&](qsizetype end) {
        while (begin < end && text.at(begin).isSpace())
            ++begin;
        if (follower.any())
            statements.append({text.mid(begin, end - begin).trimmed(), begin});
        follower = {};
    };

    for (Token token = lexer.next(); token != Token::End; token = lexer.next()) {
        if (token == Token::Space || token == Token::Comment)
            continue;
        if (token == Token::Semicolon && follower.endsAtSemicolon()) {
            finish(lexer.start());
            begin = lexer.position();
        } else {
            follower.follow(token, token == Token::Word ? lexer.word() : QString());
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
