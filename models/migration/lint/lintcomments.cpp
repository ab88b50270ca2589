// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintcomments.h"

#include "models/migration/lint/lintacceptance.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

struct Comment
{
    bool ofFile = false;
    QStringList rules;
    QString reason;
    qsizetype line = 1;
    qsizetype statement = 0; ///< the next one; as many as there are: none follows
};

QList<Comment> commentsOf(const QString &text, const QList<ScriptPart> &parts)
{
    static const QRegularExpression form(
        QStringLiteral("^[ \\t]*--[ \\t]*castellan:accept(-file)?\\b([^:\\r\\n]*)(?::([^\\r\\n]*))?"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression between(QStringLiteral("[,\\s]+"));
    QList<Comment> comments;
    auto found = form.globalMatch(text);
    while (found.hasNext()) {
        const auto match = found.next();
        const qsizetype at = match.capturedStart();
        const auto next =
            std::find_if(parts.cbegin(), parts.cend(), [at](const ScriptPart &part) { return part.begin >= at; });
        if (next != parts.cbegin() && at < std::prev(next)->begin + std::prev(next)->text.size())
            continue; // within a statement, a text of it maybe
        comments.append({.ofFile = !match.captured(1).isEmpty(),
                         .rules = match.captured(2).split(between, Qt::SkipEmptyParts),
                         .reason = match.captured(3).trimmed(),
                         .line = QStringView(text).left(at).count(u'\n') + 1,
                         .statement = std::distance(parts.cbegin(), next)});
    }
    return comments;
}

LintFinding complaint(const Comment &comment, const QString &rule, const QString &sentence)
{
    LintFinding finding;
    finding.rule = rule;
    finding.severity = LintSeverity::Warning;
    finding.line = comment.line;
    finding.statement = comment.statement;
    finding.object = comment.rules.join(QLatin1String(", "));
    finding.sentence = sentence;
    finding.why =
        Text::tr("It is written as \"-- castellan:accept RULE: reason\" on a line before the statement, or as "
                 "\"-- castellan:accept-file RULE: reason\" before the first one.");
    return finding;
}

} // namespace

void applyComments(const QByteArray &script, const QList<ScriptPart> &parts, QList<LintFinding> *findings)
{
    if (!script.contains("castellan:accept"))
        return;
    QList<LintFinding> complaints;
    const QList<Comment> comments = commentsOf(QString::fromUtf8(script), parts);
    for (const Comment &comment : comments) {
        if (comment.reason.isEmpty() || comment.rules.isEmpty()) {
            complaints << complaint(comment, QStringLiteral("acceptance-without-reason"),
                                    Text::tr("A comment accepts a finding and does not say which or why."));
            continue;
        }
        bool used = false;
        for (LintFinding &finding : *findings) {
            const bool meant = comment.ofFile ? comment.statement == 0 : finding.statement == comment.statement;
            if (!meant || !comment.rules.contains(finding.rule))
                continue;
            finding.acceptedReason = comment.reason;
            used = true;
        }
        if (!used)
            complaints << complaint(comment, QStringLiteral("acceptance-without-effect"),
                                    Text::tr("A comment accepts what is not found there."));
    }
    *findings += complaints;
    std::stable_sort(findings->begin(), findings->end(),
                     [](const LintFinding &a, const LintFinding &b) { return a.line < b.line; });
}

} // namespace lint

void applyAcceptances(QList<LintFinding> *findings, const QList<LintAcceptance> &acceptances)
{
    for (LintFinding &finding : *findings) {
        const auto found =
            std::find_if(acceptances.cbegin(), acceptances.cend(), [&finding](const LintAcceptance &one) {
                return one.version == finding.version && one.rule == finding.rule &&
                       one.statementHash == finding.statementHash && !one.reason.isEmpty();
            });
        if (found != acceptances.cend() && finding.acceptedReason.isEmpty())
            finding.acceptedReason = found->reason;
    }
}

QString lintStatementHash(const QString &statement)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(statement.simplified().toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace castellan
