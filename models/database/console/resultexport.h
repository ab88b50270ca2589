// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/database/console/resultstore.h"

#include <functional>

namespace castellan {

/// How a result is written to a file.
enum class ExportFormat {
    /// RFC 4180 in UTF-8 with the columns' names first: values as the server gave them, NULL is nothing and an empty
    /// text
    /// is "", so that COPY … CSV HEADER reads back what it was.
    Csv,
    /// An array of objects, one a line, in UTF-8. NULL is null; booleans are true and false; int2, int4, oid, float4
    /// and
    /// float8 are numbers; json and jsonb are embedded as they are. Everything else is a string, as the server gave it:
    /// int8, numeric and money too, which most readers of JSON would round, and NaN and the infinities, which it does
    /// not
    /// have. Names that occur twice become name_2, name_3.
    Json
};

struct Exported
{
    qint64 rows = 0;
    qint64 bytes = 0;
    bool isComplete = false; ///< all rows that the statement gave are in it; false when the result itself is cut
};

/// Rows written so far; called in the export's thread, at most ten times a second.
using ExportProgress = std::function<void(qint64 rows)>;

/// Writes a result that has finished to a file, which only its owner may read, from a thread of its own. The file is
/// there whole or, after an error or cancel, as it was before. Conflict while rows still come; Io; Cancelled.
Future<Exported> exportResult(std::shared_ptr<const ResultStore> store, ExportFormat format, QString path,
                              ExportProgress progress = {}, CancelToken cancel = {});

/// The columns' names, each made unique. Pure.
QStringList uniqueNames(const QList<ResultColumn> &columns);

} // namespace castellan
