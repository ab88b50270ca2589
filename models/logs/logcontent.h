// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"
#include "models/logs/lineindex.h"
#include "models/logs/logline.h"
#include "models/logs/logpool.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace castellan {

/// The bytes and lines of one open log file. It is read, never mapped: a file that is truncated while it is mapped
/// kills whoever looks at it. Thread-safe; the functions that read block on the disk (a few microseconds where the
/// system has the bytes in memory), so a view asks for what it shows and no more. Lives while anybody holds it, also
/// when the LogFile that keeps it up to date is gone.
class LogContent
{
public:
    /// What is known at one moment.
    struct State
    {
        qint64 size = 0;        ///< bytes
        qint64 indexed = 0;     ///< bytes from the beginning whose lines have numbers
        qint64 lines = 0;       ///< lines that begin there, a last one without its end included
        qint64 begin = 0;       ///< what lies before is given up (only in a stream's file; see LogFile::dropBefore)
        qint64 firstLine = 0;   ///< the number of the line that begins there
        quint32 generation = 0; ///< another one after each truncation: what was read before is void

        bool isIndexed() const { return indexed == size; }
        bool operator==(const State &) const = default;
    };
    /// Lines are cut for showing behind this many bytes unless something else is asked for.
    static constexpr qint64 shownBytes = 16 << 10;

    /// Opens for reading. NotFound, Permission, Io; Unsupported for what is no regular file.
    static Result<std::shared_ptr<LogContent>> open(const QString &path);
    ~LogContent();
    LogContent(const LogContent &) = delete;
    LogContent &operator=(const LogContent &) = delete;

    QString path() const { return m_path; }
    State state() const;

    /// Up to `length` bytes from `offset`; fewer only where the file ends (or was truncated meanwhile).
    Result<QByteArray> read(qint64 offset, qint64 length) const;
    /// The same into a buffer of the caller's; how many came.
    Result<qint64> readInto(char *buffer, qint64 offset, qint64 length) const;

    /// Lines by number. Fewer than asked for where the indexed part ends.
    Result<QList<LogLine>> lines(qint64 first, int count, qint64 limit = shownBytes) const;
    /// The lines from the one that begins at `offset`, which must be the beginning of a line. Needs no index.
    Result<QList<LogLine>> linesFrom(qint64 offset, int count, qint64 limit = shownBytes) const;
    /// The last `count` lines that begin before `offset` (the beginning of a line, or the size). Needs no index. Where
    /// they reach back further than 16 MiB into what is not indexed, the first of them is what was found: headMissing.
    Result<QList<LogLine>> tail(qint64 offset, int count, qint64 limit = shownBytes) const;

    /// Where line `number` begins; nothing behind the indexed part. The number of lines gives the size.
    Result<std::optional<qint64>> offsetOf(qint64 number) const;
    /// The number of the line in which byte `offset` is; nothing behind the indexed part.
    Result<std::optional<qint64>> numberAt(qint64 offset) const;

    /// The first newline at `offset` or behind it, before `size`. The index is used where there is one, so that a line
    /// of a gigabyte is not read to find its end.
    Result<std::optional<qint64>> newlineFrom(qint64 offset, qint64 size) const;

    /// Waits until something changed since `seen` (0 at first), or somebody calls wakeWaiters(); gives the new `seen`.
    quint64 waitForChange(quint64 seen) const;
    void wakeWaiters() const;

    const LineIndex &index() const { return m_index; }
    /// False when the file shrank or was written anew since `generation`.
    bool isCurrent(quint32 generation) const { return m_generation == generation; }

private:
    friend class LogFile;
    friend class LogFileWatch;
    explicit LogContent(int descriptor, QString path);

    /// The file is `size` bytes long now.
    Result<void> grow(qint64 size);
    /// Counts lines up to `size` with the pool's threads. False when it was stopped or bytes went missing.
    Result<bool> indexTo(qint64 size, LogPool &pool, const std::atomic_bool &stop, const std::function<void()> &step);
    Result<bool> indexChunk(qint64 number, qint64 size, const std::atomic_bool &stop);
    void forget();
    void dropBefore(qint64 offset, qint64 line);

    Result<qint64> beginningOfLinesBefore(qint64 offset, int count, bool *headMissing) const;
    Result<void> appendLines(QList<LogLine> *lines, qint64 offset, int count, qint64 limit) const;
    Error readError(int number) const;

    const int m_descriptor;
    const QString m_path;
    LineIndex m_index;
    std::atomic<qint64> m_size = 0;
    std::atomic<quint32> m_generation = 0;
    std::atomic<bool> m_endsInLine = false; // the last byte is no newline
    std::atomic<qint64> m_begin = 0;
    std::atomic<qint64> m_firstLine = 0;
    mutable std::mutex m_newsMutex;
    mutable std::condition_variable m_newsCame;
    mutable quint64 m_news = 1;
};

} // namespace castellan
