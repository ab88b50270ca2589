// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/literalpattern.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr char32_t none = 0xffffffff;

/// Characters that nothing but ASCII equals without case; "k" has the Kelvin sign and "s" the long s.
bool isMatchedByAsciiOnly(char32_t c)
{
    return c < 0x80 && c != U'k' && c != U's';
}

struct Decoded
{
    char32_t character = none; ///< none: no UTF-8
    qsizetype length = 0;
};

Decoded decode(const char *p, const char *end)
{
    const auto byte = [&](qsizetype i) { return static_cast<uchar>(p[i]); };
    if (p >= end)
        return {};
    const uchar first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const qsizetype length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || end - p < length)
        return {};
    char32_t character = first & (0xff >> (length + 1));
    for (qsizetype i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        character = (character << 6) | (byte(i) & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (character < least[length] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
        return {};
    return {character, length};
}

Decoded decodeBackwards(const char *begin, const char *end)
{
    const char *p = end;
    while (p > begin && end - p < 4) {
        --p;
        if ((static_cast<uchar>(*p) & 0xc0) != 0x80) {
            const Decoded decoded = decode(p, end);
            return decoded.length == end - p ? decoded : Decoded{};
        }
    }
    return {};
}

/// Bytes that `wanted` takes from `p` on, -1 when something else stands there.
qsizetype lengthBehind(const char *p, const char *end, const std::vector<char32_t> &wanted)
{
    const char *at = p;
    for (const char32_t character : wanted) {
        const Decoded there = decode(at, end);
        if (there.character == none || QChar::toCaseFolded(there.character) != character)
            return -1;
        at += there.length;
    }
    return at - p;
}

qsizetype lengthBefore(const char *begin, const char *p, const std::vector<char32_t> &wanted)
{
    const char *at = p;
    for (const char32_t character : wanted) {
        const Decoded there = decodeBackwards(begin, at);
        if (there.character == none || QChar::toCaseFolded(there.character) != character)
            return -1;
        at -= there.length;
    }
    return p - at;
}

} // namespace

std::optional<LiteralPattern> LiteralPattern::of(const QString &text, bool caseSensitive)
{
    LiteralPattern pattern;
    if (caseSensitive) {
        pattern.m_stretch = FoldedBytes::of(text.toUtf8(), false);
        return pattern;
    }
    std::vector<char32_t> characters;
    for (const uint character : text.toUcs4())
        characters.push_back(QChar::toCaseFolded(char32_t(character)));
    auto best = characters.cend();
    auto bestEnd = best;
    for (auto first = characters.cbegin(); first != characters.cend();) {
        first = std::find_if(first, characters.cend(), isMatchedByAsciiOnly);
        const auto last = std::find_if_not(first, characters.cend(), isMatchedByAsciiOnly);
        if (last - first > bestEnd - best) {
            best = first;
            bestEnd = last;
        }
        first = last;
    }
    if (best == bestEnd)
        return std::nullopt;
    pattern.m_stretch = FoldedBytes::of(QByteArray::fromStdString(std::string(best, bestEnd)), true);
    pattern.m_before.assign(std::make_reverse_iterator(best), characters.crend());
    pattern.m_behind.assign(bestEnd, characters.cend());
    return pattern;
}

std::optional<LineSpan> LiteralPattern::find(const char *begin, const char *end) const
{
    const ByteScan &scan = ByteScan::best();
    const qsizetype length = m_stretch.value.size();
    if (end - begin < length)
        return std::nullopt;
    for (const char *p = begin; (p = scan.find(p, end, m_stretch)); ++p) {
        const qsizetype before = lengthBefore(begin, p, m_before);
        const qsizetype behind = before < 0 ? -1 : lengthBehind(p + length, end, m_behind);
        if (behind >= 0)
            return LineSpan{p - before - begin, before + length + behind};
    }
    return std::nullopt;
}

std::optional<QStringList> literalAlternatives(const QString &expression)
{
    QStringList alternatives{QString()};
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const QChar c = expression.at(i);
        if (c == QLatin1Char('|')) {
            alternatives.append(QString());
        } else if (c == QLatin1Char('\\')) {
            const QChar escaped = i + 1 < expression.size() ? expression.at(i + 1) : QChar();
            if (escaped.unicode() <= 0x20 || escaped.unicode() > 0x7e || escaped.isLetterOrNumber())
                return std::nullopt;
            alternatives.last().append(escaped);
            ++i;
        } else if (QStringView(u".[](){}*+?^$").contains(c)) {
            return std::nullopt;
        } else {
            alternatives.last().append(c);
        }
    }
    if (alternatives.contains(QString()))
        return std::nullopt;
    return alternatives;
}

} // namespace castellan
