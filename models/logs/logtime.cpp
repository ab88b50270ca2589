// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logtime.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace castellan {
namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 day = 86'400 * second;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads from the front; every function says whether what it wanted was there.
struct Cursor
{
    const char *p;
    const char *end;

    bool done() const { return p >= end; }
    char peek(qsizetype ahead = 0) const { return end - p > ahead ? p[ahead] : '\0'; }
    bool take(char c)
    {
        const bool there = peek() == c && !done();
        p += there ? 1 : 0;
        return there;
    }
    bool number(int digits, int *value)
    {
        if (end - p < digits || !std::all_of(p, p + digits, isDigit))
            return false;
        *value = 0;
        for (int i = 0; i < digits; ++i)
            *value = *value * 10 + (*p++ - '0');
        return true;
    }
    bool monthName(int *month)
    {
        static constexpr QByteArrayView names = "JanFebMarAprMayJunJulAugSepOctNovDec";
        if (end - p < 3)
            return false;
        for (int i = 0; i < 12; ++i) {
            if (names.sliced(i * 3, 3).compare(QByteArrayView(p, 3), Qt::CaseInsensitive) == 0) {
                *month = i + 1;
                p += 3;
                return true;
            }
        }
        return false;
    }
    bool weekday()
    {
        static constexpr QByteArrayView names = "MonTueWedThuFriSatSun";
        for (int i = 0; i < 7 && end - p >= 4; ++i) {
            if (names.sliced(i * 3, 3) == QByteArrayView(p, 3) && p[3] == ' ') {
                p += 4;
                return true;
            }
        }
        return false;
    }
};

struct Moment
{
    int year = 0; ///< 0: not said
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    qint64 fraction = 0;       ///< nanoseconds
    std::optional<int> offset; ///< seconds east of UTC
};

/// Days since 1970-01-01 of a Gregorian date: years begin in March, so that the leap day is the last (the formula of
/// the proleptic calendar by 400-year eras).
qint64 daysOf(int year, int month, int dayOfMonth)
{
    const int y = year - (month <= 2 ? 1 : 0);
    const int era = y / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return qint64(era) * 146'097 + dayOfEra - 719'468;
}

bool isReal(const Moment &moment)
{
    static constexpr std::array lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    // 60: a leap second, counted into the next minute as POSIX does.
    return moment.month >= 1 && moment.month <= 12 && moment.day >= 1 &&
           moment.day <= lengths[static_cast<std::size_t>(moment.month - 1)] && moment.hour < 24 &&
           moment.minute < 60 && moment.second <= 60;
}

qint64 localNanoseconds(const Moment &moment)
{
    return (daysOf(moment.year, moment.month, moment.day) * 86'400 + moment.hour * 3'600 + moment.minute * 60 +
            moment.second) *
               second +
           moment.fraction;
}

std::optional<qint64> utcOf(Moment moment, const TimeHints &hints)
{
    if (!isReal(moment) || (moment.year != 0 && (moment.year < 1970 || moment.year > 2200)))
        return std::nullopt;
    const bool yearless = moment.year == 0;
    if (yearless)
        moment.year = QDateTime::fromMSecsSinceEpoch(hints.now / 1'000'000, hints.zone).date().year();
    const auto convert = [&] {
        const qint64 local = localNanoseconds(moment);
        if (moment.offset)
            return local - *moment.offset * second;
        if (hints.zone == QTimeZone::utc())
            return local;
        const QDateTime wall(QDate(moment.year, moment.month, moment.day),
                             QTime(moment.hour, moment.minute, std::min(moment.second, 59)), hints.zone);
        return local - wall.offsetFromUtc() * second;
    };
    qint64 utc = convert();
    if (yearless && utc > hints.now + day) { // December's lines read in January
        --moment.year;
        utc = convert();
    }
    return utc;
}

void readFraction(Cursor &cursor, Moment &moment)
{
    if ((cursor.peek() != '.' && cursor.peek() != ',') || !isDigit(cursor.peek(1)))
        return;
    ++cursor.p;
    qint64 unit = second / 10;
    for (; isDigit(cursor.peek()); ++cursor.p, unit /= 10)
        moment.fraction += (*cursor.p - '0') * unit;
}

