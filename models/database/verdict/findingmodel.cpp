// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/findingmodel.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

struct Named
{
    const char *check;
    const char *words;
};

constexpr std::array names{
    Named{"dangerous-settings", QT_TRANSLATE_NOOP("castellan::Verdict", "Settings")},
    Named{"wraparound-databases", QT_TRANSLATE_NOOP("castellan::Verdict", "Age of databases")},
    Named{"wraparound-tables", QT_TRANSLATE_NOOP("castellan::Verdict", "Age of tables")},
    Named{"blocked-sessions", QT_TRANSLATE_NOOP("castellan::Verdict", "Blocked sessions")},
    Named{"idle-in-transaction", QT_TRANSLATE_NOOP("castellan::Verdict", "Idle in transaction")},
    Named{"long-running", QT_TRANSLATE_NOOP("castellan::Verdict", "Long statements")},
    Named{"prepared-transactions", QT_TRANSLATE_NOOP("castellan::Verdict", "Prepared transactions")},
    Named{"connections", QT_TRANSLATE_NOOP("castellan::Verdict", "Connections")},
    Named{"sequences", QT_TRANSLATE_NOOP("castellan::Verdict", "Sequences")},
    Named{"replication-slots", QT_TRANSLATE_NOOP("castellan::Verdict", "Replication slots")},
    Named{"replication-lag", QT_TRANSLATE_NOOP("castellan::Verdict", "Replication lag")},
    Named{"invalid-indexes", QT_TRANSLATE_NOOP("castellan::Verdict", "Invalid indexes")},
    Named{"slow-statements", QT_TRANSLATE_NOOP("castellan::Verdict", "Slow statements")},
    Named{"statement-share", QT_TRANSLATE_NOOP("castellan::Verdict", "Share of time")},
    Named{"dead-rows", QT_TRANSLATE_NOOP("castellan::Verdict", "Dead rows")},
    Named{"needs-vacuum", QT_TRANSLATE_NOOP("castellan::Verdict", "VACUUM overdue")},
    Named{"never-analyzed", QT_TRANSLATE_NOOP("castellan::Verdict", "Never analysed")},
    Named{"needs-analyze", QT_TRANSLATE_NOOP("castellan::Verdict", "ANALYZE overdue")},
    Named{"foreign-keys-without-index", QT_TRANSLATE_NOOP("castellan::Verdict", "Foreign keys without index")},
    Named{"duplicate-indexes", QT_TRANSLATE_NOOP("castellan::Verdict", "Duplicate indexes")},
    Named{"redundant-indexes", QT_TRANSLATE_NOOP("castellan::Verdict", "Redundant indexes")},
    Named{"unused-indexes", QT_TRANSLATE_NOOP("castellan::Verdict", "Unused indexes")},
    Named{"table-bloat", QT_TRANSLATE_NOOP("castellan::Verdict", "Table bloat")},
    Named{"index-bloat", QT_TRANSLATE_NOOP("castellan::Verdict", "Index bloat")},
    Named{"cache-hit", QT_TRANSLATE_NOOP("castellan::Verdict", "Cache hit rate")},
    Named{"index-hit", QT_TRANSLATE_NOOP("castellan::Verdict", "Index hit rate")},
    Named{"checkpoints", QT_TRANSLATE_NOOP("castellan::Verdict", "Checkpoints")},
    Named{"temporary-files", QT_TRANSLATE_NOOP("castellan::Verdict", "Temporary files")},
};

} // namespace

QString checkInWords(const QString &check)
{
    const auto found = std::find_if(names.cbegin(), names.cend(),
                                    [&](const Named &each) { return check == QLatin1String(each.check); });
    return found == names.cend() ? check : Text::tr(found->words);
}

Standing standingOf(const Verdict &verdict)
{
    const auto count = [&](Status status) {
        return static_cast<int>(
            std::count_if(verdict.findings.cbegin(), verdict.findings.cend(),
                          [status](const VerdictFinding &finding) { return finding.status == status; }));
    };
    QStringList parts;
    if (const int critical = count(Status::Critical))
        parts << Text::tr("%n critical", "findings", critical);
    if (const int warnings = count(Status::Warning))
        parts << Text::tr("%n warning(s)", nullptr, warnings);
    if (const int notices = count(Status::Notice))
        parts << Text::tr("%n notice(s)", nullptr, notices);
    Standing standing{.status = verdict.status(), .sentence = {}, .explanation = {}};
    if (!parts.isEmpty())
        standing.sentence = Text::tr("%n finding(s)", nullptr, static_cast<int>(verdict.findings.size())) +
                            QStringLiteral(": ") + parts.join(QStringLiteral(", ")) + u'.';
    else if (verdict.skipped.isEmpty())
        standing.sentence = Text::tr("Nothing was found.");
    else
        standing.sentence = Text::tr("Of what could be looked at, nothing was found.");
    QStringList explanation;
    if (verdict.standby)
        explanation << verdict.replay << Text::tr("What would write is to be run on the primary.");
    explanation << Text::tr("%n check(s) passed.", nullptr, static_cast<int>(verdict.passed.size()));
    if (!verdict.skipped.isEmpty())
        explanation << Text::tr("%n could not look at all of it, and say(s) why.", "checks",
                                static_cast<int>(verdict.skipped.size()));
    if (verdict.statisticsSince.isValid())
        explanation << Text::tr("The server's statistics count since %1.").arg(format::moment(verdict.statisticsSince));
    standing.explanation = explanation.join(u' ');
    return standing;
}

void FindingModel::setVerdict(const Verdict &verdict)
{
    QList<VerdictFinding> rows = verdict.findings;
    rows.reserve(rows.size() + verdict.skipped.size() + verdict.passed.size());
    const auto add = [&](const QString &check, Status status, const QString &sentence) {
        VerdictFinding row;
        row.check = check;
        row.status = status;
        row.sentence = sentence;
        rows.append(row);
    };
    for (const SkippedCheck &skipped : verdict.skipped)
        //: %1 a sentence: "This needs pg_monitor."
        add(skipped.check, Status::Unknown, Text::tr("Not all was looked at. %1").arg(skipped.reason));
    for (const PassedCheck &passed : verdict.passed)
        add(passed.check, Status::Good, passed.sentence);
    merge(rows);
}

QVariant FindingModel::cell(const VerdictFinding &row, int column, int role) const
{
    const bool text = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case Sentence:
        if (role == StatusRole)
            return static_cast<int>(row.status);
        if (text || role == Qt::ToolTipRole)
            return row.sentence;
        return {};
    case Subject:
        if (text)
            return row.subject;
        return {};
    case Check:
        if (text)
            return checkInWords(row.check);
        return {};
    default:
        return {};
    }
}

QVariant FindingModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Sentence:
        return tr("Finding");
    case Subject:
        //: what a finding is about: a table, a session
        return tr("About");
    case Check:
        return tr("Check");
    default:
        return {};
    }
}

} // namespace castellan
