// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// A place in a text that somebody typed.
struct TextPosition
{
    qsizetype offset = 0; ///< in QChars, from 0; the text's size for its end
    int line = 1;         ///< from 1
    int column = 1;       ///< from 1, in characters (a character outside the BMP is one)
    bool operator==(const TextPosition &) const = default;
};

/// The place at `offset` (in QChars).
TextPosition positionAt(const QString &text, qsizetype offset);

/// The place of the `character`th character (from 1, as PostgreSQL counts them) of what begins at `begin` in `text`.
TextPosition positionOf(const QString &text, qsizetype begin, int character);

} // namespace castellan
