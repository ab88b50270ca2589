// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of a host: which bytes of which file have come, so that reading goes on behind them.
#include "models/logs/streamreader.h"

#include <QFileInfo>

#include <algorithm>

namespace castellan {
namespace {

constexpr qint64 headBytes = 64 << 10;             // enough of a file to recognise it by
constexpr qint64 endBytes = 16 << 20;              // of what came, in which it is looked for
constexpr std::chrono::minutes predecessorTime{2}; // for which a file that was rotated away is followed

/// How much of the file that begins with `head` is at the end of what came; nothing when none of it is.
std::optional<qint64> lengthAtEnd(const QByteArray &came, const QByteArray &head)
{
    if (head.size() == headBytes) {
        if (const qsizetype at = came.lastIndexOf(head); at >= 0)
            return came.size() - at;
    }
    // Only whole lines came.
    for (qsizetype length = head.lastIndexOf('\n') + 1; length > 0;
         length = length > 1 ? head.lastIndexOf('\n', length - 2) + 1 : 0) {
        if (came.endsWith(head.first(length)))
            return length;
    }
    return std::nullopt;
}

} // namespace

Result<void> StreamReader::readFile()
{
    if (m_source.name.endsWith(QLatin1String(".gz")))
        return readUnpacked({m_source.name});
    CASTELLAN_TRY(resumePredecessors());
    const auto now = identify();
    if (!now) {
        // Renamed, and nothing made anew yet: the old file is read on meanwhile.
        if (now.error().kind != ErrorKind::TunnelLost && std::exchange(m_isReplaced, false)) {
            m_awaitsSuccessor = true;
            CASTELLAN_TRY(readPredecessor(m_inode, m_offset));
        }
        return now.error();
    }
    if (std::exchange(m_awaitsSuccessor, false)) {
        m_inode = now->inode;
        m_offset = 0;
    } else if (m_inode == 0) {
        CASTELLAN_TRY_ASSIGN(const qint64 first, firstOffset(now->size));
        if (m_source.rotated && first == 0)
            CASTELLAN_TRY(readPredecessors());
        m_inode = now->inode;
        m_offset = first;
    } else {
        CASTELLAN_TRY(findPlace(*now));
    }
    return readFrom(m_source.name, &m_offset, m_range.isFollowed() ? Follow::Yes : Follow::No);
}

Result<void> StreamReader::resumePredecessors()
{
    for (const auto &predecessor : std::exchange(m_predecessors, {})) {
        if (!predecessor->future.isFinished()) {
            m_predecessors.push_back(predecessor);
            continue;
        }
        const auto ended = takeResult(predecessor->future);
        if (!ended && ended.error().kind == ErrorKind::TunnelLost)
            CASTELLAN_TRY(readPredecessor(predecessor->inode, predecessor->offset));
    }
    return {};
}

Result<StreamReader::FileIdentity> StreamReader::identify()
{
    CASTELLAN_TRY_ASSIGN(const QByteArray answer, run(logcommand::fileIdentity(m_source.name)));
    const QList<QByteArray> words = answer.simplified().split(' ');
    return FileIdentity{words.value(0).toULongLong(), words.value(1).toLongLong()};
}

Result<QList<StreamReader::DirectoryEntry>> StreamReader::directory()
{
    CASTELLAN_TRY_ASSIGN(const QByteArray answer, run(logcommand::directory(QFileInfo(m_source.name).path())));
    QList<DirectoryEntry> entries;
    for (const QByteArray &line : answer.split('\n')) {
        const QByteArray entry = line.trimmed();
        const qsizetype blank = entry.indexOf(' ');
        if (blank > 0)
            entries.append({entry.first(blank).toULongLong(), QString::fromUtf8(entry.mid(blank + 1))});
    }
    return entries;
}

Result<qint64> StreamReader::firstOffset(qint64 size)
{
    if (m_range.from || m_range.to || m_range.tail < 0)
        return 0;
    Command tail;
    // The length of the last lines is asked for, not the lines: from their place on everything is followed without a
    // seam.
    tail.argv = QStringList{
        QStringLiteral("sh"), QStringLiteral("-c"),          QStringLiteral("tail -n \"$1\" -- \"$2\" | wc -c"),
        QStringLiteral("sh"), QString::number(m_range.tail), m_source.name};
    CASTELLAN_TRY_ASSIGN(const QByteArray answer, run(std::move(tail)));
    return std::max<qint64>(0, size - answer.trimmed().toLongLong());
}

Result<void> StreamReader::readPredecessors()
{
    const QFileInfo file(m_source.name);
    CASTELLAN_TRY_ASSIGN(const QList<DirectoryEntry> entries, directory());
    QStringList names;
    for (const DirectoryEntry &entry : entries)
        names.append(entry.name);
    QStringList paths;
    for (const QString &name : rotatedNames(file.fileName(), names))
        paths.append(file.path() + QLatin1Char('/') + name);
    return paths.isEmpty() ? Result<void>() : readUnpacked(paths);
}

Result<void> StreamReader::readUnpacked(const QStringList &paths)
{
    static const TimeHints hints{.now = QDateTime::currentMSecsSinceEpoch() * 1'000'000, .zone = QTimeZone::utc()};
    qint64 line = 0;
    return stream(logcommand::unpacked(paths),
                  [&](QByteArrayView text) {
                      // Packed files have no offsets: after a lost connection those that came already are passed over.
                      if (++line <= m_unpackedLines)
                          return;
                      m_unpackedLines = line;
                      accept(text, LogOutput::Unknown, mark(text, hints).utc);
                  },
                  {});
}

Result<void> StreamReader::findPlace(const FileIdentity &now)
{
    const qint64 came = m_offset;
    qint64 ofThis = 0; // what came of the file that has the name now
    if (std::exchange(m_isReplaced, false)) {
        // tail went on under the name before it could be stopped, and did not say behind which line: the file is
        // recognised by its own beginning.
        CASTELLAN_TRY_ASSIGN(const QByteArray head, run(logcommand::fileHead(m_source.name, headBytes)));
        ofThis = lengthAtEnd(m_sink.end(endBytes), head).value_or(0);
    } else if (now.inode == m_inode) {
        ofThis = now.size < came ? 0 : came;
        const std::lock_guard lock(m_mutex);
        m_counts.gaps += now.size < came ? 1 : 0; // what was written before it was truncated is gone from the host
    }
    if (now.inode != m_inode)
        CASTELLAN_TRY(readPredecessor(m_inode, std::max<qint64>(0, came - ofThis)));
    m_inode = now.inode;
    m_offset = ofThis;
    return {};
}

Result<void> StreamReader::readPredecessor(quint64 inode, qint64 offset)
{
    CASTELLAN_TRY_ASSIGN(const QList<DirectoryEntry> entries, directory());
    const auto old =
        std::find_if(entries.begin(), entries.end(), [&](const DirectoryEntry &entry) { return entry.inode == inode; });
    if (old == entries.end()) { // packed or removed by now
        const std::lock_guard lock(m_mutex);
        ++m_counts.gaps;
        return {};
    }
    const QString path = QFileInfo(m_source.name).path() + QLatin1Char('/') + old->name;
    const auto predecessor = std::make_shared<Predecessor>();
    predecessor->inode = inode;
    predecessor->offset = offset;
    CASTELLAN_TRY(readFrom(path, &predecessor->offset, Follow::No));
    // Its writer has it open until it is told to let go.
    Command rest = logcommand::fileFrom(path, predecessor->offset, false);
    rest.argv.insert(1, QStringLiteral("-f"));
    rest.timeLimit = predecessorTime;
    rest.cancel = m_cancel.token();
    const auto take = [this, predecessor](QByteArrayView bytes) {
        {
            const std::lock_guard lock(m_mutex);
            predecessor->lines.feed(bytes, [&](QByteArrayView line) {
                predecessor->offset += line.size() + 1;
                accept(line, LogOutput::Unknown, std::nullopt);
            });
        }
        return m_sink.flush() && m_wrote();
    };
    predecessor->future = m_host->stream(
        rest, {.standardOutput = take, .standardError = [](QByteArrayView) { return true; }, .standardInput = {}});
    m_predecessors.push_back(predecessor);
    return {};
}

Result<void> StreamReader::readFrom(const QString &path, qint64 *offset, Follow follow)
{
    static const TimeHints hints{.now = QDateTime::currentMSecsSinceEpoch() * 1'000'000, .zone = QTimeZone::utc()};
    const bool needsTime = m_range.from || m_range.to;
    // One byte more in front tells whether a line begins here; if not, the piece of one goes.
    bool isPiece = *offset > 0;
    return stream(
        logcommand::fileFrom(path, std::max<qint64>(0, *offset - 1), follow == Follow::Yes),
        [&, needsTime](QByteArrayView line) {
            if (std::exchange(isPiece, false)) {
                *offset += line.size();
                return;
            }
            *offset += line.size() + 1;
            accept(line, LogOutput::Unknown, needsTime ? mark(line, hints).utc : std::nullopt);
        },
        [this](QByteArrayView word) {
            // From here on tail reads something else, and leaves what the old file still gets: it is ended.
            for (const char *sign : {"has been replaced", "has become inaccessible", "file truncated"})
                m_isReplaced = m_isReplaced || word.contains(sign);
            return false;
        });
}

} // namespace castellan
