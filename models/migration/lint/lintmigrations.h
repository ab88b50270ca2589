// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintcatalogue.h"
#include "models/migration/lint/lintfinding.h"
#include "models/migration/migrationfile.h"

#include <QList>

#include <chrono>
#include <optional>

namespace castellan {

struct LintOptions
{
    /// The tool sends a file as one text, as Prisma does: then the server makes one transaction of it where it holds
    /// more than one statement, and none where it holds only one. MigrationFile::inTransaction is not asked.
    bool sentWhole = false;
    /// Without a catalogue.
    int serverVersion = 150000;
    QStringList searchPath{QStringLiteral("public")};
    /// Work that the catalogue shows to be shorter than this is worth a notice only.
    std::chrono::milliseconds harmless{1000};
    /// Rows from which on UPDATE and DELETE of a whole table are to be made in batches.
    qint64 manyRows = 10'000;
};

/// What is to be known of these files, which are run in this order, on a database that looks like `catalogue` before
/// the first; nothing: a database of which no more is known than what the files say. What the files themselves make is
/// empty and used by nobody, and so exempt. In the order of the files and statements; with what comments in them
/// accept. A pure function.
QList<LintFinding> lintMigrations(const QList<MigrationFile> &files, const std::optional<LintCatalogue> &catalogue,
                                  const LintOptions &options = {});

} // namespace castellan
