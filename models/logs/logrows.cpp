// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logrows.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int tailLines = 5'000;
constexpr qint64 countedAtOnce = 16 << 20; // bytes; a smaller log is counted before its end could be shown

} // namespace

LogRows::LogRows(const std::vector<Source> &sources, LogPool &pool) : m_pool(pool)
{
    std::vector<LogLines::Source> contents;
    std::vector<MergedLog::Source> merged;
    for (const Source &source : sources) {
        contents.push_back({source.file->content(), source.hints});
        merged.push_back({source.file, source.hints});
    }
    if (sources.size() > 1)
        m_merged = std::make_unique<MergedLog>(merged);
    m_lines = std::make_shared<LogLines>(std::move(contents), m_merged.get());
    m_begin = m_lines->begin();
    m_known = m_lines->end();
    if (m_merged)
        followMerged();
    else if (!sources.empty())
        followFile(*sources.front().file);
}

LogRows::~LogRows() = default;

void LogRows::followFile(const LogFile &file)
{
    connect(&file, &LogFile::changed, this, &LogRows::fileChanged);
    connect(&file, &LogFile::truncated, this, &LogRows::restart);
    connect(&file, &LogFile::failed, this, &LogRows::failed);
    const LogContent::State state = content().state();
    if (state.size - state.indexed > countedAtOnce)
        findTail();
}

void LogRows::followMerged()
{
    connect(m_merged.get(), &MergedLog::merged, this, [this](qint64 from) {
        m_known = m_lines->end();
        lookAgain(from);
        if (!m_filter)
            Q_EMIT changed(from);
    });
    connect(m_merged.get(), &MergedLog::restarted, this, &LogRows::restart);
    connect(m_merged.get(), &MergedLog::failed, this, [this](int, const Error &error) { Q_EMIT failed(error); });
}

void LogRows::findTail()
{
    const quint64 asked = ++m_tailAsked;
    onFinished(LogTailWindow::find(m_lines->sources().front().content, tailLines), this,
               [this, asked](Result<LogTailWindow> found) {
                   if (asked == m_tailAsked)
                       adoptTail(std::move(found));
               });
}

void LogRows::adoptTail(Result<LogTailWindow> found)
{
    if (!found) {
        Q_EMIT failed(found.error());
        return;
    }
    if (content().state().indexed >= found->beginOffset())
        return; // counted meanwhile
    m_tail = *std::move(found);
    if (!m_filter)
        Q_EMIT changed(counted());
}

void LogRows::fileChanged()
{
    const LogContent::State state = content().state();
    const qint64 known = std::exchange(m_known, state.lines);
    const qint64 hiddenBefore = givenUp();
    m_begin = state.firstLine;
    if (const qint64 dropped = givenUp() - hiddenBefore; dropped > 0)
        Q_EMIT moved(0, -dropped);
    if (m_tail) {
        const qint64 oldFirst = known - m_begin; // the row between
        if (const auto number = content().numberAt(m_tail->beginOffset());
            state.indexed >= m_tail->beginOffset() && number && *number) {
            m_tail.reset();
            if (!m_filter)
                Q_EMIT moved(oldFirst + 1, **number - m_begin - oldFirst - 1);
        } else {
            const auto more = m_tail->grow(content());
            if (more && *more)
                QMetaObject::invokeMethod(this, &LogRows::fileChanged, Qt::QueuedConnection);
            if (!m_filter && m_known > known)
                Q_EMIT moved(oldFirst, m_known - known);
        }
    }
    lookAgain(known);
    if (!m_filter)
        Q_EMIT changed(std::max<qint64>(0, std::min(known - m_begin, count()) - 1)); // the last may have been open
}

void LogRows::restart()
{
    m_tail.reset();
    ++m_tailAsked;
    m_begin = m_lines->begin();
    m_known = m_lines->end();
    setConditions(m_filter ? m_filter->conditions() : LogConditions{});
}

void LogRows::lookAgain(qint64 from)
{
    if (m_filter)
        m_filter->lookAgain(from);
    if (m_finder)
        m_finder->lookAgain(from);
}

void LogRows::setConditions(const LogConditions &conditions)
{
    if (conditions.isEmpty()) {
        m_filter.reset();
    } else {
        m_filter = std::make_unique<LogFilter>(m_lines, conditions, m_pool);
        connect(m_filter.get(), &LogFilter::advanced, this,
                [this](qint64 index) { Q_EMIT changed(std::max<qint64>(0, index - givenUp())); });
        connect(m_filter.get(), &LogFilter::finished, this, [this] { Q_EMIT changed(count()); });
        connect(m_filter.get(), &LogFilter::failed, this, &LogRows::failed);
    }
    makeFinder(m_finder ? std::optional(m_finder->matcher()) : std::nullopt);
    Q_EMIT reset();
}

void LogRows::setQuery(const std::optional<LineMatcher> &query)
{
    makeFinder(query);
    Q_EMIT findingsChanged();
}

void LogRows::makeFinder(const std::optional<LineMatcher> &query)
{
    m_finder.reset();
    if (!query || m_lines->sources().empty())
        return;
    m_finder =
        std::make_unique<LogFinder>(m_lines, *query, m_filter ? m_filter->conditions() : LogConditions{}, m_pool);
    connect(m_finder.get(), &LogFinder::advanced, this, &LogRows::findingsChanged);
    connect(m_finder.get(), &LogFinder::failed, this, &LogRows::failed);
}

