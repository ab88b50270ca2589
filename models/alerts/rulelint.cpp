// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rulelint.h"

#include "models/alerts/promqltokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

/// What the alerts of a file watch besides their own business.
struct Companions
{
    QStringList absences;
    bool up = false;
};

Companions companionsOf(const RuleFile &file)
{
    Companions companions;
    for (const RuleGroupSpec &group : file.groups()) {
        for (const RuleSpec &rule : group.rules) {
            if (rule.recording)
                continue;
            const PromqlOutline outline = promqlOutline(rule.expression);
            companions.absences += outline.absences;
            companions.up = companions.up || outline.testsUp || outline.absences.contains(QStringLiteral("up"));
        }
    }
    return companions;
}

bool isNothing(const std::optional<std::chrono::milliseconds> &duration)
{
    return !duration || duration->count() == 0;
}

class Linter
{
public:
    Linter(const RuleFile &file) : m_file(file), m_companions(companionsOf(file)) {}

    QList<RuleFinding> run()
    {
        for (const RuleId id : m_file.ruleIds())
            if (!m_file.rule(id)->recording)
                look(id, m_file.groups().at(id.group), *m_file.rule(id));
        return m_findings;
    }

private:
    void add(RuleFinding::Kind kind, RuleId id, const QString &key, const QString &message, const QString &hint)
    {
        m_findings.append({kind, id, m_file.placeOf(id, key), m_file.rule(id)->name, message, hint});
    }

    void look(RuleId id, const RuleGroupSpec &group, const RuleSpec &rule)
    {
        using Kind = RuleFinding::Kind;
        const PromqlOutline outline = promqlOutline(rule.expression);
        const QString &name = rule.name;
        for (int other = 0; other < id.rule; ++other) {
            const RuleSpec &before = group.rules.at(other);
            if (!before.recording && before.name == name && before.labels == rule.labels) {
                add(Kind::Duplicate, id, QStringLiteral("alert"),
                    Text::tr("%1 has the name and labels of another rule of its group.").arg(name),
                    Text::tr("Give it another name, or a label that tells them apart."));
                break;
            }
        }
        const bool constant = outline.metrics.isEmpty();
        const bool asksAbsence = !outline.absences.isEmpty() || outline.calls.contains(QStringLiteral("absent")) ||
                                 outline.calls.contains(QStringLiteral("absent_over_time"));
        if (!constant && !asksAbsence && (!outline.compares || outline.comparesBool))
            add(Kind::NoComparison, id, QStringLiteral("expr"),
                outline.comparesBool
                    ? Text::tr("%1 compares with \"bool\", so it fires whatever the comparison gives.").arg(name)
                    : Text::tr("%1 compares with nothing, so it fires for every series there is.").arg(name),
                outline.comparesBool ? Text::tr("Remove \"bool\".")
                                     : Text::tr("End its expression with a limit: > 0.9."));
        if (isNothing(rule.holdFor) && !constant)
            add(Kind::NoFor, id, QStringLiteral("for"), Text::tr("%1 fires as soon as it is true once.").arg(name),
                Text::tr("Add \"for: 5m\"."));
        if (!rule.labels.contains(QStringLiteral("severity")) && !group.labels.contains(QStringLiteral("severity")))
            add(Kind::NoSeverity, id, QStringLiteral("labels"), Text::tr("%1 has no severity.").arg(name),
                Text::tr("Add the label \"severity: warning\" or \"severity: critical\"."));
        if (rule.annotations.value(QStringLiteral("runbook_url")).isEmpty() &&
            rule.annotations.value(QStringLiteral("runbook")).isEmpty())
            add(Kind::NoRunbook, id, QStringLiteral("annotations"),
                Text::tr("%1 does not say what to do about it.").arg(name),
                Text::tr("Add the annotation \"runbook_url\" with the address of its runbook."));
        if (constant || asksAbsence || outline.testsUp)
            return;
        const bool seen = m_companions.up ||
                          std::any_of(outline.metrics.cbegin(), outline.metrics.cend(),
                                      [this](const QString &metric) { return m_companions.absences.contains(metric); });
        if (!seen)
            add(Kind::Blind, id, QStringLiteral("expr"),
                Text::tr("%1 stays silent when %2 is not there any more.").arg(name, outline.metrics.first()),
                Text::tr("Add an alert with absent(%1), or one with up == 0 for what is scraped.")
                    .arg(outline.metrics.first()));
        if (isNothing(rule.keepFiringFor))
            add(Kind::NoKeepFiring, id, QStringLiteral("keep_firing_for"),
                Text::tr("%1 looks recovered when one scrape fails.").arg(name),
                Text::tr("Add \"keep_firing_for: 5m\"."));
    }

    const RuleFile &m_file;
    const Companions m_companions;
    QList<RuleFinding> m_findings;
};

} // namespace

QString ruleFindingName(RuleFinding::Kind kind)
{
    switch (kind) {
    case RuleFinding::Kind::NoFor:
        return QStringLiteral("noFor");
    case RuleFinding::Kind::NoRunbook:
        return QStringLiteral("noRunbook");
    case RuleFinding::Kind::NoSeverity:
        return QStringLiteral("noSeverity");
    case RuleFinding::Kind::NoComparison:
        return QStringLiteral("noComparison");
    case RuleFinding::Kind::Blind:
        return QStringLiteral("blind");
    case RuleFinding::Kind::NoKeepFiring:
        return QStringLiteral("noKeepFiring");
    case RuleFinding::Kind::Duplicate:
        break;
    }
    return QStringLiteral("duplicate");
}

QList<RuleFinding> lintRules(const RuleFile &file)
{
    return Linter(file).run();
}

} // namespace castellan
