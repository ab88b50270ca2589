// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/reading.h"

#include <QList>
#include <QSqlDatabase>

#include <optional>

namespace castellan {

/// The table "series", inside a transaction. Used in the store's thread.
namespace seriestable {

struct Row
{
    qint64 id = 0;
    SeriesInfo info;
    bool hasChunks = false; ///< else first and last are 0
};

Result<std::optional<Row>> find(QSqlDatabase &database, const SeriesName &name);
/// All of an environment, or all with ""; ordered by name.
Result<QList<Row>> list(QSqlDatabase &database, const QString &environment);
/// The series' id, which it gets if it is new; its unit is what was said last.
Result<qint64> ensure(QSqlDatabase &database, const SeriesName &name, const QString &unit);
/// Its chunks now hold samples from `first` to `last` as well.
Result<void> extend(QSqlDatabase &database, qint64 id, qint64 first, qint64 last);

} // namespace seriestable
} // namespace castellan
