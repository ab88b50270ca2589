// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/regexpattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr uint32_t stepLimit = 1'000'000;

Error compileError(const QByteArray &expression, int code, PCRE2_SIZE offset)
{
    std::array<PCRE2_UCHAR, 256> words{};
    pcre2_get_error_message(code, words.data(), words.size());
    const qsizetype place = QString::fromUtf8(expression.left(static_cast<qsizetype>(offset))).size();
    return Error{.kind = ErrorKind::Config,
                 .message = Text::tr("The regular expression cannot be read: at character %1, %2")
                                .arg(QString::number(place + 1),
                                     QString::fromUtf8(reinterpret_cast<const char *>(words.data()))),
                 .hint = Text::tr("Put a backslash before a character that is meant as it is, or search as text."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

bool expressionStaysInLine(QStringView expression)
{
    const auto at = [&](qsizetype i) { return i < expression.size() ? expression[i].unicode() : u'\0'; };
    bool inClass = false;
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const char16_t c = at(i);
        if (c < 0x20 || c == u'$')
            return false;
        if (c == u'\\') {
            // Signs stand for themselves; digits, words, their borders, and what is no space leave out line breaks.
            const char16_t escaped = at(++i);
            const bool sign = escaped > 0x20 && escaped < 0x7f && !QChar(escaped).isLetterOrNumber();
            if (!sign && !QStringView(inClass ? u"dw" : u"dwSb").contains(QChar(escaped)))
                return false;
        } else if (inClass) {
            inClass = c != u']';
            if (c == u'[') // [[:space:]]
                return false;
        } else if (c == u'[') {
            if (at(i + 1) == u'^' || at(i + 1) == u']')
                return false;
            inClass = true;
        } else if (c == u'(') {
            if (at(i + 1) == u'*' || (at(i + 1) == u'?' && at(i + 2) != u':'))
                return false;
            if (at(i + 1) == u'?')
                i += 2;
        } else if (QStringView(u"*+?}").contains(QChar(c)) && at(i + 1) == u'+') {
            return false; // what is never given back could be a carriage return
        }
    }
    return true;
}

Result<std::shared_ptr<const RegexPattern>> RegexPattern::compile(const QString &expression, bool caseSensitive)
{
    const QByteArray utf8 = expression.toUtf8();
    int code = 0;
    PCRE2_SIZE offset = 0;
    const uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE | (caseSensitive ? 0U : PCRE2_CASELESS);
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context(
        pcre2_compile_context_create(nullptr), &pcre2_compile_context_free);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    std::shared_ptr<RegexPattern> pattern(new RegexPattern);
    pattern->m_code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(utf8.constData()),
                                    static_cast<PCRE2_SIZE>(utf8.size()), options, &code, &offset, context.get());
    if (!pattern->m_code)
        return compileError(utf8, code, offset);
    // Where there is no compiler for this processor, PCRE2 interprets.
    pcre2_jit_compile(pattern->m_code, PCRE2_JIT_COMPLETE);
    pattern->m_staysInLine = expressionStaysInLine(expression);
    return std::shared_ptr<const RegexPattern>(std::move(pattern));
}

RegexPattern::~RegexPattern()
{
    pcre2_code_free(m_code);
}

RegexRun::RegexRun(std::shared_ptr<const RegexPattern> pattern)
    : m_pattern(std::move(pattern)),
      m_data(pcre2_match_data_create_from_pattern(m_pattern->code(), nullptr)),
      m_context(pcre2_match_context_create(nullptr))
{
    pcre2_set_match_limit(m_context, stepLimit);
}

RegexRun::~RegexRun()
{
    pcre2_jit_stack_free(m_stack);
    pcre2_match_context_free(m_context);
    pcre2_match_data_free(m_data);
}

RegexRun::Outcome RegexRun::match(const char *begin, const char *end, qsizetype from)
{
    if (!begin)
        begin = end = "";
    const auto once = [&] {
        return pcre2_match(m_pattern->code(), reinterpret_cast<PCRE2_SPTR>(begin), static_cast<PCRE2_SIZE>(end - begin),
                           static_cast<PCRE2_SIZE>(from), 0, m_data, m_context);
    };
    int status = once();
    if (status == PCRE2_ERROR_JIT_STACKLIMIT && !m_stack) {
        m_stack = pcre2_jit_stack_create(64 << 10, 4 << 20, nullptr);
        pcre2_jit_stack_assign(m_context, nullptr, m_stack);
        status = once();
    }
    return status >= 0 ? Outcome::Match : status == PCRE2_ERROR_NOMATCH ? Outcome::NoMatch : Outcome::GivenUp;
}

LineSpan RegexRun::span() const
{
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m_data);
    // \K can put the beginning behind the end.
    const auto start = static_cast<qsizetype>(std::min(places[0], places[1]));
    return {start, static_cast<qsizetype>(places[1]) - start};
}

} // namespace castellan
