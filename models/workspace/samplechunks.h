// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/samplelevel.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <map>

namespace castellan {

/// A number of the table "marks"; 0 when it was never written.
Result<qint64> readMark(QSqlDatabase &database, const QString &name);
Result<void> writeMark(QSqlDatabase &database, const QString &name, qint64 value);

/// The chunks of one level, inside one transaction; Row is Sample or Bucket. Used in the store's thread.
template <typename Row>
class ChunkTable
{
public:
    ChunkTable(QSqlDatabase &database, const SampleLevel &level);

    /// What the chunk holds; empty when there is none, or when it is damaged, which is counted.
    Result<std::vector<Row>> window(qint64 series, qint64 number);
    /// The rows of all chunks that begin in [from, to), ordered.
    Result<std::vector<Row>> between(qint64 series, qint64 from, qint64 to);

    /// Remembers a chunk to be written in the place of what is stored.
    void stage(qint64 series, qint64 number, std::span<const Row> rows);
    /// Writes them in the order of their keys, so that pages are filled one after the other.
    Result<void> writeStaged();

    qint64 numberOf(qint64 time) const { return time / m_level.window; }
    /// Damaged chunks that were met.
    int unreadable() const { return m_unreadable; }

private:
    QSqlDatabase &m_database;
    const SampleLevel &m_level;
    std::optional<QSqlQuery> m_select; // prepared when first needed
    std::map<qint64, QByteArray> m_staged;
    int m_unreadable = 0;
};

extern template class ChunkTable<Sample>;
extern template class ChunkTable<Bucket>;

} // namespace castellan
