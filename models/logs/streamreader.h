// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/lineassembler.h"
#include "models/logs/logstream.h"
#include "models/logs/repeatfilter.h"

#include <atomic>
#include <thread>

namespace castellan {

/// The thread behind a LogStream: runs the program, again when it must, and puts its lines into a sink. It blocks on
/// the host's answers, as an operation does.
class StreamReader
{
public:
    using Tell = std::function<void(LogStream::Phase phase, const Error &error)>;
    struct Options
    {
        std::chrono::milliseconds pause{500}; ///< as LogStream::Options
        QString capture{};        ///< CaptureStore's folder of a container: its lines come first, and what the host
                                  ///< gives goes on behind them, whatever became of the container
        bool givesCapture = true; ///< its lines go into the sink; else the sink is the capture itself
        bool isPatient = false;   ///< what never was there is waited for, too
    };
    /// `tell` is called in the reader's thread; `wrote` after lines went into the sink, in a thread of the host.
    StreamReader(std::shared_ptr<Host> host, LogSource source, LogRange range, LineSink &sink, Options options,
                 Tell tell, std::function<Result<void>()> wrote);
    ~StreamReader();
    StreamReader(const StreamReader &) = delete;
    StreamReader &operator=(const StreamReader &) = delete;

    LogStreamCounts counts() const;

private:
    using LineFunction = std::function<void(QByteArrayView line)>;
    /// Whether a line of standard error is one of the log; else it is the program's own word.
    using ErrorFunction = std::function<bool(QByteArrayView line)>;

    void work();
    void wait(int tries);
    /// Reads until the source ends (success) or something fails.
    Result<void> readOnce();
    Result<void> readStamped();
    Result<void> readJournal();

    // streamcapture.cpp: a container's log that is captured on this computer.
    Result<void> readCapture();
    /// Which container has the name now; another one than before begins anew.
    Result<void> adoptContainer();

    // streamfile.cpp: files, which have places instead of times.
    struct FileIdentity
    {
        quint64 inode = 0;
        qint64 size = 0;
    };
    struct DirectoryEntry
    {
        quint64 inode = 0;
        QString name;
    };
    /// A file that was rotated away and may still be written to.
    struct Predecessor
    {
        quint64 inode = 0;
        qint64 offset = 0;
        LineAssembler lines;
        Future<CommandResult> future;
    };
    Result<void> readFile();
    /// Those whose connection was lost are read on.
    Result<void> resumePredecessors();
    Result<FileIdentity> identify();
    Result<QList<DirectoryEntry>> directory();
    /// Where reading begins: at the beginning, or about `tail` lines before the end.
    Result<qint64> firstOffset(qint64 size);
    Result<void> readPredecessors();
    /// Files as they are unpacked, one after the other.
    Result<void> readUnpacked(const QStringList &paths);
    /// Where reading goes on after the connection was lost.
    Result<void> findPlace(const FileIdentity &now);
    /// What a file that was rotated away holds from `offset` on; then it is followed for two minutes beside its
    /// successor.
    Result<void> readPredecessor(quint64 inode, qint64 offset);
    enum class Follow { No, Yes };
    /// Reads lines from `offset` on, which moves along.
    Result<void> readFrom(const QString &path, qint64 *offset, Follow follow);

    /// Runs a program and gives its lines; success when its exit is 0.
    Result<void> stream(Command command, const LineFunction &output, const ErrorFunction &error);
    Result<QByteArray> run(Command command);
    void accept(QByteArrayView line, LogOutput output, std::optional<qint64> utc);

    const std::shared_ptr<Host> m_host;
    const LogSource m_source;
    const LogRange m_range;
    LineSink &m_sink;
    const Options m_options;
    const Tell m_tell;
    const std::function<Result<void>()> m_wrote;
    CancelSource m_cancel;
    std::mutex m_waitMutex;
    std::condition_variable m_woken;

    /// As LogStreamCounts; read without a wait for the lines that are coming in this moment.
    struct Counters
    {
        std::atomic<qint64> kept = 0;
        std::atomic<qint64> repeated = 0;
        std::atomic<qint64> outside = 0;
        std::atomic<int> reconnections = 0;
        std::atomic<int> gaps = 0;
    };
    Counters m_counts;
    std::mutex m_mutex; // of what else the sinks touch: filter, place in the file
    RepeatFilter m_filter;
    bool m_inRange = true;
    LogContainer m_container;       // of the lines that come; known only where they are captured
    bool m_isContainerTold = false; // to the sink
    bool m_isRecreated = false;     // all of it is wanted, not its last lines
    bool m_endedWhole = false;      // the source ended by itself, and nothing came since
    QString m_cursor;               // journald's name of the last entry
    quint64 m_inode = 0;            // the followed file's
    qint64 m_offset = 0;            // behind its last whole line
    qint64 m_unpackedLines = 0;     // of its predecessors
    bool m_isReplaced = false;      // tail said that the name leads to something else, and was ended
    bool m_awaitsSuccessor = false; // nothing has the name at the moment
    std::vector<std::shared_ptr<Predecessor>> m_predecessors;

    bool m_begun = false; // a line came, or a program ran well: what fails from now on is tried again
    std::thread m_thread; // last
};

} // namespace castellan
