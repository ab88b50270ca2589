// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/silence.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace castellan {

/// Where a time of maintenance stands. Source of the words: Statuspage.
enum class WindowState {
    Scheduled,
    InProgress,
    Verifying, ///< it is over; what is found now is looked at with care
    Completed,
    Cancelled
};

/// "scheduled", "inProgress", "verifying", "completed", "cancelled": for documents, never translated.
QString windowStateName(WindowState state);

/// One time of a window, UTC, [start, end).
struct WindowTime
{
    QDateTime start;
    QDateTime end;
    bool operator==(const WindowTime &) const = default;
};

/// A time in which alerts are kept quiet because somebody works on what they are about, once or again and again. Checks
/// go on meanwhile, and what they find is labelled. Its days and times are those of its zone. Source of the fields:
/// Alertmanager's time intervals; fields that are given must all fit, one of the values of each.
struct MaintenanceWindow
{
    QString id;
    QString name;
    QList<AlertMatcher> matchers;
    QString createdBy;
    QString comment;
    bool cancelled = false;

    QByteArray zone = QByteArrayLiteral("UTC"); ///< IANA: "Europe/Berlin"
    QTime start;                                ///< wall clock, whole minutes
    QTime end;                                  ///< not after `start`: on the next day; 00:00 is the end of the day
    QDate from;             ///< the first day it may begin on; for one that is not repeated its only day
    QDate until;            ///< the last day it may begin on; invalid with one that is repeated: no end
    QList<int> weekdays;    ///< 1 Monday to 7 Sunday; empty: any
    QList<int> daysOfMonth; ///< 1 to 31, or from the end: -1 is the last; empty: any
    QList<int> months;      ///< 1 to 12; empty: any
    bool repeated = false;
    std::chrono::minutes verifyFor{15};

    bool operator==(const MaintenanceWindow &) const = default;

    /// What keeps it from being used, one sentence each.
    QStringList faults() const;
    /// The first time that ends after `after`; nothing when none comes within five years. A start that the clock skips
    /// (summer time begins) is the moment of the change; of a time that comes twice (it ends) a start is the first, an
    /// end the second. A time that is skipped altogether does not take place.
    std::optional<WindowTime> timeAfter(const QDateTime &after) const;
    /// The first `count` times that end after `after`, fewer where there are no more.
    QList<WindowTime> timesAfter(const QDateTime &after, int count) const;
    /// From start to end by the wall clock: a time across a change of the clock takes longer or shorter.
    std::chrono::minutes wallLength() const;
    /// The newest time that has begun by `now`; nothing before the first.
    std::optional<WindowTime> timeAt(const QDateTime &now) const;
    WindowState state(const QDateTime &now) const;
    /// The silence for the next or present time: Castellan makes them one by one. Its id is the same whoever makes it.
    std::optional<Silence> silenceAfter(const QDateTime &after) const;

    QJsonObject toJson() const;
    static MaintenanceWindow fromJson(const QJsonObject &json);

private:
    bool fits(const QDate &day) const;
    std::optional<WindowTime> timeOn(const QDate &day) const;
};

/// Those that are in progress or being verified at `now` and are about something with these labels ("environment",
/// "check", "limit"…): what is found meanwhile is labelled with them. Pure.
QList<MaintenanceWindow> windowsOver(const QList<MaintenanceWindow> &windows, const PrometheusLabels &labels,
                                     const QDateTime &now);

} // namespace castellan
