// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/promqltokens.h"

#include <QSet>

namespace castellan {
namespace {

bool isNameStart(QChar c)
{
    return c == QLatin1Char('_') || c == QLatin1Char(':') || (c.unicode() < 128 && c.isLetter());
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c.unicode() < 128 && c.isDigit());
}

qsizetype textEnd(const QString &expression, qsizetype begin)
{
    const QChar quote = expression.at(begin);
    qsizetype pos = begin + 1;
    while (pos < expression.size() && expression.at(pos) != quote)
        pos += expression.at(pos) == QLatin1Char('\\') && quote != QLatin1Char('`') ? 2 : 1;
    return std::min(pos + 1, expression.size());
}

const QSet<QString> &words()
{
    static const QSet<QString> words{
        QStringLiteral("and"),         QStringLiteral("or"),       QStringLiteral("unless"),
        QStringLiteral("atan2"),       QStringLiteral("by"),       QStringLiteral("without"),
        QStringLiteral("on"),          QStringLiteral("ignoring"), QStringLiteral("group_left"),
        QStringLiteral("group_right"), QStringLiteral("bool"),     QStringLiteral("offset"),
        QStringLiteral("inf"),         QStringLiteral("nan")};
    return words;
}

bool isLabelList(const QString &word)
{
    return word == QLatin1String("by") || word == QLatin1String("without") || word == QLatin1String("on") ||
           word == QLatin1String("ignoring") || word == QLatin1String("group_left") ||
           word == QLatin1String("group_right");
}

bool isComparison(const QString &sign)
{
    return sign == QLatin1String("==") || sign == QLatin1String("!=") || sign == QLatin1String(">") ||
           sign == QLatin1String("<") || sign == QLatin1String(">=") || sign == QLatin1String("<=");
}

/// Behind the bracket that closes the one at `open`.
qsizetype behind(const QList<PromqlToken> &tokens, qsizetype open)
{
    int depth = 0;
    for (qsizetype i = open; i < tokens.size(); ++i) {
        const QString &text = tokens.at(i).text;
        if (tokens.at(i).kind != PromqlToken::Kind::Sign)
            continue;
        depth += text == QLatin1String("(") || text == QLatin1String("{") || text == QLatin1String("[");
        depth -= text == QLatin1String(")") || text == QLatin1String("}") || text == QLatin1String("]");
        if (depth == 0)
            return i + 1;
    }
    return tokens.size();
}

QString textAt(const QList<PromqlToken> &tokens, qsizetype index)
{
    return index < tokens.size() ? tokens.at(index).text : QString();
}

void note(QStringList &list, const QString &text)
{
    if (!list.contains(text))
        list.append(text);
}

/// The metric of {__name__="…"}, where the braces at `open` say one.
QString namedWithin(const QList<PromqlToken> &tokens, qsizetype open)
{
    for (qsizetype i = open; i < behind(tokens, open); ++i)
        if (tokens.at(i).text == QLatin1String("__name__") && textAt(tokens, i + 1) == QLatin1String("="))
            return textAt(tokens, i + 2).mid(1).chopped(1);
    return {};
}

} // namespace

QList<PromqlToken> promqlTokens(const QString &expression)
{
    using Kind = PromqlToken::Kind;
    QList<PromqlToken> tokens;
    for (qsizetype pos = 0; pos < expression.size();) {
        const QChar c = expression.at(pos);
        const qsizetype begin = pos;
        Kind kind = Kind::Sign;
        if (c.isSpace()) {
            ++pos;
            continue;
        }
        if (c == QLatin1Char('#')) {
            while (pos < expression.size() && expression.at(pos) != QLatin1Char('\n'))
                ++pos;
            continue;
        }
        if (isNameStart(c)) {
            kind = Kind::Name;
            while (pos < expression.size() && isNamePart(expression.at(pos)))
                ++pos;
        } else if (c.isDigit() ||
                   (c == QLatin1Char('.') && pos + 1 < expression.size() && expression.at(pos + 1).isDigit())) {
            kind = Kind::Number;
            while (pos < expression.size() &&
                   (isNamePart(expression.at(pos)) || expression.at(pos) == QLatin1Char('.')))
                ++pos;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`')) {
            kind = Kind::Text;
            pos = textEnd(expression, pos);
        } else {
            static const QStringList pairs{QStringLiteral("=="), QStringLiteral("!="), QStringLiteral(">="),
                                           QStringLiteral("<="), QStringLiteral("=~"), QStringLiteral("!~")};
            pos += pairs.contains(expression.mid(pos, 2)) ? 2 : 1;
        }
        tokens.append({kind, expression.mid(begin, pos - begin), begin});
    }
    return tokens;
}

PromqlOutline promqlOutline(const QString &expression)
{
    using Kind = PromqlToken::Kind;
    const QList<PromqlToken> tokens = promqlTokens(expression);
    PromqlOutline outline;
    int comparisons = 0;
    int withBool = 0;
    qsizetype absentUntil = 0;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const PromqlToken &token = tokens.at(i);
        const QString next = textAt(tokens, i + 1);
        if (token.kind == Kind::Sign && isComparison(token.text)) {
            ++comparisons;
            withBool += next == QLatin1String("bool");
        }
        if (token.kind == Kind::Sign && token.text == QLatin1String("{")) {
            if (const QString named = namedWithin(tokens, i); !named.isEmpty()) {
                note(outline.metrics, named);
                if (i < absentUntil)
                    note(outline.absences, named);
            }
        }
        if (token.kind == Kind::Sign && (token.text == QLatin1String("{") || token.text == QLatin1String("["))) {
            // Matchers and ranges; a subquery's inside is before it.
            i = behind(tokens, i) - 1;
            continue;
        }
        if (token.kind != Kind::Name)
            continue;
        const QString word = token.text.toLower();
        if (isLabelList(word)) {
            if (next == QLatin1String("("))
                i = behind(tokens, i + 1) - 1;
            continue;
        }
        if (words().contains(word))
            continue;
        // An aggregation may name its labels first: sum by (a) (…).
        if (next == QLatin1String("(") || next.toLower() == QLatin1String("by") ||
            next.toLower() == QLatin1String("without")) {
            note(outline.calls, word);
            if (word == QLatin1String("absent") || word == QLatin1String("absent_over_time"))
                absentUntil = std::max(absentUntil, behind(tokens, i + 1));
            continue;
        }
        note(outline.metrics, token.text);
        if (i < absentUntil)
            note(outline.absences, token.text);
        if (token.text == QLatin1String("up")) {
            const qsizetype after = next == QLatin1String("{") ? behind(tokens, i + 1) : i + 1;
            const QString sign = textAt(tokens, after);
            const QString number = textAt(tokens, after + 1);
            outline.testsUp =
                outline.testsUp ||
                ((sign == QLatin1String("==") || sign == QLatin1String("<=")) && number == QLatin1String("0")) ||
                ((sign == QLatin1String("!=") || sign == QLatin1String("<")) && number == QLatin1String("1"));
        }
    }
    outline.compares = comparisons > 0;
    outline.comparesBool = comparisons > 0 && withBool == comparisons;
    return outline;
}

} // namespace castellan
