// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <deque>
#include <optional>
#include <shared_mutex>

namespace castellan {

/// Where the lines of a log begin, without keeping where each begins: the number of newlines in every 8 KiB of bytes.
/// A line is found by adding these up and looking through one block. What it takes depends on the bytes alone, not on
/// how short the lines are: below 300 bytes a MiB, that is 3 MB for a file of 10 GB (0.03 bytes a line of 120 bytes).
///
/// Chunks may be counted in any order and by several threads at once; what is known is the unbroken beginning.
/// Thread-safe.
class LineIndex
{
public:
    static constexpr qint64 blockBytes = 8 << 10;
    static constexpr qint64 chunkBytes = 1 << 20;
    static constexpr qint64 blocksPerChunk = chunkBytes / blockBytes;

    struct Chunk
    {
        qint64 linesBefore = 0; ///< newlines in front of the chunk
        quint32 covered = 0;    ///< bytes of it that are counted
        quint32 newlines = 0;   ///< in those
        std::array<quint16, blocksPerChunk> blocks{};

        /// Newlines of the whole file in front of a block of this chunk.
        qint64 linesBeforeBlock(qint64 block) const;
    };
    /// A block in which a newline is.
    struct Place
    {
        qint64 offset = 0;  ///< of the block
        qint64 ordinal = 0; ///< of the newline in the block, from 0
    };

    /// Adds the newlines of [offset, offset + length), which lies in one chunk and begins where that chunk's counted
    /// part ends.
    void count(qint64 offset, const char *bytes, qint64 length);
    void clear();

    /// Counted bytes of a chunk, whether or not those before it are.
    qint64 covered(qint64 chunk) const;
    /// The length of the beginning that is counted without a gap.
    qint64 indexedBytes() const;
    /// Newlines in it.
    qint64 newlines() const;
    /// What the index takes of memory.
    qint64 memoryBytes() const;
    /// A copy of a chunk; nothing when what lies before it is not counted yet.
    std::optional<Chunk> chunk(qint64 number) const;
    /// Where newline number `ordinal` (from 0) is; nothing when it is not in the counted beginning.
    std::optional<Place> placeOf(qint64 ordinal) const;
    /// The first block that has a newline and begins at `offset` or later, within the counted beginning.
    std::optional<qint64> nextBlockWithNewline(qint64 offset) const;

private:
    mutable std::shared_mutex m_mutex;
    std::deque<Chunk> m_chunks; // a deque: grows without a moment in which there are two of it
    qint64 m_first = 0;         // the first chunk that is not full; linesBefore holds up to here
};

} // namespace castellan
