// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace castellan {

/// A file without a name for what is too large for memory: nobody else can open it, and it is gone with this object or,
/// after a crash, with the process. One thread appends; any may read what was flushed.
class SpillFile
{
public:
    /// Makes the directory (0700) where it is missing.
    static Result<std::unique_ptr<SpillFile>> create(const QString &directory);
    ~SpillFile();
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;

    /// The appending thread's: room for `size` more bytes, at most bufferBytes, to be taken by advance().
    char *room(qsizetype size)
    {
        if (m_used + size > bufferBytes)
            flush();
        return m_buffer.data() + m_used;
    }
    void advance(qsizetype size) { m_used += size; }
    void append(QByteArrayView bytes);
    /// Bytes appended so far: where the next one will stand.
    qint64 end() const { return m_flushed + m_used; }
    qsizetype buffered() const { return m_used; }
    /// Makes everything appended readable. After a failure nothing is written any more.
    void flush();
    /// errno of the first failure; 0: none.
    int problem() const { return m_problem; }
    /// Bytes that an ordinary user may still write to the file's disk; -1: not known.
    qint64 freeBytes() const;

    /// Any thread: `size` bytes at `offset`, all of them flushed before.
    Result<QByteArray> read(qint64 offset, qint64 size) const;

    static constexpr qsizetype bufferBytes = 256 * 1024;

private:
    explicit SpillFile(int descriptor) : m_descriptor(descriptor), m_buffer(bufferBytes) {}
    void write(const char *bytes, qint64 size);

    const int m_descriptor;
    std::vector<char> m_buffer;
    qsizetype m_used = 0;
    qint64 m_flushed = 0;
    int m_problem = 0;
};

} // namespace castellan
