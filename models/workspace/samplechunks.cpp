// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplechunks.h"

#include "models/workspace/samplerollup.h"
#include "models/workspace/sqlite.h"

namespace castellan {
namespace {

template <typename Row>
std::optional<std::vector<Row>> decode(QByteArrayView chunk)
{
    if constexpr (std::is_same_v<Row, Sample>)
        return decodeSamples(chunk);
    else
        return decodeBuckets(chunk);
}

QByteArray encode(std::span<const Sample> samples)
{
    return encodeSamples(samples);
}
QByteArray encode(std::span<const Bucket> buckets)
{
    return encodeBuckets(buckets);
}

} // namespace

Result<qint64> readMark(QSqlDatabase &database, const QString &name)
{
    CASTELLAN_TRY_ASSIGN(const QVariant value,
                         sqlite::value(database, QStringLiteral("SELECT value FROM marks WHERE name = ?"), {name}));
    return value.toLongLong();
}

Result<void> writeMark(QSqlDatabase &database, const QString &name, qint64 value)
{
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)"),
                                  {name, value}));
    return {};
}

template <typename Row>
ChunkTable<Row>::ChunkTable(QSqlDatabase &database, const SampleLevel &level) : m_database(database), m_level(level)
{
}

template <typename Row>
Result<std::vector<Row>> ChunkTable<Row>::window(qint64 series, qint64 number)
{
    const qint64 key = chunkKey(number, series);
    const auto sql = QStringLiteral("SELECT data FROM %1 WHERE id = ?").arg(m_level.table);
    if (!m_select) {
        CASTELLAN_TRY_ASSIGN(m_select, sqlite::execute(m_database, sql, {key}));
    } else {
        m_select->bindValue(0, key);
        if (!m_select->exec())
            return sqlite::error(m_database, m_select->lastError(), sql);
    }
    if (!m_select->next()) {
        if (m_select->lastError().isValid())
            return sqlite::error(m_database, m_select->lastError(), sql);
        return std::vector<Row>{};
    }
    auto rows = decode<Row>(m_select->value(0).toByteArray());
    m_select->finish();
    if (!rows)
        ++m_unreadable;
    return rows ? *std::move(rows) : std::vector<Row>{};
}

template <typename Row>
Result<std::vector<Row>> ChunkTable<Row>::between(qint64 series, qint64 from, qint64 to)
{
    std::vector<Row> all;
    for (qint64 number = numberOf(from); from < to && number <= numberOf(to - 1); ++number) {
        CASTELLAN_TRY_ASSIGN(const std::vector<Row> rows, window(series, number));
        const auto wanted = castellan::between(std::span<const Row>(rows), from, to);
        all.insert(all.end(), wanted.begin(), wanted.end());
    }
    return all;
}

template <typename Row>
void ChunkTable<Row>::stage(qint64 series, qint64 number, std::span<const Row> rows)
{
    m_staged.insert_or_assign(chunkKey(number, series), encode(rows));
}

template <typename Row>
Result<void> ChunkTable<Row>::writeStaged()
{
    const auto sql = QStringLiteral("INSERT OR REPLACE INTO %1 (id, data) VALUES (?, ?)").arg(m_level.table);
    std::optional<QSqlQuery> insert;
    for (const auto &[key, chunk] : m_staged) {
        if (!insert) {
            CASTELLAN_TRY_ASSIGN(insert, sqlite::execute(m_database, sql, {key, chunk}));
            continue;
        }
        insert->bindValue(0, key);
        insert->bindValue(1, chunk);
        if (!insert->exec())
            return sqlite::error(m_database, insert->lastError(), sql);
    }
    m_staged.clear();
    return {};
}

template class ChunkTable<Sample>;
template class ChunkTable<Bucket>;

} // namespace castellan
