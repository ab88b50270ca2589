// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logspill.h"

#include "models/logs/lineindex.h"
#include "models/logs/logsource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
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

constexpr qint64 leastCap = 16 << 20;
constexpr qint64 markBytes = 1 << 20;

} // namespace

QByteArray recreationLine(const LogContainer &before, const LogContainer &now)
{
    constexpr int shortId = 12; // as docker shows it
    QString words = Text::tr("Castellan: container recreated, %1 → %2")
                        .arg(QString::fromLatin1(before.id.left(shortId)), QString::fromLatin1(now.id.left(shortId)));
    if (now.mayLack)
        words = Text::tr("%1; what the former wrote last may be missing").arg(words);
    return (rfc3339(now.created) + QLatin1Char(' ') + words).toUtf8();
}

LogSpill::LogSpill(int descriptor, QString path, qint64 cap)
    : m_descriptor(descriptor), m_path(std::move(path)), m_cap(std::max(cap, leastCap))
{
}

LogSpill::~LogSpill()
{
    ::close(m_descriptor);
    QFile::remove(m_path);
}

Result<std::unique_ptr<LogSpill>> LogSpill::create(const QString &directory, qint64 cap)
{
    if (!QDir().mkpath(directory))
        return ioError(Text::tr("The folder %1 for logs cannot be made").arg(directory), QString());
    QByteArray path = QFile::encodeName(directory) + "/stream-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0)
        return ioError(Text::tr("No file for a log can be made in %1").arg(directory),
                       QString::fromUtf8(std::strerror(errno)));
    return std::unique_ptr<LogSpill>(new LogSpill(descriptor, QFile::decodeName(path), cap));
}

Error LogSpill::writeError(int number) const
{
    Error error =
        ioError(Text::tr("The log cannot be kept in %1").arg(m_path), QString::fromUtf8(std::strerror(number)));
    error.hint = Text::tr("Make room on the disk, or choose a smaller limit for streamed logs.");
    return error;
}

void LogSpill::add(QByteArrayView line, LogOutput output)
{
    const std::lock_guard lock(m_mutex);
    const qint64 offset = m_written + m_waiting.size();
    if (offset - (m_marks.empty() ? 0 : m_marks.back().offset) >= markBytes)
        m_marks.push_back({offset, m_lines});
    m_waiting.append(line).append('\n');
    if (m_lines % 8 == 0)
        m_errors.push_back(0);
    if (output == LogOutput::StandardError)
        m_errors.back() = static_cast<quint8>(m_errors.back() | (1 << (m_lines % 8)));
    ++m_lines;
}

int LogSpill::addRecreation(const LogContainer &before, const LogContainer &now)
{
    if (before.id.isEmpty() || before.id == now.id)
        return 0;
    add(recreationLine(before, now), LogOutput::Unknown);
    return 1;
}

Result<void> LogSpill::flush()
{
    const std::lock_guard lock(m_mutex);
    qint64 done = 0;
    while (done < m_waiting.size()) {
        const auto count = ::pwrite(m_descriptor, m_waiting.constData() + done,
                                    static_cast<std::size_t>(m_waiting.size() - done), m_written + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return writeError(errno);
        done += count;
    }
    m_written += done;
    m_waiting.clear();
    return {};
}

std::optional<LogSpill::Mark> LogSpill::excess(qint64 indexed) const
{
    const std::lock_guard lock(m_mutex);
    if (m_written - m_begin.offset <= m_cap)
        return std::nullopt;
    // An eighth more than must be, so that it is not done for every line.
    const qint64 wanted = std::min(indexed, m_written - m_cap + m_cap / 8);
    const auto behind =
        std::find_if(m_marks.begin(), m_marks.end(), [&](const Mark &mark) { return mark.offset > wanted; });
    return behind == m_marks.begin() ? std::nullopt : std::optional(*(behind - 1));
}

Result<void> LogSpill::punch(const Mark &begin)
{
    const std::lock_guard lock(m_mutex);
    // Whole blocks of the line index only: it counts the newlines from a block's beginning to find a line in it.
    const qint64 from = m_begin.offset / LineIndex::blockBytes * LineIndex::blockBytes;
    const qint64 to = begin.offset / LineIndex::blockBytes * LineIndex::blockBytes;
    if (::fallocate(m_descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, to - from) != 0)
        return writeError(errno);
    m_begin = begin;
    m_dropped = begin.line;
    while (!m_marks.empty() && m_marks.front().offset <= begin.offset)
        m_marks.pop_front();
    return {};
}

qint64 LogSpill::lines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

LogOutput LogSpill::outputOf(qint64 line) const
{
    const std::lock_guard lock(m_mutex);
    if (line < 0 || line >= m_lines)
        return LogOutput::Unknown;
    return m_errors[static_cast<std::size_t>(line / 8)] >> (line % 8) & 1 ? LogOutput::StandardError
                                                                          : LogOutput::StandardOutput;
}

QByteArray LogSpill::end(qint64 length) const
{
    const std::lock_guard lock(m_mutex);
    QByteArray bytes(std::min(length, m_written - m_begin.offset), Qt::Uninitialized);
    const auto count =
        ::pread(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), m_written - bytes.size());
    bytes.truncate(std::max<qsizetype>(0, count));
    return bytes;
}

} // namespace castellan
