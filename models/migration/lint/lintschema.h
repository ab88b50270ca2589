// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintcatalogue.h"
#include "models/migration/lint/syntax.h"

#include <optional>

namespace castellan::lint {

/// The database as it is before the next statement of the scripts: the catalogue, and over it what the statements up
/// to here have changed. Without a catalogue it knows what the scripts have said.
class LintSchema
{
public:
    /// The catalogue must outlive it; nullptr: there is none.
    LintSchema(const LintCatalogue *catalogue, QStringList searchPath);

    const LintCatalogue *catalogue() const { return m_catalogue; }
    /// With its schema: the first of the search path in which it is, else the first of all.
    RelationName resolve(const RelationName &written) const;
    /// As it is known by now; nullptr: nothing is known of it. By a resolved name.
    const LintRelation *find(const RelationName &name) const;
    /// Made by the scripts, so that nothing is in it that others use. By a resolved name, as all below.
    bool isNew(const RelationName &name) const;
    bool isNewColumn(const RelationName &name, const QString &column) const;
    bool isNewType(const QString &name) const { return m_newTypes.contains(name); }
    /// Whether it is a domain whose values are checked.
    bool isCheckedDomain(const QString &name) const
    {
        return m_checkedDomains.contains(name) || (m_catalogue && m_catalogue->checkedDomains.contains(name));
    }
    bool isNewSchema(const QString &name) const { return m_newSchemas.contains(name); }
    bool isNewFunction(const QString &name) const { return m_newFunctions.contains(name); }
    /// The type of a column; not known where neither catalogue nor script tells it.
    ColumnType columnType(const RelationName &name, const QString &column) const;
    /// The table of an index; empty: not known.
    RelationName tableOf(const RelationName &index) const;
    /// What used it before the scripts began, under the name that it had then.
    LintUse usesOf(const RelationName &name, const QString &column = {}) const;

    /// Takes over what the statement changes.
    void follow(const ParsedStatement &statement);

private:
    struct Entry
    {
        LintRelation relation;
        bool created = false;
        bool dropped = false;
        QSet<QString> newColumns;
        RelationName before;                   ///< its name in the catalogue
        QHash<QString, QString> columnsBefore; ///< names in the catalogue of renamed columns
    };

    Entry &entry(const RelationName &name);
    const Entry *known(const RelationName &name) const;
    void create(const RelationName &name, LintRelation::Kind kind);
    void followDomain(const QString &name, bool checked);
    void followCreate(const QJsonObject &node);
    void followAlter(const QJsonObject &node);
    void addColumn(Entry &entry, const QJsonObject &columnDef, bool isNew);
    void addConstraint(Entry &entry, const QJsonObject &constraint, const QString &column);
    void followIndex(const QJsonObject &node);
    void followRename(const QJsonObject &node);
    void followDrop(const QJsonObject &node);
    void rename(const RelationName &from, const RelationName &to);

    const LintCatalogue *m_catalogue;
    QStringList m_searchPath;
    QHash<RelationName, Entry> m_entries;
    QHash<RelationName, RelationName> m_indexes; ///< made by the scripts, with their tables
    QSet<QString> m_newTypes;
    QSet<QString> m_checkedDomains; ///< of the scripts
    QSet<QString> m_newSchemas;
    QSet<QString> m_newFunctions;
};

} // namespace castellan::lint
