// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/logs/logkeep.h"
#include "models/logs/logstream.h"

namespace castellan {

/// One log that is being read: a file of this computer as it is, or lines that a program on a host gives.
///
/// Lives in the thread that made it; `pool` is kept. Destroying it does not wait for the host: what is left of a stream
/// ends elsewhere.
class OpenLog : public QObject
{
    Q_OBJECT

public:
    /// What is read where.
    struct Place
    {
        std::shared_ptr<Host> host; ///< null: a file of this computer, read as it is
        LogSource source;
        LogRange range{};
        QTimeZone zone = QTimeZone::systemTimeZone(); ///< of times that do not say theirs
        QString capture{};       ///< captureFolder() of a container whose log is captured; empty: it is not
        bool mayLieHere = false; ///< where it is a plain file of this computer, it is read as it is
    };

    /// A place whose file is opened, where it is one of this computer.
    struct Prepared
    {
        Place place;
        std::shared_ptr<LogContent> content{};
    };
    /// Opens what must be; blocks on the disk. Any thread. Io, NotFound, Permission.
    static Result<Prepared> prepare(Place place);
    /// Io, Config… when it cannot be begun; what the host says comes later. `directory`: for streams.
    static Result<std::unique_ptr<OpenLog>> open(const Prepared &prepared, const QString &directory,
                                                 std::shared_ptr<LogPool> pool);
    ~OpenLog() override;

    const Place &place() const { return m_place; }
    /// "dnd-backend", "app.log", "nginx.service", "journal"
    QString title() const;
    /// The whole of it: "/var/log/dnd/app.log"
    QString name() const;
    /// "deploy@dnd-1"
    QString hostName() const;
    LogFile &file() const { return m_stream ? m_stream->file() : *m_file; }
    /// Null for a file of this computer.
    const LogStream *stream() const { return m_stream.get(); }
    TimeHints hints() const;
    LogStream::Phase phase() const;
    /// What failed, or why it waits.
    Error error() const;
    LogStreamCounts counts() const;
    /// The kept file's note about it.
    KeptSource kept() const;

    /// Bytes that were cut off under its name, so far.
    qint64 truncatedBytes() const { return m_truncated; }

Q_SIGNALS:
    void phaseChanged();
    /// A file of this computer was rotated away: another one stands under its name.
    void replaced();

private:
    OpenLog(Place place, std::shared_ptr<LogPool> pool, std::unique_ptr<LogFile> file,
            std::unique_ptr<LogStream> stream);

    const Place m_place;
    const std::shared_ptr<LogPool> m_pool;
    std::unique_ptr<LogFile> m_file;
    std::unique_ptr<LogStream> m_stream;
    std::optional<Error> m_fileError;
    qint64 m_truncated = 0;
};

} // namespace castellan
