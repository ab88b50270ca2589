// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfile.h"
#include "models/logs/logsource.h"
#include "models/logs/logspill.h"

namespace castellan {

class StreamReader;

/// What came of a stream; each line of the source is in exactly one of kept, repeated and outside.
struct LogStreamCounts
{
    qint64 kept = 0;     ///< lines that went into the file; of these `dropped` are gone again
    qint64 repeated = 0; ///< lines that came once more after a reconnection, recognised and left out
    qint64 outside = 0;  ///< lines before or behind the range asked for
    qint64 dropped = 0;  ///< the oldest lines, given up for the cap
    int reconnections = 0;
    int gaps = 0; ///< times at which lines may be missing: the log was rotated away while nobody could look

    bool operator==(const LogStreamCounts &) const = default;
};

/// Lines from a program on a host: `docker logs`, `tail -F`, `journalctl`, `kubectl logs`. They go through a file in
/// the cache (file()), so index, search and view are those of any log file. When the connection is lost, or a followed
/// container ends, it tries again (after half a second, later up to ten) and goes on at the line behind the last one.
///
/// Lives in the thread that made it; signals arrive there. A thread of its own reads; `host` and `pool` must outlive
/// it.
class LogStream : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString directory;                    ///< in the cache
        qint64 capBytes = 1'000'000'000;      ///< at most on the disk
        std::chrono::milliseconds pause{500}; ///< before the first try to reconnect; doubled with each up to 20 times
        QString capture{};                    ///< captureFolder() of a container's log: what lies there comes first
    };
    enum class Phase {
        Reading, ///< the program runs
        Waiting, ///< lost, or the source ended; tried again soon. error() says why
        Ended,   ///< all that was asked for is there
        Failed   ///< error(); nothing more comes
    };

    /// Config for a source that cannot be one, Io when the file cannot be made; what the host says comes later.
    static Result<std::unique_ptr<LogStream>> start(std::shared_ptr<Host> host, const LogSource &source,
                                                    const LogRange &range, LogPool &pool, const Options &options);
    /// Stops the program and waits until it is gone (as long as the host takes to end a command); removes the file.
    ~LogStream() override;

    const LogSource &source() const { return m_source; }
    LogFile &file() { return *m_file; }
    Phase phase() const { return m_phase; }
    Error error() const { return m_error; }
    LogStreamCounts counts() const;
    /// To which output the program wrote a line of file(): told apart for containers only.
    LogOutput outputOf(qint64 line) const { return m_spill->outputOf(line); }

Q_SIGNALS:
    void phaseChanged();

private:
    LogStream(LogSource source, std::unique_ptr<LogSpill> spill, std::unique_ptr<LogFile> file);
    void adopt(Phase phase, const Error &error);

    const LogSource m_source;
    Phase m_phase = Phase::Reading;
    Error m_error;
    std::unique_ptr<LogSpill> m_spill;
    std::unique_ptr<LogFile> m_file;
    std::unique_ptr<StreamReader> m_reader; // last: its thread uses all of the above
};

} // namespace castellan
