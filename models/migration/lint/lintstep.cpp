// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintstep.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

/// Reading is so many times as fast as writing and logging what is written.
constexpr double readsPerWrite = 4;

} // namespace

QString abridged(const QStringList &all)
{
    constexpr qsizetype shown = 3;
    if (all.size() <= shown)
        return all.join(QLatin1String(", "));
    return Text::tr("%1 and %n more", nullptr, static_cast<int>(all.size() - shown))
        .arg(all.mid(0, shown).join(QLatin1String(", ")));
}

int LintStep::serverVersion() const
{
    return schema.catalogue() ? schema.catalogue()->serverVersion : options.serverVersion;
}

std::optional<std::chrono::milliseconds> LintStep::estimate(const Impact &impact, qint64 *rewritten) const
{
    const LintRelation *relation = schema.catalogue() ? schema.find(impact.relation) : nullptr;
    if (!relation || relation->bytes < 0 || impact.work == Work::None)
        return {};
    const qint64 indexes = qMax<qint64>(0, relation->indexBytes);
    double bytes = static_cast<double>(relation->bytes);
    if (impact.work == Work::Rewrite) {
        *rewritten = relation->bytes + indexes;
        bytes = static_cast<double>(*rewritten);
    } else if (impact.work == Work::Scan) {
        bytes /= readsPerWrite;
    }
    return std::chrono::milliseconds(std::llround(1000 * bytes / schema.catalogue()->rewriteSpeed));
}

QString LintStep::blockedWords(const Impact &impact) const
{
    const LintRelation *relation = schema.catalogue() ? schema.find(impact.relation) : nullptr;
    if (!relation || !relation->writesPerSecond || !stopsWrites(impact.lock))
        return {};
    const bool all = stopsReads(impact.lock);
    const double rate = *relation->writesPerSecond + (all ? relation->readsPerSecond.value_or(0) : 0);
    if (rate < 0.05)
        return {};
    const QString number = QLocale().toString(rate, 'f', rate < 10 ? 1 : 0);
    return all ? Text::tr(", blocks %1 reads and writes a second").arg(number)
               : Text::tr(", blocks %1 writes a second").arg(number);
}

QString LintStep::impactWords(const Impact &impact, std::optional<std::chrono::milliseconds> estimate) const
{
    if (impact.lock == LockMode::None)
        return {};
    const QString lock = lockModeName(impact.lock);
    const QString name = words(impact.relation);
    if (impact.work == Work::None)
        return Text::tr("Takes %1 of %2%3").arg(lock, name, blockedWords(impact));
    if (!estimate) {
        const QString phrase = impact.work == Work::Rewrite      ? Text::tr("Rewrites %1 under %2")
                               : impact.work == Work::IndexBuild ? Text::tr("Builds an index of %1 under %2")
                                                                 : Text::tr("Reads all of %1 under %2");
        return phrase.arg(name, lock);
    }
    const LintRelation *relation = schema.find(impact.relation);
    const qint64 bytes = relation->bytes + (impact.work == Work::Rewrite ? qMax<qint64>(0, relation->indexBytes) : 0);
    //: %1 a size, %2 a table, %3 a duration, %4 a lock, %5 maybe ", blocks 7 writes a second"
    const QString phrase = impact.work == Work::Rewrite      ? Text::tr("Rewrites %1 of %2, about %3 %4%5")
                           : impact.work == Work::IndexBuild ? Text::tr("Builds an index of %1 of %2, about %3 %4%5")
                                                             : Text::tr("Reads %1 of %2, about %3 %4%5");
    return phrase.arg(format::bytes(bytes), name, format::duration(*estimate), lock, blockedWords(impact));
}

QString LintStep::useWords(const RelationName &name, const QString &column) const
{
    const LintUse use = schema.usesOf(name, column);
    QStringList users;
    if (!use.objects.isEmpty())
        users << abridged(use.objects);
    if (!use.statements.isEmpty()) {
        QString seen = Text::tr("%n statements that were seen", nullptr, static_cast<int>(use.statements.size()));
        if (use.callsPerSecond && *use.callsPerSecond >= 0.05)
            seen += Text::tr(" (%1 times a second)").arg(QLocale().toString(*use.callsPerSecond, 'f', 1));
        constexpr qsizetype longest = 80;
        const QString first = use.statements.first().simplified();
        users << seen + QLatin1String(": ") + (first.size() > longest ? first.left(longest) + u'…' : first);
    }
    return users.isEmpty() ? QString() : Text::tr("used by %1").arg(users.join(QLatin1String("; ")));
}

void LintStep::report(const Found &found)
{
    LintFinding finding;
    finding.rule = found.rule;
    finding.severity = found.severity;
    finding.object = found.object;
    finding.lock = found.impact.lock;
    finding.estimate = estimate(found.impact, &finding.rewrites);
    const bool harmless = finding.estimate && *finding.estimate < options.harmless;
    m_worksLong = m_worksLong || (found.impact.work != Work::None && !harmless);
    if (finding.severity == LintSeverity::Danger && harmless)
        finding.severity = LintSeverity::Notice;
    const QString impact = impactWords(found.impact, finding.estimate);
    finding.sentence = (impact.isEmpty() ? found.cause : Text::tr("%1: %2").arg(impact, found.cause)) + u'.';
    finding.why = found.why;
    finding.saferSql = found.saferSql;
    findings.append(finding);
}

} // namespace lint

bool countsAs(const LintFinding &finding, LintSeverity severity)
{
    return finding.severity >= severity && finding.acceptedReason.isEmpty();
}

} // namespace castellan
