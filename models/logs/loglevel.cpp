// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/loglevel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

struct Name
{
    const char *name;
    LogLevel level;
};

// PostgreSQL's LOG and what belongs to a message of it (DETAIL, HINT, STATEMENT) are of the kind "information".
constexpr Name names[] = {
    {"trace", LogLevel::Trace},        {"trc", LogLevel::Trace},          {"finest", LogLevel::Trace},
    {"finer", LogLevel::Trace},        {"verbose", LogLevel::Trace},      {"silly", LogLevel::Trace},
    {"debug", LogLevel::Debug},        {"dbg", LogLevel::Debug},          {"dbug", LogLevel::Debug},
    {"fine", LogLevel::Debug},         {"debug1", LogLevel::Debug},       {"debug2", LogLevel::Debug},
    {"debug3", LogLevel::Debug},       {"debug4", LogLevel::Debug},       {"debug5", LogLevel::Debug},
    {"info", LogLevel::Info},          {"inf", LogLevel::Info},           {"information", LogLevel::Info},
    {"informational", LogLevel::Info}, {"log", LogLevel::Info},           {"detail", LogLevel::Info},
    {"hint", LogLevel::Info},          {"statement", LogLevel::Info},     {"http", LogLevel::Info},
    {"notice", LogLevel::Notice},      {"note", LogLevel::Notice},        {"warn", LogLevel::Warning},
    {"warning", LogLevel::Warning},    {"wrn", LogLevel::Warning},        {"error", LogLevel::Error},
    {"err", LogLevel::Error},          {"eror", LogLevel::Error},         {"severe", LogLevel::Error},
    {"fatal", LogLevel::Critical},     {"ftl", LogLevel::Critical},       {"critical", LogLevel::Critical},
    {"crit", LogLevel::Critical},      {"panic", LogLevel::Critical},     {"alert", LogLevel::Critical},
    {"emerg", LogLevel::Critical},     {"emergency", LogLevel::Critical}, {"dpanic", LogLevel::Critical},
};

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "<PRI>": facility * 8 + severity.
LogLevel priorityLevel(QByteArrayView text)
{
    const qsizetype close = text.first(std::min<qsizetype>(5, text.size())).indexOf('>');
    if (close < 2 || text.front() != '<' || !std::all_of(text.begin() + 1, text.begin() + close, isDigit))
        return LogLevel::Unknown;
    const int priority = text.sliced(1, close - 1).toByteArray().toInt();
    return priority <= 191 ? levelFromSeverity(priority % 8) : LogLevel::Unknown;
}

/// "I1129 08:56:07.123456": letter, month and day, time.
LogLevel glogLevel(QByteArrayView text)
{
    if (text.size() < 8 || text[5] != ' ' || !std::all_of(text.begin() + 1, text.begin() + 5, isDigit))
        return LogLevel::Unknown;
    switch (text.front()) {
    case 'I':
        return LogLevel::Info;
    case 'W':
        return LogLevel::Warning;
    case 'E':
        return LogLevel::Error;
    case 'F':
        return LogLevel::Critical;
    default:
        return LogLevel::Unknown;
    }
}

/// level=error, lvl="warn", severity: info
LogLevel keyedLevel(QByteArrayView text)
{
    static constexpr std::array<QByteArrayView, 5> keys{"level", "lvl", "severity", "loglevel", "priority"};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i > 0 && isWordByte(text[i - 1]))
            continue;
        const auto key = std::find_if(keys.begin(), keys.end(), [&](QByteArrayView one) {
            return text.size() - i > one.size() && text.sliced(i, one.size()).compare(one, Qt::CaseInsensitive) == 0;
        });
        if (key == keys.end())
            continue;
        qsizetype at = i + key->size();
        if (text[at] != '=')
            continue;
        ++at;
        if (at < text.size() && text[at] == '"')
            ++at;
        const auto *end = std::find_if_not(text.begin() + at, text.end(), isWordByte);
        const LogLevel level = levelFromName(QByteArrayView(text.begin() + at, end));
        if (level != LogLevel::Unknown)
            return level;
    }
    return LogLevel::Unknown;
}

