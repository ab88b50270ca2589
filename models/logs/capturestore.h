// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linesink.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <mutex>

namespace castellan {

/// The folder in which the captured log of one service lies: <workspace>/logs/<environment>/<service>. In it:
///   00000007.log                    what comes now; a line begins with "o ", "e " or "u " (standard output, error,
///                                   unknown), then as `docker logs --timestamps` gives it; "c ID CREATED" tells of
///                                   which container the next ones are, with " ?" when its predecessor's end may lack
///   00000006-LINES-FIRST.log.zst    an older part, compressed; FIRST is the time of its first line, nanoseconds UTC
///   given-up                        how many of the oldest lines are gone for the cap
///   lock                            held by the one process that captures
QString captureFolder(const QString &root, const QString &environmentId, const QString &service);

/// Writes a captured log. What is flushed survives the end of this program, what is synchronised that of the computer.
/// add(), flush() and addRecreation() in one thread, maintain() in another.
class CaptureWriter final : public LineSink
{
public:
    static constexpr qint64 partBytes = 16 << 20;

    /// Takes the folder: Conflict while another process has it. A line that was cut off by a kill is taken away, an
    /// unfinished compression too. Io, Permission.
    static Result<std::unique_ptr<CaptureWriter>> open(const QString &folder);
    ~CaptureWriter() override;

    void add(QByteArrayView line, LogOutput output) override;
    int addRecreation(const LogContainer &before, const LogContainer &now) override;
    Result<void> flush() override;
    QByteArray end(qint64) const override { return {}; }

    /// To be called every second: has the disk take what is written, compresses a part that is full, gives up the
    /// oldest for the cap: bytes on the disk, at least four parts. Io.
    Result<void> maintain(qint64 cap);

private:
    CaptureWriter(QString folder, int lock) : m_folder(std::move(folder)), m_lock(lock) {}
    Result<void> clean();
    Result<void> begin(qint64 number);
    Result<void> compress(const QString &name);
    Result<void> giveUpOldest(qint64 cap);
    QString path(const QString &name) const;
    void tellContainer(const LogContainer &now);

    const QString m_folder;
    const int m_lock;
    std::mutex m_mutex; // of what follows
    int m_descriptor = -1;
    qint64 m_number = 0;
    qint64 m_written = 0; ///< of the part
    QByteArray m_waiting;
    LogContainer m_container;
    QStringList m_full; ///< not compressed yet
};

/// A captured log as it is at one moment, also while it is being written, by this or another process. Blocks on the
/// disk; one thread.
class CaptureReader
{
public:
    struct Line
    {
        QByteArrayView text; ///< as `docker logs --timestamps` gives it
        LogOutput output = LogOutput::Unknown;
        std::optional<LogContainer> container{}; ///< instead: the next ones are of this
        bool isWanted = true;                    ///< of those asked for, and not only of the time before the end
    };

    /// Without a line where nothing is captured.
    static Result<std::unique_ptr<CaptureReader>> open(const QString &folder);
    ~CaptureReader();

    /// Lines that are gone for the cap.
    qint64 givenUp() const { return m_givenUp; }
    /// Calls use(line) for the last `tail` lines (all of them when it is negative), and in any case for those of the
    /// last minute, in their order, until it says false. How many parts could not be read.
    Result<int> read(qint64 tail, const std::function<bool(const Line &)> &use) const;

private:
    struct Part
    {
        int descriptor = -1;
        qint64 number = 0;
        qint64 lines = 0;
        std::optional<qint64> first{}; ///< time of its first line
        bool isPacked = false;
    };
    CaptureReader() = default;
    bool openParts(const QString &folder);
    void close();
    static Result<QByteArray> bytesOf(const Part &part);

    std::vector<Part> m_parts;
    qint64 m_givenUp = 0;
};

/// The time in front of a line of `docker logs --timestamps` or kubectl's.
std::optional<qint64> stampOf(QByteArrayView line);

} // namespace castellan
