// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/linematcher.h"

#include "models/logs/literalpattern.h"
#include "models/logs/regexpattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

Error queryError(const QString &message)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

/// Several texts at once: where each of them is next is remembered, so that none is looked for twice.
class LiteralScanner final : public LineMatcher::Scanner
{
public:
    explicit LiteralScanner(const std::vector<LiteralPattern> &patterns) : m_patterns(patterns), m_next(patterns.size())
    {
    }
    void lookAt(const char *begin, const char *end) override
    {
        m_end = end;
        for (std::size_t i = 0; i < m_patterns.size(); ++i)
            m_next[i] = find(i, begin);
    }
    const char *next(const char *from) override
    {
        const char *first = nullptr;
        for (std::size_t i = 0; i < m_patterns.size(); ++i) {
            // Null: none from there to the end.
            if (m_next[i] && m_next[i] < from)
                m_next[i] = find(i, from);
            if (m_next[i] && (!first || m_next[i] < first))
                first = m_next[i];
        }
        return first;
    }

private:
    const char *find(std::size_t i, const char *from) const
    {
        const auto found = m_patterns[i].find(from, m_end);
        return found ? from + found->start : nullptr;
    }

    const std::vector<LiteralPattern> &m_patterns;
    std::vector<const char *> m_next;
    const char *m_end = nullptr;
};

class RegexScanner final : public LineMatcher::Scanner
{
public:
    explicit RegexScanner(std::shared_ptr<const RegexPattern> pattern)
        : m_manyLines(pattern->staysInLine()), m_run(std::move(pattern))
    {
    }
    void lookAt(const char *, const char *end) override { m_end = end; }
    const char *next(const char *begin) override
    {
        const char *end = m_end;
        for (const char *p = begin; m_manyLines && p < end;) {
            const auto outcome = m_run.match(p, end);
            if (outcome == RegexRun::Outcome::GivenUp)
                return nextLine(p, end); // perhaps only too much at once
            const char *found = outcome == RegexRun::Outcome::Match ? p + m_run.span().start : end;
            if (found == end && (outcome == RegexRun::Outcome::NoMatch || end[-1] == '\n'))
                return nullptr;
            const auto *newline = static_cast<const char *>(std::memchr(found, '\n', std::size_t(end - found)));
            if (!newline || newline == begin || newline[-1] != '\r')
                return found;
            // The carriage return is no part of the line, but "." takes it.
            const auto *before = static_cast<const char *>(::memrchr(p, '\n', std::size_t(found - p)));
            if (const char *verified = nextLine(before ? before + 1 : p, newline + 1))
                return verified;
            p = newline + 1;
        }
        return m_manyLines ? nullptr : nextLine(begin, end);
    }

private:
    const char *nextLine(const char *begin, const char *end)
    {
        for (const char *p = begin; p < end;) {
            const auto *newline = static_cast<const char *>(std::memchr(p, '\n', std::size_t(end - p)));
            const char *lineEnd = newline ? newline : end;
            if (newline && lineEnd > p && lineEnd[-1] == '\r')
                --lineEnd;
            const auto outcome = m_run.match(p, lineEnd);
            if (outcome == RegexRun::Outcome::Match)
                return p + m_run.span().start;
            m_abandoned += outcome == RegexRun::Outcome::GivenUp ? 1 : 0;
            if (!newline)
                break;
            p = newline + 1;
        }
        return nullptr;
    }

    const char *m_end = nullptr;
    bool m_manyLines;
    RegexRun m_run;
};

} // namespace

struct LineMatcher::Private
{
    LogQuery query;
    std::vector<LiteralPattern> texts;           ///< any of these, or
    std::shared_ptr<const RegexPattern> pattern; ///< this
};

LineMatcher::LineMatcher(std::shared_ptr<const Private> p) : d(std::move(p)) {}

Result<LineMatcher> LineMatcher::compile(const LogQuery &query)
{
    if (query.text.isEmpty())
        return queryError(Text::tr("There is nothing to search for."));
    if (query.text.contains(QLatin1Char('\n')))
        return queryError(Text::tr("A search looks at one line at a time, so its text cannot hold a line break."));
    auto made = std::make_shared<Private>();
    made->query = query;
    const bool isText = query.kind == LogQuery::Kind::Text;
    const auto texts = isText ? std::optional(QStringList(query.text)) : literalAlternatives(query.text);
    for (const QString &text : texts.value_or(QStringList())) {
        auto pattern = LiteralPattern::of(text, query.caseSensitive);
        if (!pattern) {
            made->texts.clear();
            break;
        }
        made->texts.push_back(*std::move(pattern));
    }
    if (made->texts.empty()) {
        QString quoted = query.text;
        // In \Q…\E nothing but \E itself means anything.
        quoted = QStringLiteral("\\Q%1\\E").arg(quoted.replace(QStringLiteral("\\E"), QStringLiteral("\\E\\\\E\\Q")));
        CASTELLAN_TRY_ASSIGN(made->pattern, RegexPattern::compile(isText ? quoted : query.text, query.caseSensitive));
    }
    return LineMatcher(std::move(made));
}

const LogQuery &LineMatcher::query() const
{
    return d->query;
}

std::unique_ptr<LineMatcher::Scanner> LineMatcher::scanner() const
{
    if (d->pattern)
        return std::make_unique<RegexScanner>(d->pattern);
    return std::make_unique<LiteralScanner>(d->texts);
}

bool LineMatcher::accepts(QByteArrayView line) const
{
    bool found = false;
    if (d->pattern)
        found = RegexRun(d->pattern).match(line.begin(), line.end()) == RegexRun::Outcome::Match;
    else
        found = std::any_of(d->texts.begin(), d->texts.end(), [&](const LiteralPattern &text) {
            return text.find(line.begin(), line.end()).has_value();
        });
    return found != d->query.invert;
}

QList<LineSpan> LineMatcher::spans(QByteArrayView line) const
{
    QList<LineSpan> spans;
    const char *begin = line.begin();
    if (d->pattern) {
        RegexRun run(d->pattern);
        for (qsizetype from = 0;
             from <= line.size() && run.match(begin, line.end(), from) == RegexRun::Outcome::Match;) {
            const LineSpan span = run.span();
            if (span.length > 0)
                spans.append(span);
            from = std::max(from + (span.length > 0 ? 0 : 1), span.start + std::max<qsizetype>(1, span.length));
        }
        return spans;
    }
    for (qsizetype from = 0; from < line.size();) {
        std::optional<LineSpan> first;
        for (const LiteralPattern &text : d->texts) {
            const auto found = text.find(begin + from, line.end());
            if (found && (!first || found->start < first->start))
                first = found;
        }
        if (!first)
            break;
        spans.append({first->start + from, first->length});
        from += first->start + first->length;
    }
    return spans;
}

} // namespace castellan
