// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <memory>

namespace castellan {

/// What to look for in the lines of a log.
struct LogQuery
{
    enum class Kind { Text, RegularExpression };

    QString text;
    Kind kind = Kind::Text;
    bool caseSensitive = false;
    bool invert = false; ///< the lines in which it is not

    bool operator==(const LogQuery &) const = default;
};

/// Bytes of a line, from its beginning.
struct LineSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const LineSpan &) const = default;
};

/// A LogQuery ready for use. Without case, characters are compared by Unicode's simple case folding (so "k" finds the
/// Kelvin sign and "ß" finds "ẞ", but not "ss"). Regular expressions are PCRE2's with UTF-8 and Unicode classes; a line
/// is matched alone, without its line end, and bytes that are no UTF-8 match nothing but end a match. Copies share one
/// compiled form. Any thread.
class LineMatcher
{
public:
    /// Config: an empty text, one with a line break, an expression that PCRE2 does not take (with its words and place).
    static Result<LineMatcher> compile(const LogQuery &query);

    const LogQuery &query() const;
    /// Whether the query accepts the line (given without its line end); respects invert.
    bool accepts(QByteArrayView line) const;
    /// Every place in the line where the text or expression is, for marking; invert is left aside.
    QList<LineSpan> spans(QByteArrayView line) const;

    /// Looks through many whole lines; one a thread. Only valid while its LineMatcher lives.
    class Scanner
    {
    public:
        virtual ~Scanner() = default;
        /// The bytes to look through from now on: `begin` is the beginning of a line, `end` follows a line end or is
        /// the end of the file. Also to be called when the same place holds other bytes.
        virtual void lookAt(const char *begin, const char *end) = 0;
        /// A place inside the first line from `from` (the beginning of a line) on that the text or expression is in;
        /// null when there is none. `from` must not go back.
        virtual const char *next(const char *from) = 0;
        /// Lines given up because matching them took too many steps; they count as lines without a match.
        qint64 abandonedLines() const { return m_abandoned; }

    protected:
        qint64 m_abandoned = 0;
    };
    std::unique_ptr<Scanner> scanner() const;

private:
    struct Private;
    explicit LineMatcher(std::shared_ptr<const Private> d);
    std::shared_ptr<const Private> d;
};

} // namespace castellan
