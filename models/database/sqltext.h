// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QString>

namespace castellan {

/// Just enough reading of SQL to know where a statement ends and what it starts with: quotes, E'' strings, dollar
/// quotes, nested comments, parentheses and SQL-standard function bodies (BEGIN ATOMIC … END) are respected. It
/// assumes standard_conforming_strings = on, PostgreSQL's default since 9.1. Pure functions.
namespace sqltext {

enum class Token { End, Space, Comment, Word, Identifier, String, Number, Parameter, Semicolon, Open, Close, Other };
struct Piece
{
    Token token = Token::End;
    qsizetype start = 0;
    qsizetype length = 0;
};
/// The whole text in pieces, in order, none missing; an unclosed quote or comment goes to the end. Identifier is a
/// quoted one, keywords and plain names are Word, $1 is Parameter.
QList<Piece> pieces(const QString &text);

/// A statement and where it stands.
struct Statement
{
    QString text;        ///< without its semicolon, comments kept
    qsizetype begin = 0; ///< its first character in the whole text
    bool operator==(const Statement &) const = default;
};
/// The statements of a text, empty ones left out.
QList<Statement> statements(const QString &text);
/// Their texts alone.
QList<QString> split(const QString &text);
/// The first word of a statement, upper case ("SELECT", "COPY"), after comments and opening parentheses; may be empty.
QString keyword(const QString &statement);
/// All words of a statement outside of quotes and comments, upper case, in order.
QStringList words(const QString &statement);
/// Whether the word (upper case) stands in the statement, outside of quotes and comments.
bool contains(const QString &statement, QLatin1String word);
/// The parts of a name: "public.Item" and "public"."Item" are both public, Item. What is not quoted is taken as it
/// stands, in its own case. Config for what is no name.
Result<QStringList> nameParts(const QString &name);
/// Success when `text` is exactly one statement that a PostgresSession can run. COPY is refused because it turns the
/// connection into a byte stream; several statements, because the failure of a later one would go unnoticed.
Result<void> checkSingle(const QString &text);

} // namespace sqltext
} // namespace castellan
