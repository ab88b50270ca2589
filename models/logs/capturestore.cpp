// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/capturestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUrl>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr int compression = 3;
constexpr qint64 mostUnpacked = 1 << 30; // bytes; no part is as large
const QString packedEnd = QStringLiteral(".log.zst");
const QString openEnd = QStringLiteral(".log");
const QString givenUpName = QStringLiteral("given-up");

Error storeError(const QString &folder, int number)
{
    Error error = ioError(Text::tr("The captured log in %1 cannot be kept").arg(folder),
                          QString::fromUtf8(std::strerror(number)));
    error.hint = Text::tr("Make room on the disk, or give yourself the right to write there.");
    return error;
}

QString numberName(qint64 number)
{
    return QStringLiteral("%1").arg(number, 8, 10, QLatin1Char('0'));
}

/// The names of the parts, the oldest first.
QStringList partNames(const QString &folder)
{
    QStringList names = QDir(folder).entryList({QStringLiteral("*.log"), QStringLiteral("*.log.zst")}, QDir::Files);
    std::sort(names.begin(), names.end());
    return names;
}

Result<QByteArray> wholeFile(int descriptor)
{
    struct stat status
    {
    };
    if (::fstat(descriptor, &status) != 0)
        return ioError(Text::tr("A captured log cannot be read"), QString::fromUtf8(std::strerror(errno)));
    QByteArray bytes(status.st_size, Qt::Uninitialized);
    qint64 done = 0;
    while (done < bytes.size()) {
        const auto count =
            ::pread(descriptor, bytes.data() + done, static_cast<std::size_t>(bytes.size() - done), done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return ioError(Text::tr("A captured log cannot be read"), QString::fromUtf8(std::strerror(errno)));
        if (count == 0)
            break;
        done += count;
    }
    bytes.truncate(done);
    return bytes;
}

std::optional<qint64> firstTimeIn(QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', at);
        const QByteArrayView line = bytes.sliced(at, (newline < 0 ? bytes.size() : newline) - at);
        if (line.size() > 2 && line.front() != 'c') {
            if (const auto time = stampOf(line.sliced(2)))
                return time;
        }
        if (newline < 0)
            break;
        at = newline + 1;
    }
    return std::nullopt;
}

bool writeAll(int descriptor, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const auto count = ::write(descriptor, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += count;
    }
    return true;
}

} // namespace

std::optional<qint64> stampOf(QByteArrayView line)
{
    static const TimeHints none;
    const auto time = timeOf(line.first(std::min<qsizetype>(line.size(), 40)), none);
    return time && time->start == 0 && line.first(time->length).contains('T') ? std::optional(time->utc) : std::nullopt;
}

QString captureFolder(const QString &root, const QString &environmentId, const QString &service)
{
    // Encoded: a name is no path.
    QString name = QString::fromLatin1(QUrl::toPercentEncoding(service));
    if (name.startsWith(QLatin1Char('.')))
        name.replace(0, 1, QStringLiteral("%2E"));
    return root + QStringLiteral("/logs/") + environmentId + QLatin1Char('/') + name;
}

