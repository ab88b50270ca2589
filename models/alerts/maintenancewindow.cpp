// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/maintenancewindow.h"

#include "models/core/localtime.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr int farthestDays = 5 * 366;

QJsonArray toJson(const QList<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

QList<int> toNumbers(const QJsonValue &array)
{
    QList<int> numbers;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &number : values)
        numbers.append(number.toInt());
    return numbers;
}

bool allWithin(const QList<int> &numbers, int least, int most)
{
    return std::all_of(numbers.cbegin(), numbers.cend(),
                       [&](int number) { return number >= least && number <= most && number != 0; });
}

const QString timeForm = QStringLiteral("HH:mm");

} // namespace

QString windowStateName(WindowState state)
{
    switch (state) {
    case WindowState::Scheduled:
        return QStringLiteral("scheduled");
    case WindowState::InProgress:
        return QStringLiteral("inProgress");
    case WindowState::Verifying:
        return QStringLiteral("verifying");
    case WindowState::Completed:
        return QStringLiteral("completed");
    case WindowState::Cancelled:
        break;
    }
    return QStringLiteral("cancelled");
}

QStringList MaintenanceWindow::faults() const
{
    Silence silence;
    silence.matchers = matchers;
    silence.createdBy = createdBy;
    silence.comment = comment;
    silence.startsAt = QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    silence.endsAt = silence.startsAt.addSecs(60);
    QStringList faults = silence.faults(silence.startsAt);
    if (name.trimmed().isEmpty())
        faults << Text::tr("It has no name.");
    if (!QTimeZone(zone).isValid())
        faults << Text::tr("\"%1\" is no time zone.").arg(QString::fromUtf8(zone));
    if (!start.isValid() || !end.isValid())
        faults << Text::tr("It has no start or no end.");
    if (!from.isValid())
        faults << Text::tr("It has no first day.");
    if (until.isValid() && until < from)
        faults << Text::tr("Its last day is before its first.");
    if (!allWithin(weekdays, 1, 7) || !allWithin(daysOfMonth, -31, 31) || !allWithin(months, 1, 12))
        faults << Text::tr("It names a day or month that there is not.");
    if (faults.isEmpty() && !timeAfter(QDateTime(from.addDays(-2), QTime(0, 0), Qt::UTC)))
        faults << Text::tr("It never takes place.");
    return faults;
}

bool MaintenanceWindow::fits(const QDate &day) const
{
    if (day < from || (!repeated && day != from) || (until.isValid() && day > until))
        return false;
    if (!repeated)
        return true;
    const int fromEnd = day.day() - day.daysInMonth() - 1;
    return (weekdays.isEmpty() || weekdays.contains(day.dayOfWeek())) &&
           (daysOfMonth.isEmpty() || daysOfMonth.contains(day.day()) || daysOfMonth.contains(fromEnd)) &&
           (months.isEmpty() || months.contains(day.month()));
}

std::optional<WindowTime> MaintenanceWindow::timeOn(const QDate &day) const
{
    if (!fits(day))
        return std::nullopt;
    const QTimeZone in(zone);
    if (!in.isValid())
        return std::nullopt;
    const QDate last = end > start ? day : day.addDays(1);
    const WindowTime time{momentOf(day, start, in, false), momentOf(last, end, in, true)};
    return time.start < time.end ? std::optional(time) : std::nullopt;
}

std::optional<WindowTime> MaintenanceWindow::timeAfter(const QDateTime &after) const
{
    if (!start.isValid() || !end.isValid() || !from.isValid())
        return std::nullopt;
    // It may have begun on the day before, and zones are up to a day away.
    const QDate first = std::max(from, after.toUTC().date().addDays(-2));
    for (int i = 0; i < farthestDays; ++i) {
        const QDate day = first.addDays(i);
        if ((until.isValid() && day > until) || (!repeated && day > from))
            return std::nullopt;
        if (const auto time = timeOn(day); time && time->end > after)
            return time;
    }
    return std::nullopt;
}

QList<WindowTime> MaintenanceWindow::timesAfter(const QDateTime &after, int count) const
{
    QList<WindowTime> times;
    for (auto time = timeAfter(after); time && times.size() < count; time = timeAfter(time->end))
        times.append(*time);
    return times;
}

std::chrono::minutes MaintenanceWindow::wallLength() const
{
    const int minutes = start.secsTo(end) / 60;
    return std::chrono::minutes(minutes > 0 ? minutes : minutes + 24 * 60);
}

