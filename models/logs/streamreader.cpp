// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/streamreader.h"

#include "models/logs/capturestore.h"
#include "models/logs/guardedwork.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int triesOfARange = 5; // a range that is not followed ends some time
constexpr qsizetype wordsKept = 4096;

/// A text member of one of journald's lines, without reading the rest of it.
QByteArray journalMember(QByteArrayView line, QByteArrayView name)
{
    const QByteArray key = '"' + name.toByteArray() + "\":\"";
    const qsizetype at = line.indexOf(key);
    if (at < 0)
        return {};
    const qsizetype begin = at + key.size();
    return line.sliced(begin, std::max<qsizetype>(0, line.indexOf('"', begin) - begin)).toByteArray();
}

} // namespace

StreamReader::StreamReader(std::shared_ptr<Host> host, LogSource source, LogRange range, LineSink &sink,
                           Options options, Tell tell, std::function<Result<void>()> wrote)
    : m_host(std::move(host)),
      m_source(std::move(source)),
      m_range(std::move(range)),
      m_sink(sink),
      m_options(std::move(options)),
      m_tell(std::move(tell)),
      m_wrote(std::move(wrote)),
      m_inRange(!range.from),
      m_thread([this] {
          guardedWork([this] { work(); }, [this](const Error &error) { m_tell(LogStream::Phase::Failed, error); });
      })
{
}

StreamReader::~StreamReader()
{
    {
        const std::lock_guard lock(m_waitMutex);
        m_cancel.cancel();
    }
    m_woken.notify_all();
    m_thread.join();
    for (const auto &predecessor : m_predecessors)
        predecessor->future.waitForFinished();
}

LogStreamCounts StreamReader::counts() const
{
    LogStreamCounts counts;
    counts.kept = m_counts.kept;
    counts.repeated = m_counts.repeated;
    counts.outside = m_counts.outside;
    counts.reconnections = m_counts.reconnections;
    counts.gaps = m_counts.gaps;
    return counts;
}

void StreamReader::work()
{
    m_begun = m_options.isPatient;
    if (const auto captured = readCapture(); !captured)
        return m_tell(LogStream::Phase::Failed, captured.error());
    for (int tries = 0;; ++tries) {
        m_tell(LogStream::Phase::Reading, {});
        const qint64 before = counts().kept;
        const Result<void> read = readOnce();
        if (m_cancel.isCancelled())
            return;
        if (m_isReplaced && read) { // at once, while the old file is known
            tries = -1;
            continue;
        }
        if (read && !m_range.isFollowed())
            return m_tell(LogStream::Phase::Ended, {});
        const bool mayRetry = read || read.error().retryable || read.error().kind == ErrorKind::TunnelLost || m_begun;
        if (!mayRetry || (!m_range.isFollowed() && tries >= triesOfARange))
            return m_tell(LogStream::Phase::Failed, read.error());
        m_begun = m_begun || read.has_value();
        if (counts().kept > before)
            tries = 0;
        m_tell(LogStream::Phase::Waiting, read ? Error{} : read.error());
        wait(m_awaitsSuccessor ? 0 : tries);
        if (m_cancel.isCancelled())
            return;
        const std::lock_guard lock(m_mutex);
        m_counts.reconnections += m_isReplaced ? 0 : 1;
        m_filter.reconnected();
    }
}

void StreamReader::wait(int tries)
{
    std::unique_lock lock(m_waitMutex);
    m_woken.wait_for(lock, m_options.pause * std::min(20, 1 << std::min(tries, 5)),
                     [&] { return m_cancel.isCancelled(); });
}

Result<void> StreamReader::readOnce()
{
    switch (m_source.kind) {
    case LogSource::Kind::File:
        return readFile();
    case LogSource::Kind::Journal:
        return readJournal();
    case LogSource::Kind::Container:
    case LogSource::Kind::Pod:
        break;
    }
    return readStamped();
}

