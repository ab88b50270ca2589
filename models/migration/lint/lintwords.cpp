// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

} // namespace

QString severityName(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Notice:
        return QStringLiteral("notice");
    case LintSeverity::Warning:
        return QStringLiteral("warning");
    case LintSeverity::Danger:
        break;
    }
    return QStringLiteral("danger");
}

Status statusOf(const LintFinding &finding)
{
    if (!finding.acceptedReason.isEmpty())
        return Status::Good;
    switch (finding.severity) {
    case LintSeverity::Notice:
        return Status::Notice;
    case LintSeverity::Warning:
        return Status::Warning;
    case LintSeverity::Danger:
        break;
    }
    return Status::Critical;
}

QString countInWords(const QList<LintFinding> &findings)
{
    const auto count = [&findings](LintSeverity severity) {
        return static_cast<int>(std::count_if(findings.cbegin(), findings.cend(), [severity](const LintFinding &one) {
            return one.severity == severity && one.acceptedReason.isEmpty();
        }));
    };
    QStringList parts;
    if (const int dangers = count(LintSeverity::Danger))
        parts << Text::tr("%n danger(s)", nullptr, dangers);
    if (const int warnings = count(LintSeverity::Warning))
        parts << Text::tr("%n warning(s)", nullptr, warnings);
    if (const int notices = count(LintSeverity::Notice))
        parts << Text::tr("%n notice(s)", nullptr, notices);
    return parts.join(QStringLiteral(", "));
}

} // namespace castellan