std::optional<WindowTime> MaintenanceWindow::timeAt(const QDateTime &now) const
{
    if (!start.isValid() || !end.isValid() || !from.isValid())
        return std::nullopt;
    for (QDate day = now.toUTC().date().addDays(2); day >= from && day.daysTo(now.toUTC().date()) < farthestDays;
         day = day.addDays(-1))
        if (const auto time = timeOn(day); time && time->start <= now)
            return time;
    return std::nullopt;
}

WindowState MaintenanceWindow::state(const QDateTime &now) const
{
    if (cancelled)
        return WindowState::Cancelled;
    const auto newest = timeAt(now);
    if (newest && now < newest->end)
        return WindowState::InProgress;
    if (newest && now < newest->end.addSecs(std::chrono::seconds(verifyFor).count()))
        return WindowState::Verifying;
    return timeAfter(now) ? WindowState::Scheduled : WindowState::Completed;
}

std::optional<Silence> MaintenanceWindow::silenceAfter(const QDateTime &after) const
{
    const auto time = cancelled ? std::nullopt : timeAfter(after);
    if (!time)
        return std::nullopt;
    return Silence{.id = id + QLatin1Char('@') + sqlite::toText(time->start),
                   .matchers = matchers,
                   .startsAt = time->start,
                   .endsAt = time->end,
                   .createdBy = createdBy,
                   .comment = Text::tr("Maintenance: %1").arg(name),
                   .windowId = id};
}

QJsonObject MaintenanceWindow::toJson() const
{
    QJsonArray conditions;
    for (const AlertMatcher &matcher : matchers)
        conditions.append(matcher.toJson());
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name},
            {QStringLiteral("matchers"), conditions},
            {QStringLiteral("createdBy"), createdBy},
            {QStringLiteral("comment"), comment},
            {QStringLiteral("cancelled"), cancelled},
            {QStringLiteral("zone"), QString::fromUtf8(zone)},
            {QStringLiteral("start"), start.toString(timeForm)},
            {QStringLiteral("end"), end.toString(timeForm)},
            {QStringLiteral("from"), from.toString(Qt::ISODate)},
            {QStringLiteral("until"), until.toString(Qt::ISODate)},
            {QStringLiteral("weekdays"), castellan::toJson(weekdays)},
            {QStringLiteral("daysOfMonth"), castellan::toJson(daysOfMonth)},
            {QStringLiteral("months"), castellan::toJson(months)},
            {QStringLiteral("repeated"), repeated},
            {QStringLiteral("verifyMinutes"), static_cast<qint64>(verifyFor.count())}};
}

MaintenanceWindow MaintenanceWindow::fromJson(const QJsonObject &json)
{
    MaintenanceWindow window;
    const auto text = [&json](const char *key) { return json[QLatin1String(key)].toString(); };
    window.id = text("id");
    window.name = text("name");
    const QJsonArray matchers = json[QLatin1String("matchers")].toArray();
    for (const QJsonValue &matcher : matchers)
        window.matchers.append(AlertMatcher::fromJson(matcher.toObject()));
    window.createdBy = text("createdBy");
    window.comment = text("comment");
    window.cancelled = json[QLatin1String("cancelled")].toBool();
    window.zone = text("zone").toUtf8();
    window.start = QTime::fromString(text("start"), timeForm);
    window.end = QTime::fromString(text("end"), timeForm);
    window.from = QDate::fromString(text("from"), Qt::ISODate);
    window.until = QDate::fromString(text("until"), Qt::ISODate);
    window.weekdays = toNumbers(json[QLatin1String("weekdays")]);
    window.daysOfMonth = toNumbers(json[QLatin1String("daysOfMonth")]);
    window.months = toNumbers(json[QLatin1String("months")]);
    window.repeated = json[QLatin1String("repeated")].toBool();
    window.verifyFor = std::chrono::minutes(json[QLatin1String("verifyMinutes")].toInt());
    return window;
}

QList<MaintenanceWindow> windowsOver(const QList<MaintenanceWindow> &windows, const PrometheusLabels &labels,
                                     const QDateTime &now)
{
    QList<MaintenanceWindow> over;
    for (const MaintenanceWindow &window : windows) {
        const WindowState state = window.state(now);
        if ((state == WindowState::InProgress || state == WindowState::Verifying) && matchAll(window.matchers, labels))
            over.append(window);
    }
    return over;
}

} // namespace castellan
