// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintmigrations.h"

#include <algorithm>

namespace castellan {

inline MigrationFile lintFile(const QString &sql, bool inTransaction = false, const QString &version = {})
{
    MigrationFile file;
    file.version = version.isEmpty() ? QStringLiteral("1") : version;
    file.path = file.version + QStringLiteral(".sql");
    file.sql = sql.toUtf8();
    file.inTransaction = inTransaction;
    return file;
}

/// Of one file and no catalogue.
inline QList<LintFinding> lintText(const QString &sql, bool inTransaction = false, const LintOptions &options = {})
{
    return lintMigrations({lintFile(sql, inTransaction)}, {}, options);
}

inline QStringList rulesOf(const QList<LintFinding> &findings)
{
    QStringList rules;
    for (const LintFinding &finding : findings)
        rules << finding.rule;
    return rules;
}

/// The first of this rule; an empty one where there is none.
inline LintFinding findingOf(const QList<LintFinding> &findings, const char *rule)
{
    const auto found = std::find_if(findings.cbegin(), findings.cend(),
                                    [rule](const LintFinding &one) { return one.rule == QLatin1String(rule); });
    return found == findings.cend() ? LintFinding() : *found;
}

/// A rule of another linter on a case of its tests or manual, and what this one says.
struct PublishedCase
{
    const char *name;
    const char *theirs; ///< their rule
    bool found;         ///< whether they find something
    const char *ours;   ///< the rule that finds it here; empty: none does
    const char *sql;
    bool inTransaction = false;
    const char *why = ""; ///< where the two differ
};

} // namespace castellan
