// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logsearch.h"

namespace castellan {

/// What was found among the lines that begin in one chunk of the log.
struct LogSearch::Part
{
    std::vector<LogMatch> matches;
    qint64 abandonedLines = 0;
    qint64 splitLines = 0;
    qint64 end = 0;               ///< bytes searched up to here
    std::optional<qint64> next;   ///< where the line behind its lines begins; nothing when no line begins in it
    bool lastIsOpen = false;      ///< its last line has no end yet; `next` is then the beginning of that line
    bool lastOpenMatches = false; ///< and it is the last of the matches
};

/// Searches one chunk in a thread of the pool.
class LogSearch::PartSearch
{
public:
    PartSearch(const LogContent &content, const LineMatcher &matcher, const std::atomic_bool &stop);

    /// The lines that begin in [begin, end); `begin` is the beginning of a line when it is `known`. The log is looked
    /// at up to `size`. Nothing when it was stopped or bytes went missing.
    Result<std::optional<Part>> search(qint64 begin, bool known, qint64 end, qint64 size);

private:
    /// The lines in the buffer, which begins at `m_offset` of the log.
    Result<void> scan(qsizetype length);
    Result<void> add(const char *line);
    Result<void> addAll(const char *begin, const char *end);
    /// One line above the size of a piece; gives where it ends.
    Result<std::optional<qint64>> searchLongLine(qint64 size);
    void leaveOpen(qint64 line);
    Result<bool> fill(qint64 offset, qint64 length);

    const LogContent &m_content;
    const LineMatcher &m_matcher;
    const std::atomic_bool &m_stop;
    std::unique_ptr<LineMatcher::Scanner> m_scanner;
    QByteArray &m_buffer;
    Part m_part;
    LineIndex::Chunk m_chunk;
    qint64 m_chunkBegin = 0;
    qint64 m_offset = 0;  // of the buffer in the log
    qint64 m_counted = 0; // in the log: up to here lines are counted; -1: not begun in this buffer
    qint64 m_lines = 0;   // the number of the line that begins, or is, there
};

} // namespace castellan
