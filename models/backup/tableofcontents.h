// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/core/result.h"

#include <QList>
#include <QSet>
#include <QString>

namespace castellan {

/// One entry of an archive's contents, as `pg_restore --list --verbose` prints it.
struct TocEntry
{
    int dumpId = 0; ///< what a list file for pg_restore names
    QString type;   ///< "TABLE", "TABLE DATA", "FK CONSTRAINT"…
    QString schema; ///< empty when the entry has none
    QString name;   ///< with pg_dump's blanks in place of newlines; for COMMENT and ACL the object it is about
    QString owner;
    QList<int> dependsOn; ///< dump ids
    bool operator==(const TocEntry &) const = default;

    /// "schema"."name", or the name alone, for people.
    QString label() const;
};

/// The contents of an archive in its own order.
struct TableOfContents
{
    QString database;      ///< name it was dumped from
    QString serverVersion; ///< "15.18 (Debian …)"
    QString dumpVersion;
    QString format; ///< "CUSTOM", "DIRECTORY", "TAR"
    QList<TocEntry> entries;

    /// Tables, views and materialized views: what a person chooses from.
    QList<TocEntry> relations() const;
    QStringList schemas() const;
    /// The entry of a table that a manifest names; null when the archive does not have it.
    const TocEntry *findTable(const QString &schema, const QString &name) const;
};

/// Parses that listing. `roles` helps where an owner's name has blanks. The format separates names by blanks only,
/// so schema and owner are found by what the listing itself declares.
Result<TableOfContents> parseTableOfContents(const QString &listing, const QStringList &roles = {});

/// What choosing some relations means for the rest of the archive.
struct TocSelection
{
    QList<int> dumpIds;       ///< everything to restore, in archive order
    QStringList broughtAlong; ///< relations, types and functions that the chosen ones need
    QStringList leftOut;      ///< what belongs to a chosen one but needs something not chosen, with the reason

    /// The text of a list file for `pg_restore --use-list`.
    QByteArray listFile() const;
};

/// Resolves dependencies: what the chosen relations need comes along; data, indexes, constraints, triggers, policies,
/// comments and privileges of included relations come too, unless they need a relation that is not included (a foreign
/// key to another table): those are left out by name.
TocSelection selectRelations(const TableOfContents &contents, const QSet<int> &chosenDumpIds);

} // namespace castellan
