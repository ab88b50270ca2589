// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linematcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace castellan {

/// A compiled PCRE2 expression. Read by any number of threads; each matches with a RegexRun of its own.
class RegexPattern
{
public:
    /// Config with PCRE2's own words and the place.
    static Result<std::shared_ptr<const RegexPattern>> compile(const QString &expression, bool caseSensitive);
    ~RegexPattern();
    RegexPattern(const RegexPattern &) = delete;
    RegexPattern &operator=(const RegexPattern &) = delete;

    const pcre2_code *code() const { return m_code; }
    /// Nothing in it can take, or look at, a line break: matched over many lines at once it finds what it finds in each
    /// line alone.
    bool staysInLine() const { return m_staysInLine; }

private:
    RegexPattern() = default;
    pcre2_code *m_code = nullptr;
    bool m_staysInLine = false;
};

/// Whether RegexPattern::staysInLine() may hold: judged by the characters, in doubt false.
bool expressionStaysInLine(QStringView expression);

/// What one thread needs for matching.
class RegexRun
{
public:
    explicit RegexRun(std::shared_ptr<const RegexPattern> pattern);
    ~RegexRun();
    RegexRun(const RegexRun &) = delete;
    RegexRun &operator=(const RegexRun &) = delete;

    enum class Outcome { Match, NoMatch, GivenUp };
    /// Looks from `from` (bytes) on. GivenUp: it took more than a million steps.
    Outcome match(const char *begin, const char *end, qsizetype from = 0);
    /// After Match.
    LineSpan span() const;

private:
    std::shared_ptr<const RegexPattern> m_pattern;
    pcre2_match_data *m_data;
    pcre2_match_context *m_context;
    pcre2_jit_stack *m_stack = nullptr; // made when the small one that PCRE2 brings does not do
};

} // namespace castellan
