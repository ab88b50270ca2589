// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcontent.h"

#include "models/logs/bytescan.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr qint64 pieceBytes = 256 << 10;   // fits a processor's own cache
constexpr qint64 lookBackBytes = 16 << 20; // for the beginning of a line, where no index helps

Error openError(const QString &path, int number)
{
    Error error = ioError(Text::tr("The log %1 cannot be opened").arg(path), QString::fromUtf8(std::strerror(number)));
    error.kind = number == ENOENT                      ? ErrorKind::NotFound
                 : number == EACCES || number == EPERM ? ErrorKind::Permission
                                                       : ErrorKind::Io;
    if (error.kind == ErrorKind::Permission)
        error.hint = Text::tr("System logs are often readable for the groups adm or systemd-journal only.");
    return error;
}

} // namespace

LogContent::LogContent(int descriptor, QString path) : m_descriptor(descriptor), m_path(std::move(path)) {}

LogContent::~LogContent()
{
    ::close(m_descriptor);
}

Result<std::shared_ptr<LogContent>> LogContent::open(const QString &path)
{
    // O_NONBLOCK: a pipe would wait here for somebody to write.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return openError(path, errno);
    std::shared_ptr<LogContent> content(new LogContent(descriptor, path));
    struct stat status
    {
    };
    if (::fstat(descriptor, &status) != 0)
        return openError(path, errno);
    if (!S_ISREG(status.st_mode))
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("%1 is no file that could be read as a log.").arg(path),
                     .hint = Text::tr("Choose a regular file."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    content->m_size = status.st_size;
    return content;
}

Error LogContent::readError(int number) const
{
    return ioError(Text::tr("The log %1 cannot be read").arg(m_path), QString::fromUtf8(std::strerror(number)));
}

LogContent::State LogContent::state() const
{
    State state;
    state.generation = m_generation;
    state.begin = m_begin;
    state.firstLine = m_firstLine;
    state.indexed = m_index.indexedBytes();
    state.size = std::max(m_size.load(), state.indexed);
    state.lines = m_index.newlines() + (state.indexed > 0 && state.isIndexed() && m_endsInLine ? 1 : 0);
    return state;
}

quint64 LogContent::waitForChange(quint64 seen) const
{
    std::unique_lock lock(m_newsMutex);
    m_newsCame.wait(lock, [&] { return m_news != seen; });
    return m_news;
}

void LogContent::wakeWaiters() const
{
    {
        const std::lock_guard lock(m_newsMutex);
        ++m_news;
    }
    m_newsCame.notify_all();
}

Result<qint64> LogContent::readInto(char *buffer, qint64 offset, qint64 length) const
{
    qint64 done = 0;
    while (done < length) {
        const auto count = ::pread(m_descriptor, buffer + done, static_cast<std::size_t>(length - done), offset + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return readError(errno);
        if (count == 0)
            break;
        done += count;
    }
    return done;
}

Result<QByteArray> LogContent::read(qint64 offset, qint64 length) const
{
    QByteArray bytes(std::max<qint64>(0, std::min(length, m_size - offset)), Qt::Uninitialized);
    CASTELLAN_TRY_ASSIGN(const qint64 count, readInto(bytes.data(), offset, bytes.size()));
    bytes.truncate(count);
    return bytes;
}

Result<void> LogContent::grow(qint64 size)
{
    m_size = size; // first, so that nobody counts a last line that is not indexed
    char last = '\n';
    CASTELLAN_TRY(readInto(&last, size - 1, 1));
    m_endsInLine = last != '\n';
    return {};
}

Result<bool> LogContent::indexTo(qint64 size, LogPool &pool, const std::atomic_bool &stop,
                                 const std::function<void()> &step)
{
    const qint64 from = m_index.indexedBytes();
    std::atomic_bool whole = true;
    std::mutex mutex;
    std::optional<Error> failure;
    pool.forEach(from / LineIndex::chunkBytes, (size + LineIndex::chunkBytes - 1) / LineIndex::chunkBytes,
                 [&](qint64 number) {
                     auto done = indexChunk(number, size, stop);
                     step();
                     if (done && *done)
                         return true;
                     whole = false;
                     const std::lock_guard lock(mutex);
                     if (!done)
                         failure = std::move(done).error();
                     return false;
                 });
    if (failure)
        return *std::move(failure);
    return whole.load();
}

Result<bool> LogContent::indexChunk(qint64 number, qint64 size, const std::atomic_bool &stop)
{
    thread_local QByteArray buffer(pieceBytes, Qt::Uninitialized);
    const qint64 end = std::min(size, (number + 1) * LineIndex::chunkBytes);
    for (qint64 offset = number * LineIndex::chunkBytes + m_index.covered(number); offset < end;) {
        if (stop)
            return false;
        CASTELLAN_TRY_ASSIGN(const qint64 count, readInto(buffer.data(), offset, std::min(pieceBytes, end - offset)));
        if (count == 0)
            return false;
        m_index.count(offset, buffer.constData(), count);
        offset += count;
    }
    return true;
}

void LogContent::forget()
{
    ++m_generation;
    m_index.clear();
    m_size = 0;
    m_begin = 0;
    m_firstLine = 0;
    m_endsInLine = false;
}

void LogContent::dropBefore(qint64 offset, qint64 line)
{
    m_begin = offset;
    m_firstLine = line;
}

Result<std::optional<qint64>> LogContent::newlineFrom(qint64 offset, qint64 size) const
{
    QByteArray buffer(64 << 10, Qt::Uninitialized);
    const qint64 indexed = m_index.indexedBytes();
    while (offset < size) {
        // To the end of the block by looking; then the index says which blocks have one at all.
        const bool known = offset < indexed;
        const qint64 blockEnd = (offset / LineIndex::blockBytes + 1) * LineIndex::blockBytes;
        const qint64 step = std::min(known ? blockEnd - offset : buffer.size(), size - offset);
        CASTELLAN_TRY_ASSIGN(const qint64 count, readInto(buffer.data(), offset, step));
        if (count == 0)
            break;
        if (const auto *found = std::memchr(buffer.constData(), '\n', static_cast<std::size_t>(count)))
            return std::optional(offset + (static_cast<const char *>(found) - buffer.constData()));
        offset += count;
        if (known && offset < indexed)
            offset = m_index.nextBlockWithNewline(offset).value_or(indexed);
    }
    return std::optional<qint64>();
}

Result<QList<LogLine>> LogContent::linesFrom(qint64 offset, int count, qint64 limit) const
{
    QList<LogLine> lines;
    CASTELLAN_TRY(appendLines(&lines, std::max(offset, m_begin.load()), count, limit));
    if (lines.isEmpty())
        return lines;
    CASTELLAN_TRY_ASSIGN(const std::optional<qint64> first, numberAt(lines.first().offset));
    const qint64 indexed = m_index.indexedBytes();
    for (qsizetype i = 0; first && i < lines.size() && lines[i].offset < indexed; ++i)
        lines[i].number = *first + i;
    return lines;
}

Result<void> LogContent::appendLines(QList<LogLine> *lines, qint64 offset, int count, qint64 limit) const
{
    const qint64 size = state().size;
    QByteArray buffer;
    qint64 bufferOffset = 0;
    while (lines->size() < count && offset < size) {
        if (offset >= bufferOffset + buffer.size()) {
            bufferOffset = offset;
            CASTELLAN_TRY_ASSIGN(buffer, read(offset, std::max<qint64>(64 << 10, limit)));
            if (buffer.isEmpty())
                break;
        }
        const char *begin = buffer.constData() + (offset - bufferOffset);
        const char *end = buffer.constData() + buffer.size();
        const auto *newline =
            static_cast<const char *>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
        if (!newline && bufferOffset != offset && bufferOffset + buffer.size() < size) {
            buffer.clear(); // the line goes on behind the buffer: once more, from its beginning
            continue;
        }
        std::optional<qint64> lineEnd;
        if (newline)
            lineEnd = offset + (newline - begin);
        else {
            CASTELLAN_TRY_ASSIGN(lineEnd, newlineFrom(bufferOffset + buffer.size(), size));
        }
        LogLine line;
        line.offset = offset;
        line.length = lineEnd.value_or(size) - offset;
        line.lineEnd = lineEnd ? 1 : 0;
        char beforeEnd = 0;
        if (newline && newline > begin)
            beforeEnd = newline[-1];
        else if (!newline && lineEnd)
            CASTELLAN_TRY(readInto(&beforeEnd, *lineEnd - 1, 1));
        if (beforeEnd == '\r') {
            --line.length;
            line.lineEnd = 2;
        }
        const qint64 there = std::min<qint64>(line.length, end - begin);
        line.bytes = QByteArray(begin, std::min(there, limit));
        if (line.isCut())
            line.bytes.truncate(wholeCharacters(line.bytes));
        offset = line.endOffset();
        lines->append(std::move(line));
    }
    return {};
}

Result<QList<LogLine>> LogContent::lines(qint64 first, int count, qint64 limit) const
{
    first = std::max(first, m_firstLine.load());
    CASTELLAN_TRY_ASSIGN(const std::optional<qint64> offset, offsetOf(first));
    if (!offset)
        return QList<LogLine>();
    return linesFrom(*offset, static_cast<int>(std::clamp<qint64>(state().lines - first, 0, count)), limit);
}

Result<QList<LogLine>> LogContent::tail(qint64 offset, int count, qint64 limit) const
{
    bool headMissing = false;
    CASTELLAN_TRY_ASSIGN(const qint64 begin, beginningOfLinesBefore(offset, count, &headMissing));
    CASTELLAN_TRY_ASSIGN(QList<LogLine> lines, linesFrom(begin, count, limit));
    while (!lines.isEmpty() && lines.last().offset >= offset)
        lines.removeLast();
    if (headMissing && !lines.isEmpty())
        lines.first().headMissing = true;
    return lines;
}

Result<qint64> LogContent::beginningOfLinesBefore(qint64 offset, int count, bool *headMissing) const
{
    qint64 end = std::min(offset, state().size);
    qint64 first = end; // where the earliest line found so far begins
    const qint64 indexed = m_index.indexedBytes();
    QByteArray buffer;
    int found = 0;
    // A newline at `end - 1` ends the last line wanted and begins none.
    for (qint64 look = end - 1; found < count;) {
        if (look <= 0)
            return 0;
        if (look <= indexed) {
            // From here on the index knows; `look` is in line number `line`.
            CASTELLAN_TRY_ASSIGN(const std::optional<qint64> line, numberAt(look));
            const qint64 wanted = line.value_or(0) - (count - found - 1);
            CASTELLAN_TRY_ASSIGN(const std::optional<qint64> begin, offsetOf(std::max<qint64>(0, wanted)));
            return begin.value_or(0);
        }
        if (first - look > lookBackBytes) {
            *headMissing = true;
            return look;
        }
        const qint64 step = std::min<qint64>(look, 64 << 10);
        CASTELLAN_TRY_ASSIGN(buffer, read(look - step, step));
        const char *begin = buffer.constData();
        for (qsizetype left = buffer.size(); found < count;) {
            const auto *newline = static_cast<const char *>(::memrchr(begin, '\n', static_cast<std::size_t>(left)));
            if (!newline)
                break;
            left = newline - begin;
            first = look - step + left + 1;
            ++found;
        }
        look -= step;
    }
    return first;
}

Result<std::optional<qint64>> LogContent::offsetOf(qint64 number) const
{
    if (number <= 0)
        return number == 0 ? std::optional<qint64>(0) : std::nullopt;
    const auto place = m_index.placeOf(number - 1);
    if (!place) {
        const State now = state();
        return number == now.lines && now.isIndexed() ? std::optional(now.size) : std::nullopt;
    }
    CASTELLAN_TRY_ASSIGN(const QByteArray block, read(place->offset, LineIndex::blockBytes));
    const char *newline = nthNewline(block.constData(), block.constData() + block.size(), place->ordinal);
    if (!newline) // truncated this very moment
        return std::optional<qint64>();
    return std::optional(place->offset + (newline - block.constData()) + 1);
}

Result<std::optional<qint64>> LogContent::numberAt(qint64 offset) const
{
    const auto chunk = m_index.chunk(offset / LineIndex::chunkBytes);
    if (offset < 0 || !chunk || offset % LineIndex::chunkBytes > chunk->covered)
        return std::optional<qint64>();
    const qint64 block = offset % LineIndex::chunkBytes / LineIndex::blockBytes;
    const qint64 begin = offset - offset % LineIndex::blockBytes;
    CASTELLAN_TRY_ASSIGN(const QByteArray bytes, read(begin, offset - begin));
    return std::optional(chunk->linesBeforeBlock(block) +
                         ByteScan::best().countNewlines(bytes.constData(), bytes.constData() + bytes.size()));
}

} // namespace castellan
