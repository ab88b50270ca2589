// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/mergedlog.h"

#include "models/logs/guardedwork.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int batchLines = 10'000;
constexpr int lineBits = 56;

} // namespace

MergedLog::MergedLog(const std::vector<Source> &sources) : m_sources(std::make_unique<QObject>())
{
    for (const Source &source : sources) {
        m_readers.push_back({.content = source.file->content(), .hints = source.hints});
        m_readers.back().generation = source.file->state().generation;
        connect(source.file, &LogFile::changed, m_sources.get(), [this] {
            const std::lock_guard lock(m_mutex);
            m_news = true;
            m_woken.notify_all();
        });
    }
    m_thread =
        std::thread([this] { guardedWork([this] { work(); }, [this](const Error &error) { tellError(-1, error); }); });
}

MergedLog::~MergedLog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

void MergedLog::work()
{
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait(lock, [&] { return m_news || m_stop; });
            if (m_stop)
                return;
            m_news = false;
        }
        while (Reader *reader = next()) {
            m_complete = false;
            auto entries = read(*reader);
            if (!entries) {
                reader->failed = true;
                tellError(static_cast<int>(reader - m_readers.data()), entries.error());
                continue;
            }
            const bool none = entries->empty(); // truncated this moment: the next change tells
            insert(*entries);
            const std::lock_guard lock(m_mutex);
            if (m_stop)
                return;
            if (none)
                break;
        }
        m_complete = std::all_of(m_readers.begin(), m_readers.end(), [](const Reader &reader) {
            return reader.failed || reader.content->state().isIndexed();
        });
    }
}

MergedLog::Reader *MergedLog::next()
{
    Reader *next = nullptr;
    for (Reader &reader : m_readers) {
        const LogContent::State state = reader.content->state();
        if (state.generation != reader.generation) {
            restart();
            return this->next();
        }
        // An open last line counts only when it grew.
        const bool hasMore = state.lines > reader.read || (reader.lastIsOpen && state.size > reader.end);
        if (!reader.failed && hasMore && (!next || reader.time < next->time))
            next = &reader;
    }
    return next;
}

Result<std::vector<MergedLog::Entry>> MergedLog::read(Reader &reader)
{
    if (reader.lastIsOpen)
        takeBack(reader);
    CASTELLAN_TRY_ASSIGN(const QList<LogLine> lines, reader.content->lines(reader.read, batchLines));
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(lines.size()));
    for (const LogLine &line : lines) {
        if (m_stop) // whoever destroys this waits
            break;
        reader.timeBefore = reader.time;
        reader.time = std::max(reader.time, mark(line.bytes, reader.hints).utc.value_or(reader.time));
        reader.read = line.number + 1;
        reader.end = line.endOffset();
        reader.lastIsOpen = line.lineEnd == 0;
        entries.push_back({reader.time, placeOf(reader, line.number)});
    }
    return entries;
}

void MergedLog::takeBack(Reader &reader)
{
    reader.lastIsOpen = false;
    --reader.read;
    const Entry open{reader.time, placeOf(reader, reader.read)};
    const qint64 there = m_entries.view().lowerBound(open, std::less<>());
    m_entries.erase(there);
    reader.time = reader.timeBefore;
    const std::lock_guard lock(m_mutex);
    m_changedFrom = m_changedFrom < 0 ? there : std::min(m_changedFrom, there);
}

void MergedLog::insert(const std::vector<Entry> &entries)
{
    if (!entries.empty())
        tellMerged(m_entries.merge(entries));
}

void MergedLog::tellMerged(qint64 from)
{
    const std::lock_guard lock(m_mutex);
    m_changedFrom = m_changedFrom < 0 ? from : std::min(m_changedFrom, from);
    if (std::exchange(m_tellWaits, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            qint64 changedFrom = 0;
            {
                const std::lock_guard inner(m_mutex);
                changedFrom = std::exchange(m_changedFrom, -1);
                m_tellWaits = false;
            }
            Q_EMIT merged(changedFrom);
        },
        Qt::QueuedConnection);
}

void MergedLog::restart()
{
    for (Reader &reader : m_readers)
        reader = {.content = reader.content, .hints = reader.hints, .generation = reader.content->state().generation};
    m_entries.truncate(0);
    {
        const std::lock_guard lock(m_mutex);
        m_changedFrom = 0;
    }
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT restarted(); }, Qt::QueuedConnection);
}

void MergedLog::tellError(int source, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, source, error] { Q_EMIT failed(source, error); }, Qt::QueuedConnection);
}

quint64 MergedLog::placeOf(const Reader &reader, qint64 line) const
{
    return static_cast<quint64>(&reader - m_readers.data()) << lineBits | static_cast<quint64>(line);
}

QList<MergedLog::Place> MergedLog::View::places(qint64 first, qint64 count) const
{
    QList<Place> places;
    m_entries.forEach(first, count, [&](const Entry &entry) {
        places.append({static_cast<int>(entry.place >> lineBits),
                       static_cast<qint64>(entry.place & ((quint64(1) << lineBits) - 1))});
    });
    return places;
}

qint64 MergedLog::firstFrom(qint64 utc) const
{
    return m_entries.view().lowerBound(utc, [](const Entry &entry, qint64 wanted) { return entry.utc < wanted; });
}

} // namespace castellan
