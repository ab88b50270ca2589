// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/partsearch.h"

#include "models/logs/bytescan.h"

#include <algorithm>
#include <cstring>

namespace castellan {
namespace {

constexpr qint64 pieceBytes = 256 << 10;  // fits a processor's own cache
constexpr qint64 longestLine = 16 << 20;  // longer ones are looked through in pieces
constexpr qint64 overlapBytes = 64 << 10; // of such pieces

QByteArray &threadBuffer()
{
    thread_local QByteArray buffer;
    return buffer;
}

} // namespace

LogSearch::PartSearch::PartSearch(const LogContent &content, const LineMatcher &matcher, const std::atomic_bool &stop)
    : m_content(content), m_matcher(matcher), m_stop(stop), m_scanner(matcher.scanner()), m_buffer(threadBuffer())
{
}

Result<std::optional<LogSearch::Part>> LogSearch::PartSearch::search(qint64 begin, bool known, qint64 end, qint64 size)
{
    const qint64 number = begin / LineIndex::chunkBytes;
    const auto chunk = m_content.index().chunk(number);
    if (!chunk)
        return std::optional<Part>();
    m_chunk = *chunk;
    m_chunkBegin = number * LineIndex::chunkBytes;
    m_part.end = end;
    m_offset = begin;
    if (!known) {
        CASTELLAN_TRY_ASSIGN(const auto newline, m_content.newlineFrom(begin - 1, size));
        m_offset = newline ? *newline + 1 : size;
    }
    qint64 step = pieceBytes;
    while (m_offset < end) {
        qint64 length = std::min(step, size - m_offset);
        if (step == pieceBytes) // only a little behind the chunk: its last line ends there most of the time
            length = std::min(length, end - m_offset + LineIndex::blockBytes);
        CASTELLAN_TRY_ASSIGN(const bool there, fill(m_offset, length));
        if (!there)
            return std::optional<Part>();
        const char *bytes = m_buffer.constData();
        qint64 whole = length;
        if (m_offset + length < size) {
            const auto *last = static_cast<const char *>(::memrchr(bytes, '\n', std::size_t(length)));
            whole = last ? last + 1 - bytes : 0;
        }
        if (whole == 0 && step < longestLine) {
            step *= 2;
            continue;
        }
        if (whole == 0) {
            CASTELLAN_TRY_ASSIGN(const auto lineEnd, searchLongLine(size));
            if (!lineEnd)
                return std::optional<Part>();
            m_offset = *lineEnd;
            step = pieceBytes;
            continue;
        }
        if (m_offset + whole > end) {
            const qint64 from = end - 1 - m_offset;
            const auto *first = static_cast<const char *>(std::memchr(bytes + from, '\n', std::size_t(whole - from)));
            whole = first ? first + 1 - bytes : whole;
        }
        m_counted = -1;
        CASTELLAN_TRY(scan(whole));
        m_offset += whole;
        if (!m_part.lastIsOpen)
            m_part.next = m_offset;
        step = pieceBytes;
    }
    m_part.abandonedLines = m_scanner->abandonedLines();
    return std::optional(std::move(m_part));
}

Result<bool> LogSearch::PartSearch::fill(qint64 offset, qint64 length)
{
    if (m_stop)
        return false;
    if (m_buffer.size() < length)
        m_buffer = QByteArray(length, Qt::Uninitialized);
    CASTELLAN_TRY_ASSIGN(const qint64 count, m_content.readInto(m_buffer.data(), offset, length));
    return count == length;
}

Result<void> LogSearch::PartSearch::scan(qsizetype length)
{
    const char *begin = m_buffer.constData();
    const char *end = begin + length;
    const bool invert = m_matcher.query().invert;
    m_scanner->lookAt(begin, end);
    for (const char *p = begin; p < end;) {
        const char *found = m_scanner->next(p);
        const char *line = end;
        if (found) {
            const auto *before = static_cast<const char *>(::memrchr(p, '\n', std::size_t(found - p)));
            line = before ? before + 1 : p;
        }
        if (invert)
            CASTELLAN_TRY(addAll(p, line));
        else if (found)
            CASTELLAN_TRY(add(line));
        if (!found)
            break;
        const auto *newline = static_cast<const char *>(std::memchr(found, '\n', std::size_t(end - found)));
        p = newline ? newline + 1 : end;
    }
    if (end[-1] != '\n') {
        const auto *before = static_cast<const char *>(::memrchr(begin, '\n', std::size_t(length)));
        leaveOpen(m_offset + (before ? before + 1 - begin : 0));
    }
    return {};
}

void LogSearch::PartSearch::leaveOpen(qint64 line)
{
    m_part.lastIsOpen = true;
    m_part.next = line;
    m_part.lastOpenMatches = !m_part.matches.empty() && m_part.matches.back().offset == line;
}

Result<void> LogSearch::PartSearch::add(const char *line)
{
    // The index knows how many lines there are before a block, so only the rest of one is counted.
    const char *begin = m_buffer.constData();
    const qint64 offset = m_offset + (line - begin);
    const qint64 block = (offset - m_chunkBegin) / LineIndex::blockBytes;
    const qint64 blockBegin = m_chunkBegin + block * LineIndex::blockBytes;
    if (blockBegin >= m_offset && blockBegin > m_counted) {
        m_counted = blockBegin;
        m_lines = m_chunk.linesBeforeBlock(block);
    } else if (m_counted < 0) { // the block begins before the buffer
        CASTELLAN_TRY_ASSIGN(const auto first, m_content.numberAt(m_offset));
        m_counted = m_offset;
        m_lines = first.value_or(0);
    }
    m_lines += ByteScan::best().countNewlines(begin + (m_counted - m_offset), line);
    m_counted = offset;
    m_part.matches.push_back({m_lines, offset});
    return {};
}

Result<void> LogSearch::PartSearch::addAll(const char *begin, const char *end)
{
    for (const char *line = begin; line < end;) {
        CASTELLAN_TRY(add(line));
        const auto *newline = static_cast<const char *>(std::memchr(line, '\n', std::size_t(end - line)));
        line = newline ? newline + 1 : end;
    }
    return {};
}

Result<std::optional<qint64>> LogSearch::PartSearch::searchLongLine(qint64 size)
{
    CASTELLAN_TRY_ASSIGN(const auto number, m_content.numberAt(m_offset));
    CASTELLAN_TRY_ASSIGN(const auto newline, m_content.newlineFrom(m_offset, size));
    const qint64 lineEnd = newline.value_or(size);
    bool found = false;
    for (qint64 from = m_offset; !found && from < lineEnd; from += longestLine - overlapBytes) {
        const qint64 length = std::min(longestLine, lineEnd - from);
        CASTELLAN_TRY_ASSIGN(const bool there, fill(from, length));
        if (!there)
            return std::optional<qint64>();
        m_scanner->lookAt(m_buffer.constData(), m_buffer.constData() + length);
        found = m_scanner->next(m_buffer.constData()) != nullptr;
    }
    if (found != m_matcher.query().invert)
        m_part.matches.push_back({number.value_or(0), m_offset});
    ++m_part.splitLines;
    if (newline)
        m_part.next = lineEnd + 1;
    else
        leaveOpen(m_offset);
    m_buffer = QByteArray(pieceBytes, Qt::Uninitialized); // give back what one line in a million needed
    return std::optional(newline ? lineEnd + 1 : size);
}

} // namespace castellan
