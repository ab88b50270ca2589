// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logstream.h"

#include "models/logs/streamreader.h"

namespace castellan {

Result<std::unique_ptr<LogStream>> LogStream::start(std::shared_ptr<Host> host, const LogSource &source,
                                                    const LogRange &range, LogPool &pool, const Options &options)
{
    CASTELLAN_TRY(source.check());
    CASTELLAN_TRY_ASSIGN(auto spill, LogSpill::create(options.directory, options.capBytes));
    CASTELLAN_TRY_ASSIGN(auto file, LogFile::open(spill->path(), pool));
    std::unique_ptr<LogStream> stream(new LogStream(source, std::move(spill), std::move(file)));
    LogStream *self = stream.get();
    const auto tell = [self](Phase phase, const Error &error) {
        QMetaObject::invokeMethod(
            self, [self, phase, error] { self->adopt(phase, error); }, Qt::QueuedConnection);
    };
    const auto wrote = [self] {
        const qint64 indexed = self->m_file->content()->index().indexedBytes();
        return self->m_spill->trim(indexed,
                                   [self](qint64 offset, qint64 line) { self->m_file->dropBefore(offset, line); });
    };
    stream->m_reader = std::make_unique<StreamReader>(
        std::move(host), source, range, *stream->m_spill,
        StreamReader::Options{.pause = options.pause, .capture = options.capture}, tell, wrote);
    return stream;
}

LogStream::LogStream(LogSource source, std::unique_ptr<LogSpill> spill, std::unique_ptr<LogFile> file)
    : m_source(std::move(source)), m_spill(std::move(spill)), m_file(std::move(file))
{
}

LogStream::~LogStream()
{
    m_reader.reset();
    m_file.reset();
}

LogStreamCounts LogStream::counts() const
{
    LogStreamCounts counts = m_reader->counts();
    counts.dropped = m_spill->droppedLines();
    return counts;
}

void LogStream::adopt(Phase phase, const Error &error)
{
    m_phase = phase;
    m_error = error;
    Q_EMIT phaseChanged();
}

} // namespace castellan
