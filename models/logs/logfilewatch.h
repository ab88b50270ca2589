// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logcontent.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace castellan {

class LogFile;

/// The thread behind a LogFile: looks at the file, counts its lines, tells the LogFile (queued into its thread).
class LogFileWatch
{
public:
    LogFileWatch(LogFile &file, std::shared_ptr<LogContent> content, LogPool &pool);
    ~LogFileWatch();
    LogFileWatch(const LogFileWatch &) = delete;
    LogFileWatch &operator=(const LogFileWatch &) = delete;

private:
    void work();
    void watchNames();
    /// Waits for a change, the time to look anyway, or the end.
    void pause();
    /// What the file is now against what is known of it.
    void look();
    void lookAtName();
    bool wasWrittenAnew(qint64 size);
    void grow(qint64 size);
    void indexFurther();
    void restart(qint64 lost);
    void tellChanged();
    void tellError(const Error &error);

    LogFile &m_file;
    const std::shared_ptr<LogContent> m_content;
    LogPool &m_pool;
    int m_notify = -1; // inotify; -1 where there is none
    int m_wake = -1;   // written to when it is time to end
    bool m_replaced = false;
    bool m_failing = false;
    QByteArray m_end; // the last bytes before the known size: other bytes there mean another content
    qint64 m_endSize = 0;
    std::atomic_bool m_stop = false;
    std::atomic_bool m_changeWaits = false;
    std::thread m_thread; // last: begins when all else is there
};

} // namespace castellan
