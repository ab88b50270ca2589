// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/sqltext.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

QString hiddenStatements(const VerdictInputs::Statements &statements)
{
    return statements.hidden == 0
               ? QString()
               : Text::tr("What %n statement(s) of other roles are is told with pg_read_all_stats only.", nullptr,
                          static_cast<int>(statements.hidden));
}

/// Whether an application waits for it: VACUUM, a dump's COPY and their like take as long as they take.
bool isAwaited(const VerdictInputs::Statement &statement)
{
    static const QStringList awaited{QStringLiteral("SELECT"), QStringLiteral("WITH"),   QStringLiteral("INSERT"),
                                     QStringLiteral("UPDATE"), QStringLiteral("DELETE"), QStringLiteral("MERGE"),
                                     QStringLiteral("CALL"),   QStringLiteral("VALUES"), QStringLiteral("TABLE")};
    return awaited.contains(sqltext::keyword(statement.query));
}

VerdictFinding about(const VerdictInputs::Statements &all, const VerdictInputs::Statement &statement, Status status)
{
    constexpr qsizetype shown = 120;
    const QString query = statement.query.simplified();
    VerdictFinding finding;
    finding.status = status;
    finding.subject = query.size() > shown ? query.left(shown) + u'…' : query;
    finding.queryId = statement.queryId;
    finding.since = all.since;
    return finding;
}

} // namespace

CheckResult slowStatements(const Look &look)
{
    if (!look.in.statements.isKnown())
        return skippedFor(look.in.statements);
    const VerdictInputs::Statements &all = look.in.statements.value;
    Weighted found;
    for (const VerdictInputs::Statement &statement : all.list) {
        if (statement.meanMilliseconds <= look.limits.slowMilliseconds || statement.calls < look.limits.slowCalls ||
            !isAwaited(statement))
            continue;
        VerdictFinding finding = about(all, statement, Status::Warning);
        //: %1 a duration, %2 a number, %3 a role, %4 a percentage
        finding.sentence =
            Text::tr("A statement takes %1 on average, in %2 runs by %3, and %4 of all time.")
                .arg(format::quantity(statement.meanMilliseconds / 1000, QStringLiteral("seconds")),
                     format::count(statement.calls), statement.role,
                     format::percent(all.totalMilliseconds > 0 ? statement.totalMilliseconds / all.totalMilliseconds
                                                               : 0));
        finding.why = Text::tr("Somebody waits for it each time. EXPLAIN shows where the time goes; often an index is "
                               "missing, or more is read than used.");
        found.append({statement.totalMilliseconds, finding});
    }
    return {.findings = worstFirst(found),
            .passed = Text::tr("No statement that ran %n time(s) or more takes longer than %1 on average.", nullptr,
                               static_cast<int>(look.limits.slowCalls))
                          .arg(format::quantity(look.limits.slowMilliseconds / 1000, QStringLiteral("seconds"))),
            .skipped = hiddenStatements(all)};
}

CheckResult statementShare(const Look &look)
{
    if (!look.in.statements.isKnown())
        return skippedFor(look.in.statements);
    const VerdictInputs::Statements &all = look.in.statements.value;
    Weighted found;
    for (const VerdictInputs::Statement &statement : all.list) {
        const double share = all.totalMilliseconds > 0 ? statement.totalMilliseconds / all.totalMilliseconds : 0;
        if (all.totalMilliseconds < look.limits.shareMilliseconds || share < look.limits.shareOfTime)
            continue;
        VerdictFinding finding = about(all, statement, Status::Notice);
        //: %1 a percentage, %2 a number, %3 a duration, %4 a role
        finding.sentence =
            Text::tr("One statement takes %1 of all time, in %2 runs of %3 by %4.")
                .arg(format::percent(share), format::count(statement.calls),
                     format::quantity(statement.meanMilliseconds / 1000, QStringLiteral("seconds")), statement.role);
        finding.why =
            Text::tr("What is saved here is saved for all: a better index, a cache in front of it, or asking less "
                     "often.");
        found.append({share, finding});
    }
    return {.findings = worstFirst(found),
            //: %1 a percentage
            .passed = Text::tr("No statement takes %1 of all time.").arg(format::percent(look.limits.shareOfTime)),
            .skipped = hiddenStatements(all)};
}

} // namespace castellan::verdict
