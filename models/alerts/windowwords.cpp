// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/windowwords.h"

#include "models/alerts/alertmodels.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr qint64 toldBeforeSeconds = 24 * 60 * 60;

QString listed(const QStringList &words)
{
    return QLocale().createSeparatedList(words);
}

QStringList weekdayNames(const QList<int> &weekdays)
{
    QStringList names;
    for (const int day : weekdays)
        names.append(QLocale().standaloneDayName(day));
    return names;
}

QString nthText(int nth)
{
    switch (nth) {
    case 1:
        return Text::tr("first", "weekday of a month");
    case 2:
        return Text::tr("second", "weekday of a month");
    case 3:
        return Text::tr("third", "weekday of a month");
    case 4:
        return Text::tr("fourth", "weekday of a month");
    default:
        return Text::tr("last", "weekday of a month");
    }
}

QString dayOfMonthText(int day)
{
    if (day > 0)
        return QString::number(day);
    //: the last day of a month
    return day == -1 ? Text::tr("the last") : Text::tr("the last but %n", nullptr, -day - 1);
}

/// The clock's time where its day is clear: "14:00", else with its day.
QString untilText(const QDateTime &when, const QDateTime &now)
{
    const QDateTime local = when.toLocalTime();
    return local.date() == now.toLocalTime().date() ? QLocale().toString(local.time(), QLocale::ShortFormat)
                                                    : format::moment(when);
}

/// The window's name and author by the silence or window that is meant.
QString madeBy(const QString &person, const QString &reason)
{
    //: %1 a person, %2 their reason
    return Text::tr("%1: %2").arg(person, reason);
}

const Silence *find(const QList<Silence> &silences, const QString &id)
{
    const auto found =
        std::find_if(silences.cbegin(), silences.cend(), [&](const Silence &one) { return one.id == id; });
    return found == silences.cend() ? nullptr : &*found;
}

const MaintenanceWindow *find(const QList<MaintenanceWindow> &windows, const QString &id)
{
    const auto found =
        std::find_if(windows.cbegin(), windows.cend(), [&](const MaintenanceWindow &one) { return one.id == id; });
    return found == windows.cend() ? nullptr : &*found;
}

QString sentenceOf(const WindowNews &news, const QDateTime &now)
{
    const QString name = news.window.name;
    switch (news.state) {
    case WindowState::InProgress: {
        const QString until = untilText(news.time.end, now);
        //: %1 a maintenance window, %2 a moment
        return news.hidden == 0
                   ? Text::tr("Maintenance window \"%1\" until %2, hides no alert now").arg(name, until)
                   : Text::tr("Maintenance window \"%1\" until %2, hides %n alert(s)", nullptr, news.hidden)
                         .arg(name, until);
    }
    case WindowState::Verifying:
        //: %1 a maintenance window, %2 a moment
        return Text::tr("Maintenance window \"%1\" ended at %2; alerts are heard again")
            .arg(name, untilText(news.time.end, now));
    default:
        //: %1 a maintenance window, %2 a moment, %3 a duration
        return Text::tr("Maintenance window \"%1\" begins at %2, in %3")
            .arg(name, untilText(news.time.start, now),
                 format::duration(std::chrono::minutes(std::max<qint64>(1, now.secsTo(news.time.start) / 60))));
    }
}

QString explanationOf(const WindowNews &news, const QDateTime &now)
{
    QString words = madeBy(news.window.createdBy, news.window.comment) + QLatin1Char(' ');
    if (!words.trimmed().endsWith(QLatin1Char('.')))
        words = words.trimmed() + QStringLiteral(". ");
    if (news.state == WindowState::Verifying)
        return words +
               Text::tr("What is found until %1 is looked at with care.")
                   .arg(untilText(news.time.end.addSecs(std::chrono::seconds(news.window.verifyFor).count()), now));
    return words + Text::tr("Checks go on; what they find is kept and labelled.");
}

} // namespace

QList<int> daysOfNth(int nth)
{
    QList<int> days(7);
    if (nth < 0)
        std::iota(days.begin(), days.end(), -7);
    else
        std::iota(days.begin(), days.end(), (nth - 1) * 7 + 1);
    return days;
}

int nthOf(const QList<int> &daysOfMonth)
{
    QList<int> days = daysOfMonth;
    std::sort(days.begin(), days.end());
    for (const int nth : {1, 2, 3, 4, -1})
        if (days == daysOfNth(nth))
            return nth;
    return 0;
}

