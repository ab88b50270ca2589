// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/ansitext.h"

namespace castellan {
namespace {

constexpr char escape = '\x1b';

/// The parameters of a sequence, "38;2;255;0;0" or "38:2::255:0:0"; an empty one is 0.
QList<int> parametersOf(QByteArrayView text)
{
    QList<int> parameters{0};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9')
            parameters.last() = std::min(parameters.last() * 10 + (c - '0'), 100'000);
        else if (c == ':' && i + 1 < text.size() && text[i + 1] == ':')
            continue; // the colour space, which everybody leaves empty
        else
            parameters.append(0);
    }
    return parameters;
}

/// What follows 38 or 48 at `i`, which is left at the last parameter used.
AnsiColour extendedColour(const QList<int> &parameters, qsizetype &i)
{
    const int kind = parameters.value(i + 1);
    if (kind == 5) {
        i += 2;
        return {AnsiColour::Kind::Palette, static_cast<quint32>(parameters.value(i) & 0xff)};
    }
    if (kind == 2) {
        i += 4;
        return {AnsiColour::Kind::Rgb,
                static_cast<quint32>((parameters.value(i - 2) & 0xff) << 16 | (parameters.value(i - 1) & 0xff) << 8 |
                                     (parameters.value(i) & 0xff))};
    }
    return {};
}

void apply(const QList<int> &parameters, AnsiStyle &style)
{
    const auto palette = [](int number) { return AnsiColour{AnsiColour::Kind::Palette, static_cast<quint32>(number)}; };
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const int p = parameters.at(i);
        if (p == 0)
            style = {};
        else if (p == 1)
            style.bold = true;
        else if (p == 2)
            style.faint = true;
        else if (p == 3 || p == 23)
            style.italic = p == 3;
        else if (p == 4 || p == 21 || p == 24)
            style.underline = p != 24;
        else if (p == 7 || p == 27)
            style.inverse = p == 7;
        else if (p == 9 || p == 29)
            style.struckOut = p == 9;
        else if (p == 22)
            style.bold = style.faint = false;
        else if (p >= 30 && p <= 37)
            style.foreground = palette(p - 30);
        else if (p >= 40 && p <= 47)
            style.background = palette(p - 40);
        else if (p >= 90 && p <= 97)
            style.foreground = palette(p - 90 + 8);
        else if (p >= 100 && p <= 107)
            style.background = palette(p - 100 + 8);
        else if (p == 38)
            style.foreground = extendedColour(parameters, i);
        else if (p == 48)
            style.background = extendedColour(parameters, i);
        else if (p == 39)
            style.foreground = {};
        else if (p == 49)
            style.background = {};
    }
}

/// The length of the sequence that begins with the escape at `at`; `style` changes when it is one of SGR.
qsizetype sequenceLength(QByteArrayView line, qsizetype at, AnsiStyle &style)
{
    const qsizetype size = line.size();
    if (at + 1 >= size)
        return size - at;
    const char kind = line[at + 1];
    if (kind == '[') {
        qsizetype end = at + 2;
        while (end < size && line[end] >= 0x20 && line[end] <= 0x3f)
            ++end;
        if (end >= size)
            return size - at;
        if (line[end] < 0x40) // no sequence after all: only its introducer goes
            return 2;
        if (line[end] == 'm')
            apply(parametersOf(line.sliced(at + 2, end - at - 2)), style);
        return end + 1 - at;
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
        // A string, to BEL or ESC \.
        for (qsizetype end = at + 2; end < size; ++end) {
            if (line[end] == '\a')
                return end + 1 - at;
            if (line[end] == escape && end + 1 < size && line[end + 1] == '\\')
                return end + 2 - at;
        }
        return size - at;
    }
    qsizetype end = at + 1;
    while (end < size && line[end] >= 0x20 && line[end] <= 0x2f) // "ESC ( B"
        ++end;
    return std::min(size, end + 1) - at;
}

} // namespace

AnsiText ansiText(QByteArrayView line)
{
    AnsiText result;
    AnsiStyle style;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype next = line.indexOf(escape, at);
        const qsizetype end = next < 0 ? line.size() : next;
        if (end > at && style != AnsiStyle{}) {
            const qsizetype start = result.text.size();
            AnsiSpan *last = result.spans.isEmpty() ? nullptr : &result.spans.last();
            if (last && last->style == style && last->start + last->length == start)
                last->length += end - at;
            else
                result.spans.append({start, end - at, style});
        }
        result.text.append(line.sliced(at, end - at));
        at = end < line.size() ? end + sequenceLength(line, end, style) : end;
    }
    return result;
}

} // namespace castellan
