// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplehot.h"

#include "models/workspace/bytestream.h"
#include "models/workspace/samplechunks.h"
#include "models/workspace/sqlite.h"

#include <algorithm>
#include <bit>

namespace castellan {

QByteArray encodeHot(std::span<const HotSample> samples)
{
    // Not packed: it is read and written once, and lives for an hour.
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(samples.size()) * 12 + 16);
    ByteWriter writer(bytes);
    quint64 time = 0;
    for (const auto &[series, sample] : samples) {
        writer.varint(static_cast<quint64>(series));
        const auto now = static_cast<quint64>(sample.time);
        writer.varint(zigzag(now - std::exchange(time, now)));
        writer.fixed(std::bit_cast<quint64>(sample.value));
    }
    appendCrc(bytes);
    return bytes;
}

std::optional<std::vector<HotSample>> decodeHot(QByteArrayView bytes)
{
    const auto body = checkedByCrc(bytes);
    if (!body)
        return std::nullopt;
    std::vector<HotSample> samples;
    ByteReader reader(*body);
    quint64 time = 0;
    while (!reader.atEnd()) {
        const auto series = static_cast<qint64>(reader.varint());
        time += unzigzag(reader.varint());
        samples.push_back({series, {static_cast<qint64>(time), std::bit_cast<double>(reader.fixed<quint64>())}});
    }
    return reader.failed() ? std::nullopt : std::optional(std::move(samples));
}

Result<void> HotTail::insert(QSqlDatabase &database, std::span<const HotSample> samples) const
{
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("INSERT INTO hot (id, data) VALUES (?, ?)"),
                                  {m_last + 1, encodeHot(samples)}));
    return {};
}

Result<void> HotTail::refresh(QSqlDatabase &database)
{
    CASTELLAN_TRY_ASSIGN(const qint64 sealed, readMark(database, QStringLiteral("sealed")));
    if (sealed != m_sealed) {
        clear();
        m_sealed = sealed;
        m_last = sealed;
    }
    const auto sql = QStringLiteral("SELECT id, data FROM hot WHERE id > ? ORDER BY id");
    CASTELLAN_TRY_ASSIGN(QSqlQuery query, sqlite::execute(database, sql, {m_last}));
    while (query.next()) {
        m_last = query.value(0).toLongLong();
        const auto samples = decodeHot(query.value(1).toByteArray());
        if (!samples) {
            ++m_unreadable;
            continue;
        }
        for (const auto &[series, sample] : *samples) {
            m_samples[series].push_back(sample);
            m_earliest = std::min(m_earliest, sample.time);
        }
        m_count += samples->size();
    }
    if (query.lastError().isValid())
        return sqlite::error(database, query.lastError(), sql);
    return {};
}

const std::vector<Sample> &HotTail::of(qint64 series) const
{
    static const std::vector<Sample> none;
    const auto found = m_samples.find(series);
    return found == m_samples.end() ? none : found->second;
}

void HotTail::clear()
{
    m_samples.clear();
    m_count = 0;
    m_earliest = std::numeric_limits<qint64>::max();
}

} // namespace castellan