bool readClock(Cursor &cursor, Moment &moment)
{
    if (!cursor.number(2, &moment.hour) || !cursor.take(':') || !cursor.number(2, &moment.minute) ||
        !cursor.take(':') || !cursor.number(2, &moment.second))
        return false;
    readFraction(cursor, moment);
    return true;
}

/// "Z", "+02:00", "+0200", "+02", " UTC"; leaves the cursor where none is.
void readOffset(Cursor &cursor, Moment &moment)
{
    Cursor look = cursor;
    const bool blank = look.take(' ');
    const auto names = [&](QByteArrayView name) {
        const bool there = QByteArrayView(look.p, look.end).startsWith(name) && !isalnum(look.peek(name.size()));
        look.p += there ? name.size() : 0;
        return there;
    };
    if (names("Z") || names("UTC") || names("GMT")) {
        moment.offset = 0;
        cursor = look;
        return;
    }
    const char sign = look.peek();
    int hours = 0;
    int minutes = 0;
    if ((sign != '+' && sign != '-') || (++look.p, !look.number(2, &hours)))
        return;
    const Cursor afterHours = look;
    look.take(':');
    if (!look.number(2, &minutes)) {
        if (blank) // "- 12" and the like is no offset
            return;
        look = afterHours;
        minutes = 0;
    }
    if (hours > 15 || minutes > 59 || isDigit(look.peek()))
        return;
    moment.offset = (sign == '-' ? -1 : 1) * (hours * 3'600 + minutes * 60);
    cursor = look;
}

/// 2026-11-29T08:56:07.123+01:00 and its kin.
bool readIso(Cursor &cursor, Moment &moment)
{
    if (!cursor.number(4, &moment.year))
        return false;
    const char dash = cursor.peek();
    if ((dash != '-' && dash != '/') || !cursor.take(dash) || !cursor.number(2, &moment.month) || !cursor.take(dash) ||
        !cursor.number(2, &moment.day))
        return false;
    if (!cursor.take('T') && !cursor.take(' ') && !cursor.take('t'))
        return false;
    if (!readClock(cursor, moment))
        return false;
    readOffset(cursor, moment);
    return true;
}

/// "Nov 29 08:56:07", "Sun Nov 29 08:56:07 2026".
bool readSyslog(Cursor &cursor, Moment &moment)
{
    cursor.weekday();
    if (!cursor.monthName(&moment.month) || !cursor.take(' '))
        return false;
    const bool padded = cursor.take(' ');
    if (!cursor.number(padded || !isDigit(cursor.peek(1)) ? 1 : 2, &moment.day) || !cursor.take(' ') ||
        !readClock(cursor, moment))
        return false;
    Cursor year = cursor;
    int value = 0;
    if (year.take(' ') && year.number(4, &value) && !isDigit(year.peek()) && value >= 1970 && value <= 2200 &&
        !isalnum(year.peek())) {
        moment.year = value;
        cursor = year;
    }
    return true;
}

/// "29/Nov/2026:08:56:07 +0000".
bool readWebServer(Cursor &cursor, Moment &moment)
{
    if (!cursor.number(2, &moment.day) || !cursor.take('/') || !cursor.monthName(&moment.month) || !cursor.take('/') ||
        !cursor.number(4, &moment.year) || !cursor.take(':') || !readClock(cursor, moment))
        return false;
    readOffset(cursor, moment);
    return true;
}

/// "I1129 08:56:07.123456".
bool readGlog(Cursor &cursor, Moment &moment)
{
    if (!QByteArrayView("IWEF").contains(cursor.peek()) || cursor.done())
        return false;
    ++cursor.p;
    return cursor.number(2, &moment.month) && cursor.number(2, &moment.day) && cursor.take(' ') &&
           readClock(cursor, moment);
}

std::optional<qint64> readEpoch(Cursor &cursor)
{
    const char *begin = cursor.p;
    qint64 value = 0;
    for (; isDigit(cursor.peek()) && cursor.p - begin < 19; ++cursor.p)
        value = value * 10 + (*cursor.p - '0');
    const auto digits = cursor.p - begin;
    if ((digits != 10 && digits != 13 && digits != 16 && digits != 19) || isDigit(cursor.peek()))
        return std::nullopt;
    auto utc = timeFromInteger(value);
    Moment part;
    if (digits == 10)
        readFraction(cursor, part);
    const char next = cursor.peek();
    if (!utc || !(cursor.done() || next == ' ' || next == '\t' || next == ']' || next == ':' || next == ',' ||
                  next == '|' || next == '"'))
        return std::nullopt;
    return *utc + part.fraction;
}

/// Any form of time that stands at the cursor.
std::optional<qint64> readTime(Cursor &cursor, const TimeHints &hints)
{
    for (const auto &read : {&readIso, &readSyslog, &readWebServer, &readGlog}) {
        Cursor attempt = cursor;
        Moment moment;
        if (!read(attempt, moment))
            continue;
        if (const auto utc = utcOf(moment, hints)) {
            cursor = attempt;
            return utc;
        }
    }
    return readEpoch(cursor);
}

void skipPriority(Cursor &cursor)
{
    Cursor look = cursor;
    if (!look.take('<'))
        return;
    while (isDigit(look.peek()))
        ++look.p;
    if (!look.take('>'))
        return;
    if (look.peek() == '1' && look.peek(1) == ' ') // RFC 5424's version
        look.p += 2;
    cursor = look;
}

std::optional<FoundTime> keyedTime(QByteArrayView line, const TimeHints &hints)
{
    static constexpr std::array<QByteArrayView, 4> keys{"time=", "ts=", "timestamp=", "t="};
    for (qsizetype at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
        const QByteArrayView front = line.first(at + 1);
        const bool known = std::any_of(keys.begin(), keys.end(), [&](QByteArrayView key) {
            return front.endsWith(key) && (front.size() == key.size() || front[front.size() - key.size() - 1] == ' ');
        });
        if (!known)
            continue;
        Cursor cursor{line.begin() + at + 1, line.end()};
        const bool quoted = cursor.take('"');
        const char *begin = cursor.p;
        if (const auto utc = readTime(cursor, hints)) {
            if (quoted)
                cursor.take('"');
            return FoundTime{*utc, begin - line.begin() - (quoted ? 1 : 0), cursor.p - begin + (quoted ? 1 : 0)};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<FoundTime> timeOf(QByteArrayView line, const TimeHints &hints)
{
    line = line.first(std::min<qsizetype>(line.size(), 512));
    Cursor cursor{line.begin(), line.end()};
    skipPriority(cursor);
    const char *begin = cursor.p;
    const bool bracket = cursor.take('[');
    if (const auto utc = readTime(cursor, hints)) {
        if (bracket)
            cursor.take(']');
        return FoundTime{*utc, begin - line.begin(), cursor.p - begin};
    }
    for (qsizetype open = line.indexOf('['); open >= 0 && open < 200; open = line.indexOf('[', open + 1)) {
        Cursor inside{line.begin() + open + 1, line.end()};
        Moment moment;
        if (!readWebServer(inside, moment))
            continue;
        if (const auto utc = utcOf(moment, hints)) {
            inside.take(']');
            return FoundTime{*utc, open, inside.p - line.begin() - open};
        }
    }
    return keyedTime(line, hints);
}

std::optional<qint64> timeFromText(QByteArrayView text, const TimeHints &hints)
{
    Cursor cursor{text.begin(), text.end()};
    const auto utc = readTime(cursor, hints);
    return cursor.done() ? utc : std::nullopt;
}

std::optional<qint64> timeFromInteger(qint64 number)
{
    // Ten digits of seconds reach from 2001 to 2286; each smaller unit has three more.
    for (const qint64 unit : {second, qint64(1'000'000), qint64(1'000), qint64(1)}) {
        const qint64 least = second / unit * 1'000'000'000;
        if (number >= least && number / 10 < least && number <= std::numeric_limits<qint64>::max() / unit)
            return number * unit;
    }
    return std::nullopt;
}

std::optional<qint64> timeFromNumber(double number)
{
    // Of a double only the seconds' fraction is worth keeping; to microseconds it is exact.
    if (number >= 1e9 && number < 9.2e9)
        return qint64(std::floor(number)) * second + std::llround((number - std::floor(number)) * 1e6) * 1'000;
    if (number >= 1e12 && number < 9.2e18)
        return timeFromInteger(std::llround(number));
    return std::nullopt;
}

} // namespace castellan
