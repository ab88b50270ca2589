// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/bytescan.h"
#include "models/logs/linematcher.h"

#include <optional>
#include <vector>

namespace castellan {

/// A text to find in UTF-8. Without case, its longest stretch of ASCII that only ASCII can match is looked for by
/// ByteScan, and what stands around each such place is compared character by character.
class LiteralPattern
{
public:
    /// Nothing when there is no such stretch (then PCRE2 does it): "ß", "привет", "ss".
    static std::optional<LiteralPattern> of(const QString &text, bool caseSensitive);

    /// The first place in [begin, end), bytes from `begin`.
    std::optional<LineSpan> find(const char *begin, const char *end) const;

private:
    FoldedBytes m_stretch;
    std::vector<char32_t> m_before; // folded characters in front of the stretch, the nearest first
    std::vector<char32_t> m_behind;
};

/// The texts of an expression that is nothing but texts with "|" between them ("security|auth", "a\.b"), unescaped.
std::optional<QStringList> literalAlternatives(const QString &expression);

} // namespace castellan
