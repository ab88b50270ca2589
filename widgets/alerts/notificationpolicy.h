// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTime>

namespace castellan {

class Settings;

/// When the desktop tells of an alert. A plain value.
struct NotificationPolicy
{
    bool enabled = true;
    bool quietHours = false;
    QTime quietFrom{22, 0}; ///< wall clock; a time after quietTo: over midnight
    QTime quietTo{7, 0};
    bool criticalAlways = true; ///< critical ones break the quiet hours
    bool sound = false;         ///< with critical ones
    bool operator==(const NotificationPolicy &) const = default;

    bool isQuiet(const QTime &now) const;
    /// Whether an alert of a severity is told at `now`.
    bool tells(const QString &severity, const QTime &now) const;
    bool sounds(const QString &severity, const QTime &now) const;

    static NotificationPolicy read(const Settings &settings);
    void write(Settings &settings) const;
};

} // namespace castellan
