// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/judge.h"

#include "models/core/format.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {

namespace verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

struct Check
{
    const char *id;
    CheckResult (*judge)(const Look &);
};

// In the order in which equally bad findings stand.
constexpr std::array checks{
    Check{"dangerous-settings", dangerousSettings},
    Check{"wraparound-databases", databaseAges},
    Check{"wraparound-tables", tableAges},
    Check{"blocked-sessions", blockedSessions},
    Check{"idle-in-transaction", idleInTransaction},
    Check{"long-running", longRunning},
    Check{"prepared-transactions", preparedTransactions},
    Check{"connections", connections},
    Check{"sequences", sequences},
    Check{"replication-slots", replicationSlots},
    Check{"replication-lag", replicationLag},
    Check{"invalid-indexes", invalidIndexes},
    Check{"slow-statements", slowStatements},
    Check{"statement-share", statementShare},
    Check{"dead-rows", deadRows},
    Check{"needs-vacuum", needsVacuum},
    Check{"never-analyzed", neverAnalyzed},
    Check{"needs-analyze", needsAnalyze},
    Check{"foreign-keys-without-index", foreignKeysWithoutIndex},
    Check{"duplicate-indexes", duplicateIndexes},
    Check{"redundant-indexes", redundantIndexes},
    Check{"unused-indexes", unusedIndexes},
    Check{"table-bloat", tableBloat},
    Check{"index-bloat", indexBloat},
    Check{"cache-hit", cacheHit},
    Check{"index-hit", indexHit},
    Check{"checkpoints", checkpoints},
    Check{"temporary-files", temporaryFiles},
};

/// The worst of a check one by one, the others as a number.
QList<VerdictFinding> bounded(const QList<VerdictFinding> &findings, qsizetype most)
{
    if (findings.size() <= most)
        return findings;
    QList<VerdictFinding> shown = findings.mid(0, most);
    VerdictFinding more;
    more.status = findings.at(most).status;
    more.sentence = Text::tr("And %n more like these.", nullptr, static_cast<int>(findings.size() - most));
    more.why = shown.constLast().why;
    more.since = shown.constLast().since;
    shown.append(more);
    return shown;
}

} // namespace

Look::Look(const VerdictInputs &inputs, const VerdictLimits &all)
    : in(inputs),
      limits(all),
      advice(inputs.objects.value.indexes, inputs.objects.value.foreignKeys),
      duplicates(advice.duplicates()),
      redundant(advice.redundant()),
      needlessConstraints(advice.needlessConstraints())
{
}

QString neededRight(const QString &right)
{
    //: %1 a right, such as "pg_read_all_stats"
    return Text::tr("This needs %1.").arg(right);
}

QString notRead()
{
    return Text::tr("It was not read.");
}

QString numberInWords(qint64 number)
{
    const auto with = [number](double unit) {
        const double value = static_cast<double>(number) / unit;
        return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
    };
    if (number >= 999'500'000)
        return Text::tr("%1 billion").arg(with(1e9));
    if (number >= 999'500)
        return Text::tr("%1 million").arg(with(1e6));
    return format::count(number);
}

QString durationInWords(std::chrono::seconds duration)
{
    return format::duration(std::max(duration, std::chrono::seconds(0)));
}

std::chrono::seconds secondsBetween(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::seconds(from.isValid() && to.isValid() ? from.secsTo(to) : 0);
}

QList<VerdictFinding> worstFirst(Weighted weighted)
{
    std::stable_sort(weighted.begin(), weighted.end(), [](const auto &a, const auto &b) {
        return std::make_pair(rank(a.second.status), a.first) > std::make_pair(rank(b.second.status), b.first);
    });
    QList<VerdictFinding> findings;
    findings.reserve(weighted.size());
    for (auto &one : weighted)
        findings.append(std::move(one.second));
    return findings;
}

VerdictFinding about(const TableStatistics &table, Status status)
{
    VerdictFinding finding;
    finding.status = status;
    finding.subject = table.qualifiedName();
    finding.oid = table.oid;
    finding.schema = table.schema;
    finding.name = table.name;
    finding.materializedView = table.kind == TableStatistics::Kind::MaterializedView;
    return finding;
}

VerdictFinding about(const IndexStatistics &index, Status status)
{
    VerdictFinding finding;
    finding.status = status;
    finding.subject = index.qualifiedName();
    finding.oid = index.oid;
    finding.schema = index.schema;
    finding.name = index.name;
    return finding;
}

} // namespace verdict

Status Verdict::status() const
{
    Status worst = skipped.isEmpty() ? Status::Good : Status::Unknown;
    for (const VerdictFinding &finding : findings)
        worst = worse(worst, finding.status);
    return worst;
}

Verdict judge(const VerdictInputs &inputs, const VerdictLimits &limits)
{
    const verdict::Look look(inputs, limits);
    Verdict verdict;
    verdict.when = inputs.server.value.when;
    verdict.statisticsSince = inputs.server.value.statisticsSince;
    verdict.standby = inputs.server.value.standby;
    verdict.replay = verdict.standby ? verdict::replayInWords(inputs.server.value) : QString();
    for (const verdict::Check &check : verdict::checks) {
        const QString id = QString::fromLatin1(check.id);
        verdict::CheckResult result = check.judge(look);
        if (!result.skipped.isEmpty())
            verdict.skipped.append({id, result.skipped});
        else if (result.findings.isEmpty())
            verdict.passed.append({id, result.passed});
        const QList<VerdictFinding> findings = verdict::bounded(result.findings, limits.most);
        for (const VerdictFinding &finding : findings) {
            verdict.findings.append(finding);
            verdict.findings.last().check = id;
        }
    }
    std::stable_sort(verdict.findings.begin(), verdict.findings.end(),
                     [](const VerdictFinding &a, const VerdictFinding &b) { return rank(a.status) > rank(b.status); });
    return verdict;
}

QList<qint64> indexesToDescribe(const VerdictInputs &inputs, const VerdictLimits &limits)
{
    const verdict::Look look(inputs, limits);
    QList<qint64> oids;
    for (const auto check : {verdict::duplicateIndexes, verdict::redundantIndexes, verdict::unusedIndexes}) {
        const QList<VerdictFinding> findings = check(look).findings.mid(0, limits.most);
        for (const VerdictFinding &finding : findings)
            oids.append(finding.oid);
    }
    return oids;
}

} // namespace castellan
