// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <mutex>
#include <vector>

namespace castellan {

/// A file without a name for what is too large for memory: nobody else can open it, and it is gone with this object or,
/// after a crash, with the process. It is made only when there is much to write, so that many small ones cost neither
/// disk nor descriptors. One thread appends; any may read what was flushed.
class SpillFile
{
public:
    static constexpr qsizetype bufferBytes = 256 * 1024;
    static constexpr qsizetype memoryBytes = 32 * 1024; ///< so much needs no file

    /// The directory is made (0700) when it is needed and missing.
    explicit SpillFile(QString directory) : m_directory(std::move(directory)) {}
    ~SpillFile();
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;

    /// The appending thread's: room for `size` more bytes, at most bufferBytes, to be taken by advance().
    char *room(qsizetype size)
    {
        if (m_used + size > static_cast<qsizetype>(m_buffer.size()))
            makeRoom();
        return m_buffer.data() + m_used;
    }
    void advance(qsizetype size) { m_used += size; }
    void append(QByteArrayView bytes);
    /// Bytes appended so far: where the next one will stand.
    qint64 end() const { return m_flushed + m_used; }
    qsizetype buffered() const { return m_used; }
    /// Makes everything appended readable. After a failure nothing is written any more.
    void flush();
    /// The same; and nothing will be appended any more.
    void close();
    /// Why nothing is written any more.
    const std::optional<Error> &problem() const { return m_problem; }
    /// Bytes that an ordinary user may still write to the file's disk; -1: not known, or there is no file.
    qint64 freeBytes() const;

    /// Any thread: `size` bytes at `offset`, all of them flushed before.
    Result<QByteArray> read(qint64 offset, qint64 size) const;

private:
    void makeRoom();
    void write(const char *bytes, qint64 size);
    bool makeFile();

    const QString m_directory;
    std::vector<char> m_buffer;
    qsizetype m_used = 0;
    qint64 m_flushed = 0;
    std::optional<Error> m_problem;

    mutable std::mutex m_mutex;
    QByteArray m_memory; ///< what was flushed, while there is no file
    int m_descriptor = -1;
};

} // namespace castellan
