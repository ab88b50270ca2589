// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintstep.h"

/// The rules, by what they are about. Each looks at one statement and reports what it finds.
namespace castellan::lint {

void tableRules(LintStep &step);       ///< what writes a table anew or reads all of it
void columnRules(LintStep &step);      ///< types and keys of new columns, names
void constraintRules(LintStep &step);  ///< foreign keys, checks, keys, domains
void indexRules(LintStep &step);       ///< indexes, materialized views, partitions
void dropRules(LintStep &step);        ///< what takes away, renames or empties
void typeRules(LintStep &step);        ///< enums
void transactionRules(LintStep &step); ///< what may stand in a transaction, beside what, and for how long
void dataRules(LintStep &step);        ///< rows that are changed, and what cannot be looked into
void privilegeRules(LintStep &step);   ///< who may do what

/// Of a column of this type, in a table of old rows, by statements that hold no lock for long: what fills it, and
/// what then makes it NOT NULL where `required`. `from`: SQL of its value, in a row of the table.
QStringList backfillSql(const RelationName &table, const QString &column, const QString &from, bool required);
/// ALTER COLUMN … SET NOT NULL by way of a check that is validated apart.
QStringList notNullSql(const RelationName &table, const QString &column);

} // namespace castellan::lint