QString repeatsText(const MaintenanceWindow &window)
{
    if (!window.repeated)
        return Text::tr("once");
    QString words;
    const int nth = nthOf(window.daysOfMonth);
    if (nth != 0 && window.weekdays.size() == 1) {
        //: %1 "first" to "fourth" or "last", %2 a weekday
        words = Text::tr("every %1 %2 of the month").arg(nthText(nth), weekdayNames(window.weekdays).value(0));
    } else if (!window.daysOfMonth.isEmpty()) {
        QStringList days;
        for (const int day : window.daysOfMonth)
            days.append(dayOfMonthText(day));
        //: %1 numbers: "1 and 15"
        words = Text::tr("every month on day %1").arg(listed(days));
        if (!window.weekdays.isEmpty())
            //: %1 weekdays; continues "every month on day 13"
            words += Text::tr(", if it is a %1").arg(listed(weekdayNames(window.weekdays)));
    } else {
        //: %1 weekdays: "Monday and Thursday"
        words = window.weekdays.isEmpty() ? Text::tr("every day")
                                          : Text::tr("every %1").arg(listed(weekdayNames(window.weekdays)));
    }
    if (!window.months.isEmpty()) {
        QStringList names;
        for (const int month : window.months)
            names.append(QLocale().standaloneMonthName(month));
        //: %1 months; continues "every day"
        words += Text::tr(", in %1").arg(listed(names));
    }
    if (window.until.isValid())
        //: %1 a date; continues "every day"
        words += Text::tr(", until %1").arg(QLocale().toString(window.until, QLocale::ShortFormat));
    return words;
}

QString timeText(const MaintenanceWindow &window, const WindowTime &time)
{
    const QTimeZone zone(window.zone);
    const QDateTime start = time.start.toTimeZone(zone);
    const QDateTime end = time.end.toTimeZone(zone);
    const auto clock = [](const QDateTime &when) { return QLocale().toString(when.time(), QLocale::ShortFormat); };
    const int from = zone.offsetFromUtc(time.start);
    const int to = zone.offsetFromUtc(time.end);
    const auto offset = [](int seconds) {
        return QStringLiteral("UTC%1%2:%3")
            .arg(seconds < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
            .arg(std::abs(seconds) / 3600, 2, 10, QLatin1Char('0'))
            .arg(std::abs(seconds) / 60 % 60, 2, 10, QLatin1Char('0'));
    };
    //: %1 a date, %2 and %3 times
    QString words = Text::tr("%1, %2 to %3")
                        .arg(QLocale().toString(start.date(), QLocale::LongFormat), clock(start),
                             end.date() == start.date() || end.time() == QTime(0, 0)
                                 ? clock(end)
                                 : QStringLiteral("%1 %2").arg(
                                       QLocale().dayName(end.date().dayOfWeek(), QLocale::ShortFormat), clock(end)));
    words += from == to ? QStringLiteral(" (%1)").arg(offset(from))
                        : QStringLiteral(" (%1 \u2192 %2)").arg(offset(from), offset(to));
    const auto taken =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::seconds(time.start.secsTo(time.end)));
    if (taken > window.wallLength())
        //: a time in which the clock is set back; %1 a duration
        words += Text::tr("; the clock is set back: %1 in all").arg(format::duration(taken));
    else if (taken < window.wallLength())
        //: a time in which the clock is set forward; %1 a duration
        words += Text::tr("; the clock is set forward: %1 in all").arg(format::duration(taken));
    return words;
}

QList<WindowNews> windowNews(const QList<MaintenanceWindow> &windows, const QList<Silence> &silences,
                             const QList<SeenAlert> &alerts, const QDateTime &now)
{
    QList<WindowNews> all;
    for (const MaintenanceWindow &window : windows) {
        WindowNews news{.window = window, .state = window.state(now), .time = {}, .hidden = 0};
        const auto time = news.state == WindowState::Scheduled ? window.timeAfter(now) : window.timeAt(now);
        if (!time)
            continue;
        news.time = *time;
        const bool inProgress = news.state == WindowState::InProgress;
        const bool soon = news.state == WindowState::Scheduled && now.secsTo(time->start) <= toldBeforeSeconds;
        if (!inProgress && !soon && news.state != WindowState::Verifying)
            continue;
        // A time that somebody ended by hand hides nothing any more.
        if (inProgress && std::none_of(silences.cbegin(), silences.cend(), [&](const Silence &silence) {
                return silence.windowId == window.id && silence.state(now) == SilenceState::Active;
            }))
            continue;
        news.hidden = static_cast<int>(std::count_if(alerts.cbegin(), alerts.cend(), [&](const SeenAlert &alert) {
            return alert.alert.state == AlertState::Firing && alert.quiet.mutedBy.contains(window.id);
        }));
        all.append(news);
    }
    std::stable_sort(all.begin(), all.end(), [](const WindowNews &a, const WindowNews &b) {
        const auto rank = [](const WindowNews &news) {
            return std::tuple(news.state == WindowState::InProgress  ? 0
                              : news.state == WindowState::Verifying ? 1
                                                                     : 2,
                              news.state == WindowState::Scheduled ? news.time.start : news.time.end);
        };
        return rank(a) < rank(b);
    });
    return all;
}

