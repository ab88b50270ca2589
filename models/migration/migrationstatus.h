// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/contentchange.h"
#include "models/migration/migrationtool.h"

#include <QHash>

namespace castellan {

/// A migration as file and table together tell of it.
struct MigrationState
{
    enum class Kind {
        Applied,
        Changed, ///< applied, and its file is another one now
        Missing, ///< applied, and its file is gone
        Failed,  ///< it failed, or did not end; nothing is run before that is resolved
        Pending,
        Ignored ///< before the baseline: it is not applied
    };

    Kind kind = Kind::Pending;
    std::optional<MigrationFile> file;
    std::optional<MigrationRecord> record;      ///< the newest of its version
    bool outOfOrder = false;                    ///< pending, though a later one is applied
    ContentChange change = ContentChange::None; ///< of a Changed one

    const QString &version() const { return file ? file->version : record->version; }
    const QString &name() const { return file ? file->name : record->name; }
    bool operator==(const MigrationState &) const = default;
};

/// A folder beside its table. A plain value.
struct MigrationStatus
{
    QList<MigrationState> all; ///< in the order of their versions, repeatable ones last
    QList<MigrationProblem> problems;

    /// In the order in which they are run. A failed one of the version `resume` counts as pending in its place.
    QList<MigrationFile> pending(const QString &resume = {}) const;
    qsizetype count(MigrationState::Kind kind) const;
    /// Why nothing can be run now, in a sentence; empty: what is pending can be.
    QString obstacle() const;
    /// The last of those that are applied once, by their order; null: none is.
    const MigrationState *lastApplied() const;
    /// Why that one cannot be taken back by a script of its tool's, in a sentence; empty: it can.
    QString obstacleToRollback() const;
};

/// `appliedTexts`: of versions whose text is known, that text; of the others a change is taken for one of statements
/// unless the tool itself takes the file for the same. A pure function.
MigrationStatus migrationStatus(const MigrationTool &tool, const MigrationFolder &folder,
                                const QList<MigrationRecord> &records,
                                const QHash<QString, QByteArray> &appliedTexts = {});

} // namespace castellan