/// A word among the first, set apart by brackets, a colon or capitals.
LogLevel wordLevel(QByteArrayView text)
{
    int words = 0;
    for (qsizetype i = 0; i < text.size() && words < 8;) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        const auto *end = std::find_if_not(text.begin() + i, text.end(), isWordByte);
        const QByteArrayView word(text.begin() + i, end);
        const char before = i > 0 ? text[i - 1] : ' ';
        const char after = end < text.end() ? *end : ' ';
        const bool capitals = std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        const bool bracketed = (before == '[' && (after == ']' || after == ':' || after == ' ')) ||
                               (before == ':' && after == ']') || (before == '(' && after == ')') ||
                               (before == '<' && after == '>') || (before == '|' && after == '|');
        const bool apart =
            (before == ' ' || before == '\t' || before == ':' || before == '|' || before == ']') &&
            (after == ' ' || after == '\t' || after == ':' || after == '|' || after == '[' || after == ']');
        // "error: …" only where a message begins; "could not connect: error: 5" is a sentence.
        const bool leads = after == ':' && words == 0;
        if (bracketed || (apart && (capitals || leads)))
            if (const LogLevel level = levelFromName(word); level != LogLevel::Unknown)
                return level;
        i = end - text.begin();
        ++words;
    }
    return LogLevel::Unknown;
}

} // namespace

QString levelTitle(LogLevel level)
{
    switch (level) {
    case LogLevel::Trace:
        return Text::tr("Trace", "level of a log line");
    case LogLevel::Debug:
        return Text::tr("Debug", "level of a log line");
    case LogLevel::Info:
        return Text::tr("Information", "level of a log line");
    case LogLevel::Notice:
        return Text::tr("Notice", "level of a log line");
    case LogLevel::Warning:
        return Text::tr("Warning", "level of a log line");
    case LogLevel::Error:
        return Text::tr("Error", "level of a log line");
    case LogLevel::Critical:
        return Text::tr("Critical", "level of a log line");
    case LogLevel::Unknown:
        break;
    }
    return Text::tr("No level", "level of a log line");
}

LogLevel levelFromName(QByteArrayView name)
{
    for (const Name &one : names) {
        if (name.compare(one.name, Qt::CaseInsensitive) == 0)
            return one.level;
    }
    return LogLevel::Unknown;
}

LogLevel levelFromSeverity(int severity)
{
    if (severity < 0 || severity > 7)
        return LogLevel::Unknown;
    static constexpr std::array levels{LogLevel::Critical, LogLevel::Critical, LogLevel::Critical, LogLevel::Error,
                                       LogLevel::Warning,  LogLevel::Notice,   LogLevel::Info,     LogLevel::Debug};
    return levels[static_cast<std::size_t>(severity)];
}

LogLevel levelFromNumber(int number)
{
    if (number < 10)
        return levelFromSeverity(number);
    // Between two of the names a number belongs to the lower, as bunyan has it.
    return number < 20   ? LogLevel::Trace
           : number < 30 ? LogLevel::Debug
           : number < 40 ? LogLevel::Info
           : number < 50 ? LogLevel::Warning
           : number < 60 ? LogLevel::Error
                         : LogLevel::Critical;
}

LogLevel levelOf(QByteArrayView text)
{
    if (text.isEmpty())
        return LogLevel::Unknown;
    // A name stands at the front; a line of a megabyte is not read for it.
    text = text.first(std::min<qsizetype>(text.size(), 512));
    LogLevel level = priorityLevel(text);
    for (const auto &look : {&glogLevel, &keyedLevel, &wordLevel}) {
        if (level != LogLevel::Unknown)
            break;
        level = look(text);
    }
    return level;
}

} // namespace castellan
