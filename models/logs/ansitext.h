// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace castellan {

/// A colour as a terminal names it; what it looks like is the view's affair.
struct AnsiColour
{
    enum class Kind { Default, Palette, Rgb } kind = Kind::Default;
    quint32 value =
        0; ///< Palette: 0 to 255, of which 0–7 are the named colours and 8–15 their bright ones; Rgb: 0xrrggbb
    bool operator==(const AnsiColour &) const = default;
};

struct AnsiStyle
{
    AnsiColour foreground{};
    AnsiColour background{};
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool struckOut = false;
    bool operator==(const AnsiStyle &) const = default;
};

/// A stretch of AnsiText::text that does not look as the rest.
struct AnsiSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    AnsiStyle style;
    bool operator==(const AnsiSpan &) const = default;
};

/// A line told apart into what it says and how it looks.
struct AnsiText
{
    QByteArray text;       ///< without escape sequences
    QList<AnsiSpan> spans; ///< ascending, none without a style
    bool operator==(const AnsiText &) const = default;
};

/// Takes the escape sequences of terminals (ECMA-48) out of a line: colours and emphasis (SGR, with 256 colours and RGB
/// in both notations) become spans; cursor movements, titles and links (their text stays) have no place in a log and
/// go. What is cut off at the end goes too. A pure function.
AnsiText ansiText(QByteArrayView line);

} // namespace castellan
