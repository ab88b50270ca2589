// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linesink.h"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace castellan {

/// The file in the cache to which the lines of a stream go, so that they are read, numbered and searched like those of
/// any other. It never takes more than its cap on the disk: its oldest lines give way (their bytes are given back to
/// the disk by punching a hole, so offsets and numbers of all others stay), and are counted. Mode 0600; removed with
/// the object. Any thread.
class LogSpill final : public LineSink
{
public:
    /// Io, with the place, when it cannot be made. `cap` in bytes, at least 16 MiB.
    static Result<std::unique_ptr<LogSpill>> create(const QString &directory, qint64 cap);
    ~LogSpill() override;
    LogSpill(const LogSpill &) = delete;
    LogSpill &operator=(const LogSpill &) = delete;

    QString path() const { return m_path; }
    /// Appends one line, without its line end.
    void add(QByteArrayView line, LogOutput output) override;
    int addRecreation(const LogContainer &before, const LogContainer &now) override;
    /// Writes what was added. Io when the disk is full.
    Result<void> flush() override;
    /// Drops the oldest lines when the cap is passed, none behind the first `indexed` bytes. Readers must know before
    /// the bytes go: announce(offset, number) of the first line that stays.
    template <typename F>
    Result<void> trim(qint64 indexed, F announce)
    {
        if (const auto begin = excess(indexed)) {
            announce(begin->offset, begin->line);
            return punch(*begin);
        }
        return {};
    }

    qint64 lines() const;
    /// Never waits for the disk, as the others may.
    qint64 droppedLines() const { return m_dropped; }
    LogOutput outputOf(qint64 line) const;
    /// The last `length` bytes written, fewer when there are no more.
    QByteArray end(qint64 length) const override;

private:
    struct Mark
    {
        qint64 offset = 0;
        qint64 line = 0;
    };

    LogSpill(int descriptor, QString path, qint64 cap);
    std::optional<Mark> excess(qint64 indexed) const;
    Result<void> punch(const Mark &begin);
    Error writeError(int number) const;

    const int m_descriptor;
    const QString m_path;
    const qint64 m_cap;
    mutable std::mutex m_mutex;
    QByteArray m_waiting;
    qint64 m_written = 0;
    qint64 m_lines = 0;
    Mark m_begin;
    std::atomic<qint64> m_dropped = 0; // lines before m_begin
    std::deque<Mark> m_marks;          // where a line begins, one every MiB or so
    std::vector<quint8> m_errors;      // a bit a line: from standard error
};

} // namespace castellan
