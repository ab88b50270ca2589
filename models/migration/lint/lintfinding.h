// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/lockmode.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace castellan {

enum class LintSeverity {
    Notice,  ///< worth knowing; nobody is kept from running it
    Warning, ///< may harm in a way that depends on the application
    Danger   ///< stops others, breaks them, loses data, or fails
};

/// Something about a statement of a migration that a person should know before it is run.
struct LintFinding
{
    QString rule; ///< stable, in kebab-case; squawk's own name where squawk has the rule
    LintSeverity severity = LintSeverity::Danger;
    QString version;                ///< of the MigrationFile
    QString path;                   ///< likewise
    qsizetype line = 1;             ///< of the file, in which the statement begins
    qsizetype statement = 0;        ///< which of the file it is, from 0; psql's own commands count
    QString statementHash;          ///< of its text, white space apart: what an acceptance refers to
    QString object;                 ///< what is changed, for people: "GameEvent"
    LockMode lock = LockMode::None; ///< of the table that others wait for, as the server's documentation says
    qint64 rewrites = -1;           ///< bytes that are written anew; -1: none, or not known
    std::optional<std::chrono::milliseconds> estimate; ///< how long the lock is held for the work; nothing: not known
    QString sentence;                                  ///< one line, with the figures where the catalogue is known
    QString why;                                       ///< what is behind the rule
    QStringList saferSql;   ///< statements for these very names, in order; empty: there is no other way in SQL
    QString acceptedReason; ///< empty: not accepted
    bool operator==(const LintFinding &) const = default;
};

/// Of this severity or worse, and not accepted.
bool countsAs(const LintFinding &finding, LintSeverity severity);

} // namespace castellan