Result<std::unique_ptr<CaptureWriter>> CaptureWriter::open(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return storeError(folder, errno);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const int lock =
        ::open(QFile::encodeName(folder + QStringLiteral("/lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return storeError(folder, errno);
    std::unique_ptr<CaptureWriter> writer(new CaptureWriter(folder, lock));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("Another Castellan captures this log already."),
                     .hint = {},
                     .detail = folder,
                     .code = {},
                     .retryable = true};
    CASTELLAN_TRY(writer->clean());
    return writer;
}

CaptureWriter::~CaptureWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    ::close(m_lock); // and with it the lock
}

QString CaptureWriter::path(const QString &name) const
{
    return m_folder + QLatin1Char('/') + name;
}

/// What a kill left: half a line at the end, a compression that was not finished, or that was, with its source there.
Result<void> CaptureWriter::clean()
{
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.new")}, QDir::Files))
        QFile::remove(path(name));
    const QStringList names = partNames(m_folder);
    qint64 last = 0;
    for (const QString &name : names) {
        last = std::max(last, name.first(8).toLongLong());
        const bool isPacked = name.endsWith(packedEnd);
        const bool isPackedToo = !isPacked && std::any_of(names.begin(), names.end(), [&](const QString &other) {
            return other.endsWith(packedEnd) && other.startsWith(name.first(8));
        });
        if (isPackedToo)
            QFile::remove(path(name));
        else if (!isPacked)
            m_full.append(name);
    }
    QString newest;
    if (!m_full.isEmpty() && m_full.last() == numberName(last) + openEnd)
        newest = m_full.takeLast();
    if (newest.isEmpty())
        return begin(last + 1);
    QFile file(path(newest));
    if (!file.open(QIODevice::ReadWrite))
        return storeError(m_folder, errno);
    const QByteArray bytes = file.readAll();
    const qsizetype whole = bytes.lastIndexOf('\n') + 1;
    if (whole != bytes.size() && !file.resize(whole))
        return storeError(m_folder, errno);
    return begin(last);
}

Result<void> CaptureWriter::begin(qint64 number)
{
    const int descriptor = ::open(QFile::encodeName(path(numberName(number) + openEnd)).constData(),
                                  O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    struct stat status
    {
    };
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
        return storeError(m_folder, errno);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = descriptor;
    m_number = number;
    m_written = status.st_size;
    return {};
}

void CaptureWriter::add(QByteArrayView line, LogOutput output)
{
    const char kind = output == LogOutput::StandardOutput ? 'o' : output == LogOutput::StandardError ? 'e' : 'u';
    const std::lock_guard lock(m_mutex);
    m_waiting.append(kind).append(' ').append(line).append('\n');
}

int CaptureWriter::addRecreation(const LogContainer &, const LogContainer &now)
{
    const std::lock_guard lock(m_mutex);
    m_container = now;
    m_container.mayLack = false; // said once
    tellContainer(now);
    return 0;
}

void CaptureWriter::tellContainer(const LogContainer &now)
{
    m_waiting.append("c ").append(now.id).append(' ').append(QByteArray::number(now.created));
    m_waiting.append(now.mayLack ? " ?\n" : "\n");
}

Result<void> CaptureWriter::flush()
{
    const std::lock_guard lock(m_mutex);
    if (!writeAll(m_descriptor, m_waiting))
        return storeError(m_folder, errno);
    m_written += m_waiting.size();
    m_waiting.clear();
    if (m_written < partBytes)
        return {};
    m_full.append(numberName(m_number) + openEnd);
    CASTELLAN_TRY(begin(m_number + 1));
    if (!m_container.id.isEmpty()) // each part says of which container it is
        tellContainer(m_container);
    return {};
}

Result<void> CaptureWriter::maintain(qint64 cap)
{
    QStringList full;
    {
        const std::lock_guard lock(m_mutex);
        // Not duplicated, and with the lock held: flush() may close it.
        if (::fdatasync(m_descriptor) != 0)
            return storeError(m_folder, errno);
        full = m_full;
    }
    for (const QString &name : full) {
        CASTELLAN_TRY(compress(name));
        const std::lock_guard lock(m_mutex);
        m_full.removeAll(name);
    }
    return giveUpOldest(std::max(cap, 4 * partBytes));
}

Result<void> CaptureWriter::compress(const QString &name)
{
    QFile plain(path(name));
    if (!plain.open(QIODevice::ReadOnly))
        return storeError(m_folder, errno);
    const QByteArray bytes = plain.readAll();
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))),
                      Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), bytes.constData(),
                                           static_cast<std::size_t>(bytes.size()), compression);
    if (ZSTD_isError(size))
        return ioError(Text::tr("A captured log cannot be compressed"), QString::fromLatin1(ZSTD_getErrorName(size)));
    packed.truncate(static_cast<qsizetype>(size));
    const QString target = QStringLiteral("%1-%2-%3%4")
                               .arg(name.first(8))
                               .arg(bytes.count('\n'))
                               .arg(firstTimeIn(bytes).value_or(0))
                               .arg(packedEnd);
    const QString unfinished = path(name + QStringLiteral(".new"));
    QFile file(unfinished);
    if (!file.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner) || file.write(packed) != packed.size() ||
        !file.flush() || ::fdatasync(file.handle()) != 0)
        return storeError(m_folder, errno);
    file.close();
    if (::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(path(target)).constData()) != 0)
        return storeError(m_folder, errno);
    QFile::remove(path(name));
    return {};
}

