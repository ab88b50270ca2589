// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/silence.h"

#include "models/core/status.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

bool isCertain(const AlertMatcher &matcher)
{
    return matcher.isEqual() && !matcher.isRegex() && !matcher.value().isEmpty();
}

bool isNarrow(const QList<AlertMatcher> &matchers)
{
    int narrowing = 0;
    for (const AlertMatcher &matcher : matchers) {
        if (!isCertain(matcher))
            continue;
        if (matcher.name() == QLatin1String("alertname"))
            return true;
        narrowing += matcher.name() != QLatin1String("environment") && matcher.name() != QLatin1String("severity");
    }
    return narrowing >= 2;
}

/// Whether the silence hides alerts of a rule, by what is known before a series is: nothing where it cannot.
std::optional<HiddenRule> hiddenRule(const Silence &silence, const RuleGroupSpec &group, const RuleSpec &rule)
{
    PrometheusLabels known = rule.labels;
    for (auto label = group.labels.cbegin(); label != group.labels.cend(); ++label)
        if (!known.contains(label.key()))
            known.insert(label.key(), label.value());
    known.insert(QStringLiteral("alertname"), rule.name);
    HiddenRule hidden{.group = group.name, .rule = rule.name, .certain = true};
    for (const AlertMatcher &matcher : silence.matchers) {
        const auto label = known.constFind(matcher.name());
        if (label == known.cend() || label->contains(QLatin1String("{{")))
            hidden.certain = false; // the series may bring it
        else if (!matcher.matches(*label))
            return std::nullopt;
    }
    return silence.matchers.isEmpty() ? std::nullopt : std::optional(hidden);
}

} // namespace

QString silenceStateName(SilenceState state)
{
    switch (state) {
    case SilenceState::Pending:
        return QStringLiteral("pending");
    case SilenceState::Active:
        return QStringLiteral("active");
    case SilenceState::Expired:
        break;
    }
    return QStringLiteral("expired");
}

SilenceState Silence::state(const QDateTime &now) const
{
    if (now < startsAt)
        return SilenceState::Pending;
    return now < endsAt ? SilenceState::Active : SilenceState::Expired;
}

QStringList Silence::faults(const QDateTime &now) const
{
    QStringList faults;
    if (matchers.isEmpty())
        faults << Text::tr("It says nothing about which alerts it hides.");
    else if (std::all_of(matchers.cbegin(), matchers.cend(),
                         [](const AlertMatcher &matcher) { return matcher.matches(QString()); }))
        faults << Text::tr("It would hide every alert: at least one condition must need a value.");
    for (const AlertMatcher &matcher : matchers)
        if (const auto checked = matcher.check(); !checked)
            faults << checked.error().message;
    if (!endsAt.isValid())
        faults << Text::tr("It has no end.");
    else if (startsAt.isValid() && endsAt <= startsAt)
        faults << Text::tr("It ends before it starts.");
    else if (endsAt <= now)
        faults << Text::tr("Its end is in the past.");
    if (createdBy.trimmed().isEmpty())
        faults << Text::tr("It does not say who made it.");
    if (comment.trimmed().isEmpty())
        faults << Text::tr("It gives no reason.");
    return faults;
}

Result<void> Silence::check(const QDateTime &now) const
{
    const QStringList found = faults(now);
    if (found.isEmpty())
        return {};
    return Error{.kind = ErrorKind::Config,
                 .message = Text::tr("This silence cannot be used.") + QLatin1Char(' ') + found.join(QLatin1Char(' ')),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

QJsonObject Silence::toJson() const
{
    QJsonArray conditions;
    for (const AlertMatcher &matcher : matchers)
        conditions.append(matcher.toJson());
    QJsonObject json{{QStringLiteral("matchers"), conditions},
                     {QStringLiteral("startsAt"), sqlite::toText(startsAt)},
                     {QStringLiteral("endsAt"), sqlite::toText(endsAt)},
                     {QStringLiteral("createdBy"), createdBy},
                     {QStringLiteral("comment"), comment}};
    if (!id.isEmpty())
        json.insert(QStringLiteral("id"), id);
    if (!windowId.isEmpty())
        json.insert(QStringLiteral("window"), windowId);
    return json;
}

Silence Silence::fromJson(const QJsonObject &json)
{
    Silence silence;
    silence.id = json[QLatin1String("id")].toString();
    for (const QJsonValue &matcher : json[QLatin1String("matchers")].toArray())
        silence.matchers.append(AlertMatcher::fromJson(matcher.toObject()));
    silence.startsAt = sqlite::toTime(json[QLatin1String("startsAt")].toString());
    silence.endsAt = sqlite::toTime(json[QLatin1String("endsAt")].toString());
    silence.createdBy = json[QLatin1String("createdBy")].toString();
    silence.comment = json[QLatin1String("comment")].toString();
    silence.windowId = json[QLatin1String("window")].toString();
    return silence;
}

PrometheusLabels alertLabels(const AlertInstance &alert)
{
    PrometheusLabels labels = alert.labels;
    if (!labels.contains(QStringLiteral("severity")) && !alert.severity.isEmpty())
        labels.insert(QStringLiteral("severity"), alert.severity);
    return labels;
}

SilencePreview previewSilenceOf(const Silence &silence, const QList<AlertInstance> &alerts,
                                const QList<RuleGroupSpec> &groups)
{
    SilencePreview preview;
    int critical = 0;
    for (const AlertInstance &alert : alerts) {
        if (alert.state == AlertState::Inactive)
            continue;
        ++preview.alerts;
        if (!silence.matches(alertLabels(alert)))
            continue;
        preview.hidden.append(alert);
        critical += alertLabels(alert).value(QStringLiteral("severity")) == statusName(Status::Critical);
    }
    for (const RuleGroupSpec &group : groups) {
        for (const RuleSpec &rule : group.rules) {
            if (rule.recording)
                continue;
            ++preview.ruleCount;
            if (const auto hidden = hiddenRule(silence, group, rule))
                preview.rules.append(*hidden);
        }
    }
    if (!silence.matchers.isEmpty() && !isNarrow(silence.matchers))
        preview.warnings << Text::tr("%1 may hide more than is meant: name the alert, or two labels of it.")
                                .arg(matchersText(silence.matchers));
    if (critical > 0)
        preview.warnings << Text::tr("It hides %n critical alerts that are there now.", nullptr, critical);
    if (preview.ruleCount > 2 && preview.rules.size() * 2 > preview.ruleCount)
        preview.warnings
            << Text::tr("It can hide alerts of %1 of %2 rules.").arg(preview.rules.size()).arg(preview.ruleCount);
    return preview;
}

SilencePreview previewSilence(const Silence &silence, const QList<AlertInstance> &alerts, const QList<RuleFile> &files)
{
    QList<RuleGroupSpec> groups;
    for (const RuleFile &file : files)
        groups += file.groups();
    return previewSilenceOf(silence, alerts, groups);
}

} // namespace castellan
