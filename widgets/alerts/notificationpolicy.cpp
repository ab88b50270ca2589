// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/notificationpolicy.h"

#include "widgets/common/settings.h"

namespace castellan {
namespace {

const QString timeFormat = QStringLiteral("HH:mm");

bool isCritical(const QString &severity)
{
    return severity == QLatin1String("critical");
}

QTime timeOf(const QString &text, const QTime &fallback)
{
    const QTime time = QTime::fromString(text, timeFormat);
    return time.isValid() ? time : fallback;
}

} // namespace

bool NotificationPolicy::isQuiet(const QTime &now) const
{
    if (!quietHours || quietFrom == quietTo)
        return false;
    return quietFrom < quietTo ? now >= quietFrom && now < quietTo : now >= quietFrom || now < quietTo;
}

bool NotificationPolicy::tells(const QString &severity, const QTime &now) const
{
    return enabled && (!isQuiet(now) || (criticalAlways && isCritical(severity)));
}

bool NotificationPolicy::sounds(const QString &severity, const QTime &now) const
{
    return sound && isCritical(severity) && tells(severity, now);
}

NotificationPolicy NotificationPolicy::read(const Settings &settings)
{
    NotificationPolicy policy;
    policy.enabled = settings.value(settings::notify);
    policy.quietHours = settings.value(settings::quietHours);
    policy.quietFrom = timeOf(settings.value(settings::quietFrom), policy.quietFrom);
    policy.quietTo = timeOf(settings.value(settings::quietTo), policy.quietTo);
    policy.criticalAlways = settings.value(settings::criticalAlways);
    policy.sound = settings.value(settings::alertSound);
    return policy;
}

void NotificationPolicy::write(Settings &settings) const
{
    settings.setValue(settings::notify, enabled);
    settings.setValue(settings::quietHours, quietHours);
    settings.setValue(settings::quietFrom, quietFrom.toString(timeFormat));
    settings.setValue(settings::quietTo, quietTo.toString(timeFormat));
    settings.setValue(settings::criticalAlways, criticalAlways);
    settings.setValue(settings::alertSound, sound);
}

} // namespace castellan
