// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QStringList>

namespace castellan {

/// A statement that changes rows, as PostgreSQL's own parser understands it.
struct ChangeStatement
{
    enum class Kind { Insert, Update, Delete, Merge, Select };

    QString sql;
    Kind kind = Kind::Select;
    QString schema; ///< of its table; empty: by the search path
    QString table;  ///< empty for SELECT
    QString alias;  ///< quoted: how the statement itself names the table
    QString from;   ///< text of FROM or USING; may be empty
    QString where;  ///< text of WHERE; empty: all rows
    bool only = false;
    bool plain = false; ///< an UPDATE or DELETE without WITH: the rows it will change can be asked for beforehand
    QStringList notes;  ///< what remains when it is rolled back, in sentences

    /// "SELECT tableoid, ctid …" of the rows that it will change; only for a plain one.
    QString targetRows() const;
};

/// The place of the key range in the text of a change that runs in batches: "… WHERE price IS NULL AND {batch}".
QString batchPlaceholder();

/// The statements of a change. Unsupported, naming the statement, for whatever cannot be taken back as a whole by a
/// ROLLBACK or is no change of rows: transactions, NOTIFY, COPY, VACUUM, DDL, DO, CALL, setval(), dblink, large
/// objects' files. Sql where the parser does not understand it. Pure.
Result<QList<ChangeStatement>> readChange(const QString &text);

} // namespace castellan
