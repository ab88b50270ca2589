// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/lineindex.h"

#include "models/logs/bytescan.h"

#include <algorithm>
#include <mutex>

namespace castellan {

qint64 LineIndex::Chunk::linesBeforeBlock(qint64 block) const
{
    qint64 lines = linesBefore;
    for (qint64 i = 0; i < block; ++i)
        lines += blocks[static_cast<std::size_t>(i)];
    return lines;
}

void LineIndex::count(qint64 offset, const char *bytes, qint64 length)
{
    std::array<quint16, blocksPerChunk> counts{};
    quint32 newlines = 0;
    const ByteScan &scan = ByteScan::best();
    for (qint64 done = 0; done < length;) {
        const qint64 place = (offset + done) % chunkBytes;
        const qint64 step = std::min(length - done, blockBytes - place % blockBytes);
        const auto found = scan.countNewlines(bytes + done, bytes + done + step);
        counts[static_cast<std::size_t>(place / blockBytes)] = static_cast<quint16>(found);
        newlines += static_cast<quint32>(found);
        done += step;
    }

    const std::unique_lock lock(m_mutex);
    const auto number = static_cast<std::size_t>(offset / chunkBytes);
    if (m_chunks.size() <= number)
        m_chunks.resize(number + 1);
    Chunk &chunk = m_chunks[number];
    Q_ASSERT(chunk.covered == offset % chunkBytes && chunk.covered + length <= chunkBytes);
    chunk.covered += static_cast<quint32>(length);
    chunk.newlines += newlines;
    for (std::size_t i = 0; i < counts.size(); ++i)
        chunk.blocks[i] = static_cast<quint16>(chunk.blocks[i] + counts[i]);
    while (m_first < static_cast<qint64>(m_chunks.size())) {
        const Chunk &full = m_chunks[static_cast<std::size_t>(m_first)];
        if (full.covered < chunkBytes)
            break;
        const qint64 lines = full.linesBefore + full.newlines;
        ++m_first;
        if (m_first == static_cast<qint64>(m_chunks.size()))
            m_chunks.emplace_back();
        m_chunks[static_cast<std::size_t>(m_first)].linesBefore = lines;
    }
}

void LineIndex::clear()
{
    const std::unique_lock lock(m_mutex);
    m_chunks.clear();
    m_first = 0;
}

qint64 LineIndex::covered(qint64 chunk) const
{
    const std::shared_lock lock(m_mutex);
    return chunk < static_cast<qint64>(m_chunks.size()) ? m_chunks[static_cast<std::size_t>(chunk)].covered : 0;
}

qint64 LineIndex::indexedBytes() const
{
    const std::shared_lock lock(m_mutex);
    return m_chunks.empty() ? 0 : m_first * chunkBytes + m_chunks[static_cast<std::size_t>(m_first)].covered;
}

qint64 LineIndex::newlines() const
{
    const std::shared_lock lock(m_mutex);
    if (m_chunks.empty())
        return 0;
    const Chunk &last = m_chunks[static_cast<std::size_t>(m_first)];
    return last.linesBefore + last.newlines;
}

qint64 LineIndex::memoryBytes() const
{
    const std::shared_lock lock(m_mutex);
    // A deque keeps a pointer to each piece besides.
    return static_cast<qint64>(m_chunks.size()) * static_cast<qint64>(sizeof(Chunk) + 2 * sizeof(void *));
}

std::optional<LineIndex::Chunk> LineIndex::chunk(qint64 number) const
{
    const std::shared_lock lock(m_mutex);
    if (number < 0 || number > m_first || number >= static_cast<qint64>(m_chunks.size()))
        return std::nullopt;
    return m_chunks[static_cast<std::size_t>(number)];
}

std::optional<LineIndex::Place> LineIndex::placeOf(qint64 ordinal) const
{
    const std::shared_lock lock(m_mutex);
    if (ordinal < 0 || m_chunks.empty())
        return std::nullopt;
    const auto end = m_chunks.cbegin() + m_first + 1;
    const auto behind = std::upper_bound(m_chunks.cbegin(), end, ordinal,
                                         [](qint64 wanted, const Chunk &one) { return wanted < one.linesBefore; });
    const auto chunk = behind - 1;
    qint64 left = ordinal - chunk->linesBefore;
    if (left >= chunk->newlines)
        return std::nullopt;
    qint64 offset = (chunk - m_chunks.cbegin()) * chunkBytes;
    for (const quint16 newlines : chunk->blocks) {
        if (left < newlines)
            break;
        left -= newlines;
        offset += blockBytes;
    }
    return Place{offset, left};
}

std::optional<qint64> LineIndex::nextBlockWithNewline(qint64 offset) const
{
    const std::shared_lock lock(m_mutex);
    qint64 block = (std::max<qint64>(0, offset) + blockBytes - 1) / blockBytes;
    for (qint64 number = block / blocksPerChunk; number <= m_first && number < static_cast<qint64>(m_chunks.size());
         ++number) {
        const Chunk &chunk = m_chunks[static_cast<std::size_t>(number)];
        if (chunk.newlines == 0)
            continue;
        for (qint64 i = std::max<qint64>(0, block - number * blocksPerChunk); i < blocksPerChunk; ++i) {
            if (chunk.blocks[static_cast<std::size_t>(i)] > 0)
                return number * chunkBytes + i * blockBytes;
        }
    }
    return std::nullopt;
}

} // namespace castellan