QList<Attention> windowAttention(const AlertDesk &desk, const QDateTime &now)
{
    QList<Attention> attention;
    for (const WindowNews &news : windowNews(desk.windows(), desk.silences(), desk.alerts(), now))
        attention.append({.topic = QStringLiteral("window:") + news.window.id,
                          .status = news.state == WindowState::InProgress ? Status::Warning : Status::Notice,
                          .sentence = sentenceOf(news, now),
                          .explanation = explanationOf(news, now),
                          .actions = {}});
    return attention;
}

QList<Attention> alertmanagerAttention(const AlertDesk &desk, const QDateTime &now)
{
    const auto &manager = desk.alertmanager();
    if (!manager || !manager->error)
        return {};
    const QString known = manager->look
                              ? Text::tr("What is shown of it is what it said %1.").arg(format::age(manager->when, now))
                              : Text::tr("It has not answered yet.");
    return {{.topic = QStringLiteral("alertmanager"),
             .status = Status::Unknown,
             .sentence = Text::tr("Alertmanager does not answer: what it has silenced is not known"),
             .explanation = manager->error->message + QLatin1Char(' ') + known,
             .actions = {}}};
}

QStringList quietSentences(const SeenAlert &alert, const AlertDesk &desk, const QDateTime &now)
{
    QStringList words;
    for (const QString &id : alert.quiet.mutedBy) {
        const MaintenanceWindow *window = find(desk.windows(), id);
        const auto time = window ? window->timeAt(now) : std::nullopt;
        if (time)
            //: %1 a maintenance window, %2 a moment, %3 "ana: moving the disk"
            words << Text::tr("The maintenance window \"%1\" hides it until %2 (%3).")
                         .arg(window->name, untilText(time->end, now), madeBy(window->createdBy, window->comment));
    }
    for (const QString &id : alert.quiet.silencedBy)
        if (const Silence *silence = find(desk.silences(), id))
            //: %1 a moment, %2 "ana: moving the disk"
            words << Text::tr("A silence hides it until %1 (%2).")
                         .arg(untilText(silence->endsAt, now), madeBy(silence->createdBy, silence->comment));
    for (const QString &identity : alert.quiet.inhibitedBy)
        for (const SeenAlert &other : desk.alerts())
            if (alertIdentity(other.alert.labels) == identity)
                //: %1 the title of an alert
                words << Text::tr("It is not told by itself while this fires: %1.").arg(alertTitle(other.alert));
    for (const QString &id : alert.watchedBy)
        if (const MaintenanceWindow *window = find(desk.windows(), id))
            words << Text::tr("The maintenance window \"%1\" has just ended: look whether it came of that.")
                         .arg(window->name);
    const auto &manager = desk.alertmanager();
    if (alert.manager && manager && manager->look) {
        for (const QString &id : alert.manager->silencedBy)
            if (const Silence *silence = find(manager->look->silences, id))
                words << Text::tr("A silence in Alertmanager keeps it from everybody until %1 (%2).")
                             .arg(untilText(silence->endsAt, now), madeBy(silence->createdBy, silence->comment));
        if (!alert.manager->inhibitedBy.isEmpty())
            words << Text::tr("Alertmanager tells nobody of it while another alert fires.");
        if (!alert.manager->mutedBy.isEmpty())
            //: %1 names of time intervals in Alertmanager's configuration
            words << Text::tr("Alertmanager tells nobody of it in this time: %1.").arg(listed(alert.manager->mutedBy));
        if (!alert.manager->isQuiet() && !alert.manager->receivers.isEmpty())
            //: %1 names of receivers in Alertmanager's configuration
            words << Text::tr("Alertmanager tells: %1.").arg(listed(alert.manager->receivers));
    } else if (manager && manager->error && alert.source != AlertDesk::ownSource()) {
        words << Text::tr("It is not known whether Alertmanager tells anybody of it: it does not answer.");
    }
    return words;
}

} // namespace castellan
