// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/inhibition.h"

#include "models/core/status.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

AlertMatcher is(const char *name, const QString &value)
{
    return {QLatin1String(name), value};
}

AlertMatcher fits(const char *name, const QString &expression)
{
    return {QLatin1String(name), expression, true};
}

bool areEqual(const QStringList &names, const PrometheusLabels &one, const PrometheusLabels &other)
{
    return std::all_of(names.cbegin(), names.cend(),
                       [&](const QString &name) { return one.value(name) == other.value(name); });
}

} // namespace

QList<InhibitRule> stockInhibitRules()
{
    const QString environment = QStringLiteral("environment");
    // The ids of CheckDefinition and limitRules().
    return {
        {.name = Text::tr("host down"),
         .source = {is("check", QStringLiteral("host"))},
         .target = {fits("check",
                         QStringLiteral("docker|database|redis|prometheus|alertmanager|(container|service|port):.+"))},
         .equal = {environment}},
        {.name = Text::tr("host down: its limits"),
         .source = {is("check", QStringLiteral("host"))},
         .target = {fits("limit", QStringLiteral(".+"))},
         .equal = {environment}},
        {.name = Text::tr("Docker down"),
         .source = {is("check", QStringLiteral("docker"))},
         .target = {fits("check", QStringLiteral("container:.+"))},
         .equal = {environment}},
        {.name = Text::tr("database down"),
         .source = {is("check", QStringLiteral("database"))},
         .target = {fits("limit",
                         QStringLiteral("errorRate|responseP95Ms|connectionsOfMax|slowQueryMs|indexHit|cacheHit"))},
         .equal = {environment}},
        {.name = Text::tr("critical before warning"),
         .source = {is("severity", statusName(Status::Critical))},
         .target = {is("severity", statusName(Status::Warning))},
         .equal = {QStringLiteral("alertname"), environment, QStringLiteral("instance"), QStringLiteral("limit"),
                   QStringLiteral("subject")}},
    };
}

AlertQuiet quietOf(const AlertInstance &alert, const QList<AlertInstance> &all, const QList<Silence> &silences,
                   const QList<InhibitRule> &rules, const QDateTime &now)
{
    AlertQuiet quiet;
    const PrometheusLabels labels = alertLabels(alert);
    for (const Silence &silence : silences)
        if (silence.state(now) == SilenceState::Active && silence.matches(labels))
            (silence.windowId.isEmpty() ? quiet.silencedBy << silence.id : quiet.mutedBy << silence.windowId);
    for (const InhibitRule &rule : rules) {
        if (!matchAll(rule.target, labels))
            continue;
        const bool bothSides = matchAll(rule.source, labels);
        for (const AlertInstance &other : all) {
            const PrometheusLabels source = alertLabels(other);
            if (other.state != AlertState::Firing || !matchAll(rule.source, source) ||
                (bothSides && matchAll(rule.target, source)) || !areEqual(rule.equal, labels, source))
                continue;
            if (const QString identity = alertIdentity(other.labels); !quiet.inhibitedBy.contains(identity))
                quiet.inhibitedBy << identity;
        }
    }
    return quiet;
}

} // namespace castellan
