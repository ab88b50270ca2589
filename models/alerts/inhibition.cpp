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

QStringList valuesOf(const QStringList &names, const PrometheusLabels &labels)
{
    QStringList values;
    for (const QString &name : names)
        values.append(labels.value(name));
    return values;
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

Quieting::Quieting(const QList<AlertInstance> &all, const QList<Silence> &silences, const QList<InhibitRule> &rules,
                   const QDateTime &now)
{
    for (const Silence &silence : silences) {
        if (silence.state(now) == SilenceState::Active)
            m_active.append(silence);
    }
    for (const InhibitRule &rule : rules)
        m_inhibitions.append({.rule = rule, .sources = {}});
    for (const AlertInstance &alert : all) {
        if (alert.state != AlertState::Firing)
            continue;
        const PrometheusLabels labels = alertLabels(alert);
        for (Inhibition &inhibition : m_inhibitions) {
            if (matchAll(inhibition.rule.source, labels))
                inhibition.sources[valuesOf(inhibition.rule.equal, labels)].append(
                    {.identity = alertIdentity(alert.labels), .bothSides = matchAll(inhibition.rule.target, labels)});
        }
    }
}

AlertQuiet Quieting::of(const AlertInstance &alert) const
{
    AlertQuiet quiet;
    const PrometheusLabels labels = alertLabels(alert);
    for (const Silence &silence : m_active) {
        if (silence.matches(labels))
            (silence.windowId.isEmpty() ? quiet.silencedBy << silence.id : quiet.mutedBy << silence.windowId);
    }
    for (const Inhibition &inhibition : m_inhibitions) {
        if (inhibition.sources.isEmpty() || !matchAll(inhibition.rule.target, labels))
            continue;
        const bool bothSides = matchAll(inhibition.rule.source, labels);
        const auto sources = inhibition.sources.constFind(valuesOf(inhibition.rule.equal, labels));
        if (sources == inhibition.sources.cend())
            continue;
        for (const Source &source : *sources) {
            if (!(bothSides && source.bothSides) && !quiet.inhibitedBy.contains(source.identity))
                quiet.inhibitedBy << source.identity;
        }
    }
    return quiet;
}

AlertQuiet quietOf(const AlertInstance &alert, const QList<AlertInstance> &all, const QList<Silence> &silences,
                   const QList<InhibitRule> &rules, const QDateTime &now)
{
    return Quieting(all, silences, rules, now).of(alert);
}

} // namespace castellan
