// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/postgressession.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>

namespace castellan {

/// A relation's or type's name as the server keeps it, unquoted.
struct RelationName
{
    QString schema;
    QString name;

    bool isEmpty() const { return name.isEmpty(); }
    bool operator==(const RelationName &) const = default;
    friend size_t qHash(const RelationName &key, size_t seed = 0) { return qHashMulti(seed, key.schema, key.name); }
};

struct LintColumn
{
    QString name;
    QString type; ///< with its modifiers, as SQL writes it: "character varying(20)"; empty: not known
    bool notNull = false;
    bool hasDefault = false;
    bool generated = false; ///< GENERATED ALWAYS AS … STORED
    bool identity = false;
    bool operator==(const LintColumn &) const = default;
};

struct LintConstraint
{
    enum class Kind { Check, ForeignKey, PrimaryKey, Unique, Exclusion, Other };

    QString name;
    Kind kind = Kind::Check;
    bool validated = true;
    QStringList columns;
    QString notNullColumn;   ///< of CHECK (column IS NOT NULL), that column
    RelationName referenced; ///< of a foreign key
    bool operator==(const LintConstraint &) const = default;
};

struct LintIndex
{
    QString name;
    QStringList columns; ///< "" stands for an expression
    bool unique = false;
    bool valid = true;
    qint64 bytes = -1; ///< -1: not known
    bool operator==(const LintIndex &) const = default;
};

/// An object of the database that rests on a relation.
struct LintDependant
{
    enum class Kind { View, MaterializedView, Function, ForeignKey, Trigger, Policy };

    Kind kind = Kind::View;
    QString name;   ///< for people: public.best_players
    QString column; ///< the one it uses; empty: the relation as a whole. One entry a column.
    bool operator==(const LintDependant &) const = default;
};

struct LintRelation
{
    enum class Kind { Table, Partitioned, View, MaterializedView, Foreign };

    RelationName name;
    Kind kind = Kind::Table;
    qint64 bytes = -1;                     ///< of the rows, with TOAST; -1: not known
    qint64 indexBytes = -1;                ///< of its indexes
    qint64 rows = -1;                      ///< as the server estimates or has counted along; -1: not known
    std::optional<double> readsPerSecond;  ///< scans begun, on average since the statistics began
    std::optional<double> writesPerSecond; ///< rows written, likewise
    QList<LintColumn> columns;
    QList<LintConstraint> constraints;
    QList<LintIndex> indexes;
    QList<LintDependant> dependants;

    const LintColumn *column(const QString &name) const;         ///< nullptr: there is none
    const LintConstraint *constraint(const QString &name) const; ///< nullptr: there is none
    const LintIndex *index(const QString &name) const;           ///< nullptr: there is none
    bool operator==(const LintRelation &) const = default;
};

/// A function or procedure; several of one name are several entries.
struct LintFunction
{
    QString name; ///< for people: public.level_up
    bool isVolatile = false;
    QSet<QString> words; ///< the names in its body; empty where that cannot be read
    bool operator==(const LintFunction &) const = default;
};

/// A statement that pg_stat_statements has seen.
struct LintSeenStatement
{
    QString text;
    std::optional<double> callsPerSecond; ///< on average since the counters began
    QSet<QString> words;                  ///< the names in it
    bool operator==(const LintSeenStatement &) const = default;
};

/// Who would notice that a relation or a column of it is gone.
struct LintUse
{
    QStringList objects;                  ///< for people: "view public.best_players"
    QStringList statements;               ///< their texts, the most frequent first
    std::optional<double> callsPerSecond; ///< of these; nothing: not known
    bool isEmpty() const { return objects.isEmpty() && statements.isEmpty(); }
};

/// What the live database says of itself to who judges migrations, at one moment. A plain value.
struct LintCatalogue
{
    /// What a server on an ordinary SSD writes when it copies a table and logs all of it, bytes a second. Low on
    /// purpose: a pause that is shorter than was said harms nobody.
    static constexpr double cautiousRewriteSpeed = 100e6;

    int serverVersion = 0;  ///< 150018
    QStringList searchPath; ///< in which unqualified names are looked for
    QHash<RelationName, LintRelation> relations;
    QHash<QString, QList<LintFunction>> functions; ///< by their name alone; the server's own are among them
    QSet<QString> checkedDomains;                  ///< names of domains that are NOT NULL or have checks
    Fact<QList<LintSeenStatement>> statements;
    double rewriteSpeed = cautiousRewriteSpeed; ///< bytes a second; a rehearsal measures it

    const LintRelation *find(const RelationName &name) const; ///< nullptr: there is none
    /// The table of an index; empty: there is no such index.
    RelationName tableOf(const RelationName &index) const;
    /// The columns of this type or domain, "public.Item.kind", unquoted, for people.
    QStringList columnsOfType(const QString &type) const;
    /// What uses a relation, or only this column of it. Bodies of functions and statements are searched for the
    /// names, so that one which names another schema's table of this name is found, too.
    LintUse usesOf(const RelationName &name, const QString &column = {}) const;
};

/// Reads it. Every role may; without pg_read_all_stats the statements of other roles are not seen. Sizes are exact
/// where no relation is locked, else those of the last VACUUM or ANALYZE. Some eight queries; for functions given to
/// PostgresSession::run. `searchPath` empty: the session's own.
Result<LintCatalogue> readLintCatalogue(PostgresStatements &statements, QStringList searchPath = {});

} // namespace castellan
