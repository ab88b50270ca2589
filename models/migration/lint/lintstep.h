// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintfinding.h"
#include "models/migration/lint/lintmigrations.h"
#include "models/migration/lint/lintschema.h"
#include "models/migration/lint/statementlocks.h"
#include "models/migration/sqlscript.h"

#include <QHash>
#include <QSet>

namespace castellan::lint {

/// What a statement does with all rows of a relation while it holds its lock.
enum class Work {
    None,
    Scan,       ///< reads them
    IndexBuild, ///< reads them, and writes an index
    Rewrite     ///< writes them anew, and all indexes
};

struct Impact
{
    RelationName relation;
    LockMode lock = LockMode::None;
    Work work = Work::None;
};

/// What a rule has found; the step fills in the rest of the finding.
struct Found
{
    QString rule = {};
    LintSeverity severity = LintSeverity::Danger; ///< a Danger that is only one of time is less where that is short
    QString object = {};
    Impact impact = {};
    QString cause = {}; ///< a sentence without its full stop, to stand behind "Rewrites 41 GB of …: "
    QString why = {};
    QStringList saferSql = {};
};

/// The transaction in which the next statement of a file is run, and what is to be known of the file up to there.
struct LintTransaction
{
    bool ofTheFile = false; ///< the tool runs the file in one
    bool open = false;
    bool begunHere = false;             ///< by BEGIN in the file
    QHash<RelationName, LockMode> held; ///< strong locks of relations that others use
    QSet<QString> notValid;             ///< "schema.table.constraint" that were added without being checked
    QSet<QString> enumValues;           ///< that were added
    bool changedData = false;           ///< of rows that were there before
    bool lockTimeout = false;
    bool lockTimeoutLocal = false; ///< of this transaction only
    // Of the file as a whole:
    QSet<QString> dropped; ///< names of constraints and indexes that were dropped if they were there
    bool toldTimeout = false;
    bool toldSeveral = false;
};

/// What the rules are given of one statement.
class LintStep
{
public:
    /// All of it must outlive the step.
    LintStep(const ParsedStatement &parsed, const ScriptPart &text, const LintSchema &before,
             const LintTransaction &around, const LintOptions &asked, qsizetype count)
        : statement(parsed), part(text), schema(before), transaction(around), options(asked), statementsInFile(count)
    {
    }

    const ParsedStatement &statement;
    const ScriptPart &part;
    const LintSchema &schema;
    const LintTransaction &transaction;
    const LintOptions &options;
    const qsizetype statementsInFile;

    QList<LintFinding> findings; ///< of this statement, without the fields of the file

    bool is(QLatin1String type) const { return statement.type == type; }
    const QJsonObject &node() const { return statement.node; }
    QJsonValue value(const QString &path) const { return nodeValue(statement.node, path); }
    int serverVersion() const;
    /// The relation of the statement as it is written, and resolved.
    RelationName written() const { return relationOf(value(QStringLiteral("relation")).toObject()); }
    RelationName relation() const { return schema.resolve(written()); }
    /// Whether others may be using it.
    bool isOld(const RelationName &name) const { return !schema.isNew(name); }

    void report(const Found &found);
    /// Whether what was reported of it up to now takes long.
    bool worksLong() const { return m_worksLong; }
    /// "used by view public.v and 2 statements, 7 times a second"; empty: nobody, or not known.
    QString useWords(const RelationName &name, const QString &column = {}) const;

private:
    bool m_worksLong = false;

    std::optional<std::chrono::milliseconds> estimate(const Impact &impact, qint64 *rewritten) const;
    QString impactWords(const Impact &impact, std::optional<std::chrono::milliseconds> estimate) const;
    QString blockedWords(const Impact &impact) const;
};

/// "a, b, c and 7 more"
QString abridged(const QStringList &all);

} // namespace castellan::lint