QList<qint64> LogRows::overview(int buckets) const
{
    if (!m_finder)
        return {};
    if (m_finder->search() && !m_tail)
        return m_finder->search()->overview(buckets);
    QList<qint64> counts(std::max(1, buckets), 0);
    qint64 before = m_finder->indexOf(m_begin);
    for (qsizetype bucket = 0; bucket < counts.size(); ++bucket) {
        const auto number = numberOf(count() * (bucket + 1) / counts.size());
        const qint64 after = number ? m_finder->indexOf(*number) : std::max(before, m_finder->indexOf(m_known));
        counts[bucket] = after - before;
        before = after;
    }
    return counts;
}

std::optional<qint64> LogRows::firstTailRow() const
{
    return m_tail && !m_filter ? std::optional(counted() + 1) : std::nullopt;
}

/// Lines in front of the first row: given up meanwhile.
qint64 LogRows::givenUp() const
{
    return m_filter ? m_filter->firstFrom(m_begin) : m_begin;
}

qint64 LogRows::count() const
{
    if (m_filter)
        return m_filter->count() - givenUp();
    return m_tail ? counted() + 1 + m_tail->count() : counted();
}

QList<LogRows::Row> LogRows::read(qint64 first, int count) const
{
    QList<Row> rows;
    const qint64 end = std::min(this->count(), first + count);
    const auto add = [&](const LogRow &one, qint64 number, Kind kind) {
        rows.append({one.line.number < 0 ? Kind::Gone : kind, one.source, number, one.line});
    };
    const auto readNumbers = [&](qint64 number, qint64 wanted, Kind kind) {
        const auto lines = m_lines->read(number, static_cast<int>(wanted));
        for (qint64 i = 0; i < wanted; ++i)
            add(lines && i < lines->size() ? lines->at(i) : LogRow{}, number + i, kind);
    };
    if (m_filter) {
        // Neighbours in the log are read at once.
        const QList<LogFilter::Found> found = m_filter->found(givenUp() + first, end - first);
        for (qsizetype i = 0; i < found.size();) {
            qsizetype next = i + 1;
            while (next < found.size() && found[next].number == found[next - 1].number + 1 &&
                   found[next].isContext == found[i].isContext)
                ++next;
            readNumbers(found[i].number, next - i, found[i].isContext ? Kind::Context : Kind::Line);
            i = next;
        }
        return rows;
    }
    if (first < std::min(end, counted()))
        readNumbers(m_begin + first, std::min(end, counted()) - first, Kind::Line);
    if (const auto tail = firstTailRow()) {
        if (first < *tail && end >= *tail)
            rows.append({Kind::Between, 0, -1, {}});
        const qint64 from = std::max(first, *tail);
        if (const auto lines = m_tail->read(content(), from - *tail, static_cast<int>(std::max<qint64>(0, end - from)),
                                            LogContent::shownBytes)) {
            for (const LogLine &line : *lines)
                rows.append({Kind::Line, 0, -1, line});
        }
    }
    return rows;
}

std::optional<qint64> LogRows::numberOf(qint64 row) const
{
    if (row < 0 || row >= count())
        return std::nullopt;
    if (m_filter) {
        const auto found = m_filter->found(givenUp() + row, 1);
        return found.isEmpty() ? std::nullopt : std::optional(found.first().number);
    }
    return row < counted() ? std::optional(m_begin + row) : std::nullopt;
}

qint64 LogRows::rowFrom(qint64 number) const
{
    if (m_filter)
        return m_filter->firstFrom(std::max(number, m_begin)) - givenUp();
    return std::clamp<qint64>(number - m_begin, 0, count());
}

std::vector<LogStretch> LogRows::stretches(qint64 first, qint64 last) const
{
    if (m_filter)
        return m_filter->stretches(givenUp() + first, last - first + 1);
    std::vector<LogStretch> stretches;
    m_lines->appendStretches(&stretches, m_begin + first, std::min(last, counted() - 1) - first + 1);
    return stretches;
}

LogExcerpt LogRows::excerpt(qint64 first, qint64 last) const
{
    last = std::min(last, count() - 1);
    LogExcerpt excerpt{.stretches = stretches(first, last)};
    const auto tail = firstTailRow();
    if (!tail || last < *tail)
        return excerpt;
    const auto begin = m_tail->read(content(), std::max(first, *tail) - *tail, 1, 0);
    const auto end = m_tail->read(content(), last - *tail, 1, 0);
    if (begin && end && !begin->isEmpty() && !end->isEmpty()) {
        excerpt.offset = begin->first().offset;
        excerpt.length = end->first().endOffset() - excerpt.offset;
    }
    return excerpt;
}

bool LogRows::isComplete() const
{
    const auto &sources = m_lines->sources();
    return std::all_of(sources.begin(), sources.end(),
                       [](const LogLines::Source &source) { return source.content->state().isIndexed(); }) &&
           (!m_merged || m_merged->isComplete()) && m_known == m_lines->end() &&
           (!m_filter || m_filter->state().finished);
}

double LogRows::countedPart() const
{
    qint64 size = 0;
    qint64 indexed = 0;
    for (const LogLines::Source &source : m_lines->sources()) {
        const LogContent::State state = source.content->state();
        size += state.size;
        indexed += state.indexed;
    }
    return size > 0 ? static_cast<double>(indexed) / static_cast<double>(size) : 1;
}

} // namespace castellan
