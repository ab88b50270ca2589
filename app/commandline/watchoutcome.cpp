// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/watchoutcome.h"

#include "app/commandline/documents.h"
#include "models/core/redact.h"
#include "models/monitoring/health.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QJsonObject checkDocument(const WatchedCheck &check)
{
    return {{QStringLiteral("id"), check.id},
            {QStringLiteral("name"), check.name},
            {QStringLiteral("standing"), standingName(check.standing)},
            {QStringLiteral("because"), check.because},
            {QStringLiteral("finding"), findingName(check.last.finding)},
            {QStringLiteral("message"), check.last.message},
            {QStringLiteral("hint"), check.last.hint},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(check.last.warnings)},
            {QStringLiteral("request"), check.last.request},
            {QStringLiteral("answer"), check.last.answer},
            {QStringLiteral("started"), timeText(check.last.started)},
            {QStringLiteral("seconds"), static_cast<double>(check.last.took.count()) / 1000}};
}

QJsonObject limitDocument(const LimitStanding &standing)
{
    const auto number = [](const std::optional<double> &value) {
        return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
    };
    return {{QStringLiteral("limit"), standing.rule.id},
            {QStringLiteral("metric"), standing.rule.metric},
            {QStringLiteral("subject"), standing.subject},
            {QStringLiteral("status"), statusName(standing.status)},
            {QStringLiteral("unit"), standing.rule.unit},
            {QStringLiteral("below"), standing.rule.below},
            {QStringLiteral("bound"), standing.rule.limit},
            {QStringLiteral("current"), number(standing.current)},
            {QStringLiteral("headroom"), number(standing.headroom)},
            {QStringLiteral("trendPerHour"), number(standing.trend)}};
}

/// With every subject, the worst first.
QJsonObject wholeLimitDocument(const LimitStanding &standing)
{
    QJsonObject document = limitDocument(standing);
    QJsonArray others;
    for (const LimitStanding &other : standing.others)
        others << limitDocument(other);
    document.insert(QStringLiteral("others"), others);
    return document;
}

/// One check as lines for people. What is hidden by another says no more than that.
QString checkText(const WatchedCheck &check, const WatchPicture &picture)
{
    const WatchedCheck *cause = picture.find(check.because);
    if (cause)
        //: %1 a check, %2 how it stands, %3 the check that it cannot be seen without
        return Text::tr("%1: %2 (%3 is down)").arg(check.name, standingWords(check.standing), cause->name) +
               QLatin1Char('\n');
    QString text = QStringLiteral("%1: %2: %3\n").arg(check.name, standingWords(check.standing), check.last.message);
    if (!check.last.passed() && !check.last.hint.isEmpty())
        text += QStringLiteral("    %1\n").arg(check.last.hint);
    for (const QString &warning : check.last.warnings)
        text += QStringLiteral("    %1\n").arg(warning);
    return text;
}

} // namespace

Outcome watchOutcome(const Environment &environment, const WatchPicture &picture)
{
    const bool well = isWell(picture);
    Outcome outcome;
    QJsonArray checks;
    for (const WatchedCheck &each : picture.checks) {
        checks << redact(checkDocument(each));
        outcome.text += checkText(each, picture);
    }
    QJsonArray outages;
    for (const Outage &outage : picture.outages)
        outages << QJsonObject{{QStringLiteral("check"), outage.id},
                               {QStringLiteral("hidden"), QJsonArray::fromStringList(outage.hidden)}};
    QJsonArray limits;
    for (const LimitStanding &each : picture.limits) {
        limits << wholeLimitDocument(each);
        if (each.current) // those that are not measured are left out
            outcome.text += limitSentence(each) + QLatin1Char('\n');
    }
    outcome.text = redact(outcome.text);
    outcome.document = {{QStringLiteral("environment"), environment.id},
                        {QStringLiteral("name"), environment.name},
                        {QStringLiteral("passed"), well},
                        {QStringLiteral("offline"), picture.offline},
                        {QStringLiteral("checks"), checks},
                        {QStringLiteral("outages"), outages},
                        {QStringLiteral("limits"), limits}};
    outcome.status = well ? exitstatus::done : exitstatus::fellShort;
    if (picture.offline) {
        outcome.status = exitstatus::failed;
        outcome.error = Error{.kind = ErrorKind::Io,
                              .message = Text::tr("This computer is offline; nothing can be observed."),
                              .hint = {},
                              .detail = {},
                              .code = {},
                              .retryable = true};
    }
    return outcome;
}

} // namespace castellan
