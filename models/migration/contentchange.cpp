// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/contentchange.h"

#include "models/database/sqltext.h"
#include "models/migration/foldertext.h"

#include <QStringList>

namespace castellan {
namespace {

QByteArray withPlainEnds(const QByteArray &bytes)
{
    return foldertext::withoutByteOrderMark(bytes).replace("\r\n", "\n");
}

/// What the server reads: the pieces without space and comments between them.
QStringList meaningOf(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QStringList meaning;
    const QList<sqltext::Piece> pieces = sqltext::pieces(text);
    for (const sqltext::Piece &piece : pieces)
        if (piece.token != sqltext::Token::Space && piece.token != sqltext::Token::Comment)
            meaning.append(text.mid(piece.start, piece.length));
    return meaning;
}

} // namespace

ContentChange contentChange(const QByteArray &applied, const QByteArray &now)
{
    if (applied == now)
        return ContentChange::None;
    const QByteArray before = withPlainEnds(applied);
    const QByteArray after = withPlainEnds(now);
    if (before == after)
        return ContentChange::LineEndings;
    return meaningOf(before) == meaningOf(after) ? ContentChange::Comments : ContentChange::Statements;
}

} // namespace castellan