Result<void> StreamReader::readStamped()
{
    const bool container = m_source.kind == LogSource::Kind::Container;
    LogSource source = m_source;
    LogRange range = m_range;
    if (!m_options.capture.isEmpty()) {
        CASTELLAN_TRY(adoptContainer());
        source.name = QString::fromLatin1(m_container.id); // not another one that takes the name this moment
        range.tail = m_isRecreated ? -1 : range.tail;
    }
    std::optional<qint64> since;
    {
        const std::lock_guard lock(m_mutex);
        since = m_filter.since();
    }
    const Command command =
        container ? logcommand::container(source, range, since) : logcommand::pod(source, range, since);
    const auto line = [this](QByteArrayView text, LogOutput output) {
        const auto stamp = stampOf(text);
        if (m_filter.isNew(text, stamp, output))
            accept(text, output, stamp);
        else
            ++m_counts.repeated;
    };
    CASTELLAN_TRY(stream(
        command, [&](QByteArrayView text) { line(text, container ? LogOutput::StandardOutput : LogOutput::Unknown); },
        [&](QByteArrayView text) {
            // Without a time in front it is the program's own word.
            if (!container || !stampOf(text))
                return false;
            line(text, LogOutput::StandardError);
            return true;
        }));
    const std::lock_guard lock(m_mutex);
    m_endedWhole = true;
    return {};
}

Result<void> StreamReader::readJournal()
{
    QString cursor;
    {
        const std::lock_guard lock(m_mutex);
        cursor = m_cursor;
    }
    return stream(logcommand::journal(m_source, m_range, cursor),
                  [this](QByteArrayView line) {
                      m_cursor = QString::fromUtf8(journalMember(line, "__CURSOR"));
                      bool number = false;
                      const qint64 microseconds = journalMember(line, "__REALTIME_TIMESTAMP").toLongLong(&number);
                      accept(line, LogOutput::Unknown, number ? std::optional(microseconds * 1000) : std::nullopt);
                  },
                  {});
}

Result<void> StreamReader::stream(Command command, const LineFunction &output, const ErrorFunction &error)
{
    command.cancel = m_cancel.token();
    LineAssembler outputLines;
    LineAssembler errorLines;
    QByteArray words;
    std::optional<Error> failure;
    const auto take = [&](LineAssembler &lines, QByteArrayView bytes, const LineFunction &line) {
        {
            const std::lock_guard lock(m_mutex);
            lines.feed(bytes, line);
        }
        auto kept = m_sink.flush();
        if (kept)
            kept = m_wrote();
        if (!kept)
            failure = kept.error();
        return kept.has_value() && !m_isReplaced;
    };
    const LineFunction said = [&](QByteArrayView line) {
        const bool isLogged = error && error(line);
        if (!isLogged && words.size() < wordsKept)
            words += line.toByteArray() + '\n';
    };
    const StreamIo io{.standardOutput = [&](QByteArrayView bytes) { return take(outputLines, bytes, output); },
                      .standardError = [&](QByteArrayView bytes) { return take(errorLines, bytes, said); },
                      .standardInput = {}};
    auto result = await(m_host->stream(command, io));
    if (failure)
        return *std::move(failure);
    if (m_isReplaced && !m_cancel.isCancelled())
        return {};
    CASTELLAN_TRY(result);
    if (!result->succeeded()) {
        result->standardError = words;
        return result->toError(command);
    }
    for (auto [lines, line] : {std::pair(&outputLines, &output), std::pair(&errorLines, &said)}) {
        // The source's last word, without a line end.
        const QByteArray rest = lines->takeRest();
        const std::lock_guard lock(m_mutex);
        if (!rest.isEmpty())
            (*line)(rest);
    }
    CASTELLAN_TRY(m_sink.flush());
    return m_wrote();
}

Result<QByteArray> StreamReader::run(Command command)
{
    command.cancel = m_cancel.token();
    CASTELLAN_TRY_ASSIGN(CommandResult result, await(m_host->run(command)));
    if (!result.succeeded())
        return result.toError(command);
    return std::move(result.standardOutput);
}

void StreamReader::accept(QByteArrayView line, LogOutput output, std::optional<qint64> utc)
{
    m_begun = true;
    m_endedWhole = false;
    if (m_range.from || m_range.to) {
        if (utc) // a line without a time belongs to the one before it
            m_inRange = *utc >= m_range.from.value_or(*utc) && (!m_range.to || *utc < *m_range.to);
        if (!m_inRange) {
            ++m_counts.outside;
            return;
        }
    }
    m_sink.add(line, output);
    ++m_counts.kept;
}

} // namespace castellan
