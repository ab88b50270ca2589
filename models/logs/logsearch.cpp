// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logsearch.h"

#include "models/logs/guardedwork.h"
#include "models/logs/partsearch.h"

#include <algorithm>

namespace castellan {

LogSearch::LogSearch(std::shared_ptr<const LogContent> content, LineMatcher matcher, LogPool &pool, Options options)
    : m_content(std::move(content)), m_matcher(std::move(matcher)), m_pool(pool), m_options(options), m_thread([this] {
          guardedWork([this] { work(); }, [this](const Error &error) { tellError(error); });
      })
{
}

LogSearch::LogSearch(std::shared_ptr<const LogContent> content, LineMatcher matcher, LogPool &pool)
    : LogSearch(std::move(content), std::move(matcher), pool, Options{})
{
}

LogSearch::~LogSearch()
{
    cancel();
    m_thread.join();
}

void LogSearch::cancel()
{
    m_stop = true;
    m_content->wakeWaiters();
}

void LogSearch::work()
{
    m_generation = m_content->state().generation;
    for (quint64 seen = 0; !m_stop;) {
        seen = m_content->waitForChange(seen);
        const LogContent::State now = m_content->state();
        if (now.generation != m_generation) {
            m_generation = now.generation;
            restart();
        }
        if (now.indexed > state().searched) {
            const auto whole = searchTo(now.indexed);
            if (!whole) {
                tellError(whole.error());
                return;
            }
            if (!*whole)
                continue; // stopped, or truncated: the next change tells
        }
        if (now.isIndexed() && m_content->isCurrent(m_generation)) {
            const std::lock_guard lock(m_mutex);
            if (!std::exchange(m_state.finished, true))
                QMetaObject::invokeMethod(
                    this, [this] { Q_EMIT finished(); }, Qt::QueuedConnection);
        }
    }
}

Result<bool> LogSearch::searchTo(qint64 end)
{
    m_from = std::max(m_from, m_content->state().begin);
    beginRound();
    const qint64 from = m_from;
    std::atomic_bool whole = true;
    std::optional<Error> failure;
    const qint64 chunks = (end + LineIndex::chunkBytes - 1) / LineIndex::chunkBytes;
    m_pool.forEach(from / LineIndex::chunkBytes, chunks, [&](qint64 number) {
        const qint64 begin = std::max(from, number * LineIndex::chunkBytes);
        PartSearch search(*m_content, m_matcher, m_stop);
        auto part = search.search(begin, begin == from, std::min(end, (number + 1) * LineIndex::chunkBytes), end);
        if (part && *part) {
            publish(number, **std::move(part));
            return true;
        }
        whole = false;
        const std::lock_guard lock(m_mutex);
        if (!part)
            failure = std::move(part).error();
        return false;
    });
    const std::lock_guard lock(m_mutex);
    if (failure)
        return *std::move(failure);
    return whole.load();
}

void LogSearch::publish(qint64 chunk, Part part)
{
    {
        const std::lock_guard lock(m_mutex);
        m_early.emplace(chunk, std::move(part));
        for (auto ready = m_early.find(m_nextChunk); ready != m_early.end(); ready = m_early.find(m_nextChunk)) {
            const Part &one = ready->second;
            const auto found = static_cast<qint64>(one.matches.size());
            const qint64 kept = std::clamp<qint64>(m_options.keep - m_state.kept, 0, found);
            m_matches.insert(m_matches.end(), one.matches.begin(), one.matches.begin() + kept);
            if (found > kept)
                m_unkept.push_back({one.matches[static_cast<std::size_t>(kept)].line, found - kept});
            m_state.found += found;
            m_state.kept += kept;
            m_state.abandonedLines += one.abandonedLines;
            m_state.splitLines += one.splitLines;
            m_state.searched = one.end;
            if (one.next) {
                m_from = *one.next;
                m_lastIsProvisional = one.lastOpenMatches;
            }
            m_early.erase(ready);
            ++m_nextChunk;
        }
    }
    tellAdvanced();
}

void LogSearch::beginRound()
{
    const std::lock_guard lock(m_mutex);
    m_nextChunk = m_from / LineIndex::chunkBytes;
    m_early.clear();
    m_state.finished = false;
    if (!std::exchange(m_lastIsProvisional, false))
        return;
    --m_state.found;
    if (m_unkept.empty()) {
        m_matches.pop_back();
        --m_state.kept;
    } else if (--m_unkept.back().count == 0) {
        m_unkept.pop_back();
    }
}

void LogSearch::restart()
{
    {
        const std::lock_guard lock(m_mutex);
        m_state = {};
        m_matches.clear();
        m_unkept.clear();
        m_from = 0;
        m_lastIsProvisional = false;
    }
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT restarted(); }, Qt::QueuedConnection);
}

void LogSearch::tellError(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

void LogSearch::tellAdvanced()
{
    if (m_advanceWaits.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_advanceWaits = false;
            Q_EMIT advanced();
        },
        Qt::QueuedConnection);
}

LogSearch::State LogSearch::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

QList<LogMatch> LogSearch::matches(qint64 first, qint64 count) const
{
    const std::lock_guard lock(m_mutex);
    const auto size = static_cast<qint64>(m_matches.size());
    const qint64 from = std::clamp<qint64>(first, 0, size);
    const qint64 to = std::clamp<qint64>(from + count, from, size);
    return QList<LogMatch>(m_matches.begin() + from, m_matches.begin() + to);
}

qint64 LogSearch::firstMatchFrom(qint64 line) const
{
    const std::lock_guard lock(m_mutex);
    return std::lower_bound(m_matches.begin(), m_matches.end(), line,
                            [](const LogMatch &match, qint64 wanted) { return match.line < wanted; }) -
           m_matches.begin();
}

QList<qint64> LogSearch::overview(int buckets) const
{
    QList<qint64> counts(std::max(1, buckets), 0);
    const qint64 lines = std::max<qint64>(1, m_content->state().lines);
    const auto bucketOf = [&](qint64 line) {
        return std::clamp<qint64>(line * counts.size() / lines, 0, counts.size() - 1);
    };
    const std::lock_guard lock(m_mutex);
    for (const LogMatch &match : m_matches)
        ++counts[bucketOf(match.line)];
    for (const Unkept &some : m_unkept)
        counts[bucketOf(some.line)] += some.count;
    return counts;
}

QList<LineRange> withContext(const QList<LogMatch> &matches, int before, int after, qint64 lineCount)
{
    QList<LineRange> ranges;
    for (const LogMatch &match : matches) {
        const LineRange range{std::max<qint64>(0, match.line - before), std::min(lineCount - 1, match.line + after)};
        if (!ranges.isEmpty() && range.first <= ranges.last().last + 1)
            ranges.last().last = std::max(ranges.last().last, range.last);
        else
            ranges.append(range);
    }
    return ranges;
}

} // namespace castellan
