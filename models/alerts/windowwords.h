// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "models/core/attention.h"

namespace castellan {

/// The days of a month of which exactly one is a given weekday: 1 the first of its kind to 4 the fourth, -1 the last.
QList<int> daysOfNth(int nth);
/// The other way round; 0 when they are no such days.
int nthOf(const QList<int> &daysOfMonth);

/// "once", "every day", "Mondays and Thursdays", "the first Sunday of the month", "day 1 and 15 of the month, in
/// March".
QString repeatsText(const MaintenanceWindow &window);
/// "Sunday, 29 March 2026, 01:30 to 03:30 (UTC+02:00)", in the window's zone, and how much longer or shorter than by
/// the clock it takes where that is changed meanwhile.
QString timeText(const MaintenanceWindow &window, const WindowTime &time);

/// A window that should be told of.
struct WindowNews
{
    MaintenanceWindow window;
    WindowState state = WindowState::Scheduled; ///< Scheduled, InProgress or Verifying
    WindowTime time;
    int hidden = 0; ///< alerts that fire and that it keeps quiet
};

/// Windows that are in progress (but for times that were ended by hand), are being verified, or begin within a day; in
/// this order, the earliest first. Pure.
QList<WindowNews> windowNews(const QList<MaintenanceWindow> &windows, const QList<Silence> &silences,
                             const QList<SeenAlert> &alerts, const QDateTime &now);

/// "Maintenance window "Nightly" until 14:00, hides 3 alerts", for the overview and the page of alerts. Pure.
QList<Attention> windowAttention(const AlertDesk &desk, const QDateTime &now);
/// That Alertmanager does not answer, and what is not known because of it; none while it does or there is none. Pure.
QList<Attention> alertmanagerAttention(const AlertDesk &desk, const QDateTime &now);

/// What keeps an alert quiet, by whom and until when, a sentence each; and what else is to be known of it: that it came
/// up in a time of maintenance that is over, that Alertmanager does not tell whether it is silenced there.
QStringList quietSentences(const SeenAlert &alert, const AlertDesk &desk, const QDateTime &now);

} // namespace castellan