Result<void> CaptureWriter::giveUpOldest(qint64 cap)
{
    qint64 all = 0;
    const QFileInfoList parts =
        QDir(m_folder).entryInfoList({QStringLiteral("*.log"), QStringLiteral("*.log.zst")}, QDir::Files, QDir::Name);
    for (const QFileInfo &part : parts)
        all += part.size();
    if (all <= cap)
        return {};
    QFile before(path(givenUpName));
    qint64 lines = before.open(QIODevice::ReadOnly) ? before.readAll().trimmed().toLongLong() : 0;
    for (const QFileInfo &part : parts) {
        if (all <= cap || !part.fileName().endsWith(packedEnd))
            break;
        lines += part.fileName().section(QLatin1Char('-'), 1, 1).toLongLong();
        // Said first: killed in between, a part is said to be gone that is there, and not the other way round.
        QSaveFile said(path(givenUpName));
        if (!said.open(QIODevice::WriteOnly) || said.write(QByteArray::number(lines) + '\n') < 0 || !said.commit())
            return storeError(m_folder, errno);
        QFile::remove(part.filePath());
        all -= part.size();
    }
    return {};
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(const QString &folder)
{
    constexpr int tries = 20; // parts are compressed meanwhile
    std::unique_ptr<CaptureReader> reader(new CaptureReader);
    for (int i = 0; i < tries; ++i) {
        if (!reader->openParts(folder) && i + 1 < tries)
            continue;
        QFile gone(folder + QLatin1Char('/') + givenUpName);
        if (gone.open(QIODevice::ReadOnly))
            reader->m_givenUp = gone.readAll().trimmed().toLongLong();
        break;
    }
    return reader;
}

bool CaptureReader::openParts(const QString &folder)
{
    close();
    for (const QString &name : partNames(folder)) {
        Part part{.number = name.first(8).toLongLong(), .isPacked = name.endsWith(packedEnd)};
        part.descriptor = ::open(QFile::encodeName(folder + QLatin1Char('/') + name).constData(), O_RDONLY | O_CLOEXEC);
        if (part.descriptor < 0)
            return false;
        if (part.isPacked) {
            part.lines = name.section(QLatin1Char('-'), 1, 1).toLongLong();
            part.first = name.section(QLatin1Char('-'), 2, 2).section(QLatin1Char('.'), 0, 0).toLongLong();
        }
        // "00000007-…" comes before "00000007.log": the packed one is whole, and the other about to go.
        if (!part.isPacked && !m_parts.empty() && m_parts.back().number == part.number) {
            ::close(part.descriptor);
            continue;
        }
        m_parts.push_back(part);
    }
    // Between two looks a part may have been packed and the next one begun.
    for (std::size_t i = 1; i < m_parts.size(); ++i) {
        if (m_parts[i].number != m_parts[i - 1].number + 1)
            return false;
    }
    return true;
}

void CaptureReader::close()
{
    for (const Part &part : m_parts)
        ::close(part.descriptor);
    m_parts.clear();
}

CaptureReader::~CaptureReader()
{
    close();
}

Result<QByteArray> CaptureReader::bytesOf(const Part &part)
{
    CASTELLAN_TRY_ASSIGN(QByteArray bytes, wholeFile(part.descriptor));
    if (!part.isPacked) {
        bytes.truncate(bytes.lastIndexOf('\n') + 1); // it is being written
        return bytes;
    }
    const auto size =
        static_cast<qint64>(ZSTD_getFrameContentSize(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (size >= 0 && size <= mostUnpacked) {
        QByteArray plain(size, Qt::Uninitialized);
        const std::size_t done = ZSTD_decompress(plain.data(), static_cast<std::size_t>(size), bytes.constData(),
                                                 static_cast<std::size_t>(bytes.size()));
        if (!ZSTD_isError(done) && static_cast<qint64>(done) == size)
            return plain;
    }
    return Error{.kind = ErrorKind::Integrity,
                 .message = Text::tr("A part of the captured log is damaged."),
                 .hint = {},
                 .detail = numberName(part.number),
                 .code = {},
                 .retryable = false};
}

Result<int> CaptureReader::read(qint64 tail, const std::function<bool(const Line &)> &use) const
{
    constexpr qint64 minute = 62'000'000'000; // nanoseconds; what RepeatFilter looks back, and a little
    std::vector<std::optional<QByteArray>> plain(m_parts.size()); // of those that are not packed
    std::vector<qint64> lines(m_parts.size());
    std::vector<std::optional<qint64>> first(m_parts.size());
    std::optional<qint64> last;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        lines[i] = m_parts[i].lines;
        first[i] = m_parts[i].first;
        if (!m_parts[i].isPacked) {
            CASTELLAN_TRY_ASSIGN(plain[i], bytesOf(m_parts[i]));
            lines[i] = plain[i]->count('\n');
            first[i] = firstTimeIn(*plain[i]);
        }
    }
    // The time of the last line is somewhere in the last part that has one.
    for (std::size_t i = m_parts.size(); i > 0 && !last; --i) {
        const auto bytes = plain[i - 1] ? Result<QByteArray>(*plain[i - 1]) : bytesOf(m_parts[i - 1]);
        if (!bytes)
            continue;
        for (qsizetype end = bytes->size() - 1; end > 0 && !last;) {
            const qsizetype begin = bytes->lastIndexOf('\n', end - 1) + 1;
            if (bytes->at(begin) != 'c')
                last = stampOf(
                    QByteArrayView(*bytes).sliced(std::min(begin + 2, end), std::max<qsizetype>(0, end - begin - 2)));
            end = begin - 1;
        }
    }
    // Where the wanted lines begin, and where the last minute does.
    std::size_t from = 0;
    qint64 skipped = 0; // lines that are read but not wanted
    if (tail >= 0) {
        from = m_parts.size();
        qint64 have = 0;
        const auto reachesBack = [&] { // the last minute, further than the part at `from`
            return last && (from == m_parts.size() || first[from].value_or(*last) > *last - minute);
        };
        while (from > 0 && (have < tail || reachesBack()))
            have += lines[--from];
        skipped = std::max<qint64>(0, have - tail);
    }
    int damaged = 0;
    for (std::size_t i = from; i < m_parts.size(); ++i) {
        const auto bytes = plain[i] ? Result<QByteArray>(*plain[i]) : bytesOf(m_parts[i]);
        if (!bytes) {
            ++damaged;
            continue;
        }
        for (qsizetype at = 0; at < bytes->size();) {
            const qsizetype newline = bytes->indexOf('\n', at);
            const QByteArrayView line = QByteArrayView(*bytes).sliced(at, newline - at);
            at = newline + 1;
            const bool isWanted = skipped <= 0;
            --skipped;
            if (line.size() < 2)
                continue;
            Line one{.text = line.sliced(2), .isWanted = isWanted};
            if (line.front() == 'c') {
                const QList<QByteArray> words = one.text.toByteArray().split(' ');
                one.container = LogContainer{
                    .id = words.value(0), .created = words.value(1).toLongLong(), .mayLack = words.value(2) == "?"};
            } else {
                one.output = line.front() == 'o'   ? LogOutput::StandardOutput
                             : line.front() == 'e' ? LogOutput::StandardError
                                                   : LogOutput::Unknown;
            }
            if (!use(one))
                return damaged;
        }
    }
    return damaged;
}

} // namespace castellan
