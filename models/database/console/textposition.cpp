// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/textposition.h"

namespace castellan {

namespace {

/// A pair of surrogates is one character.
qsizetype next(const QString &text, qsizetype offset)
{
    const bool pair =
        text.at(offset).isHighSurrogate() && offset + 1 < text.size() && text.at(offset + 1).isLowSurrogate();
    return offset + (pair ? 2 : 1);
}

} // namespace

TextPosition positionAt(const QString &text, qsizetype offset)
{
    TextPosition position{.offset = qBound<qsizetype>(0, offset, text.size())};
    const qsizetype lineEnd = position.offset == 0 ? -1 : text.lastIndexOf(u'\n', position.offset - 1);
    position.line = 1 + static_cast<int>(QStringView(text).first(position.offset).count(u'\n'));
    for (qsizetype at = lineEnd + 1; at < position.offset; at = next(text, at))
        ++position.column;
    return position;
}

TextPosition positionOf(const QString &text, qsizetype begin, int character)
{
    qsizetype at = begin;
    for (int passed = 1; passed < character && at < text.size(); ++passed)
        at = next(text, at);
    return positionAt(text, at);
}

} // namespace castellan
