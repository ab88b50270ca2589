// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logrows.h"

#include "models/core/inpool.h"
#include "models/logs/endelsewhere.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int tailLines = 5'000;
constexpr qint64 countedAtOnce = 16 << 20; // bytes; a smaller log is counted before its end could be shown

} // namespace

LogRows::LogRows(const std::vector<Source> &sources, std::shared_ptr<LogPool> pool)
    : m_pool(std::move(pool)), m_readers(std::make_shared<QThreadPool>())
{
    m_readers->setMaxThreadCount(1);
    m_readers->setObjectName(QStringLiteral("log rows"));
    std::vector<LogLines::Source> contents;
    std::vector<MergedLog::Source> merged;
    for (const Source &source : sources) {
        contents.push_back({source.file->content(), source.hints});
        merged.push_back({source.file, source.hints});
    }
    if (sources.size() > 1)
        m_merged = std::make_shared<MergedLog>(merged);
    m_lines = std::make_shared<LogLines>(std::move(contents), m_merged);
    m_begin = m_lines->begin();
    m_known = m_lines->end();
    if (m_merged)
        followMerged();
    else if (!sources.empty())
        followFile(*sources.front().file);
}

LogRows::~LogRows()
{
    endElsewhere(std::move(m_finder), m_pool);
    endElsewhere(std::move(m_filter), m_pool);
    if (m_merged)
        m_merged->leaveSources();
    m_lines.reset();
    endElsewhere(std::move(m_merged), m_pool);
    m_readers->clear();
    endElsewhere(std::move(m_readers), m_pool);
}

void LogRows::followFile(const LogFile &file)
{
    connect(&file, &LogFile::changed, this, &LogRows::fileChanged);
    connect(&file, &LogFile::truncated, this, &LogRows::restart);
    connect(&file, &LogFile::failed, this, &LogRows::failed);
    const LogContent::State state = content()->state();
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
    onFinished(LogTailWindow::find(*m_readers, content(), tailLines), this, [this, asked](Result<LogTailWindow> found) {
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
    if (content()->state().indexed >= found->beginOffset())
        return; // counted meanwhile
    m_tail = *std::move(found);
    if (!m_filter)
        Q_EMIT changed(counted());
}

/// What was written behind the tail, and whether its beginning is counted now.
void LogRows::lookAtTail()
{
    if (m_tailIsLookedAt) {
        m_tailHasNews = true;
        return;
    }
    m_tailIsLookedAt = true;
    m_tailHasNews = false;
    auto looked = inPool(*m_readers, [content = content(), tail = *m_tail]() mutable -> Result<TailNews> {
        TailNews news;
        if (content->state().indexed >= tail.beginOffset()) {
            CASTELLAN_TRY_ASSIGN(news.number, content->numberAt(tail.beginOffset()));
        }
        CASTELLAN_TRY_ASSIGN(news.hasMore, tail.grow(*content));
        news.tail = std::move(tail);
        return news;
    });
    onFinished(std::move(looked), this, [this, asked = m_tailAsked](Result<TailNews> news) {
        m_tailIsLookedAt = false;
        const bool isAnother = asked != m_tailAsked;
        const bool hasMore = news && news->hasMore;
        if (news && !isAnother)
            adoptTailNews(*std::move(news));
        if (m_tail && (m_tailHasNews || hasMore)) // what failed is tried with the next change
            lookAtTail();
    });
}

void LogRows::adoptTailNews(TailNews news)
{
    const qint64 oldFirst = counted(); // the row between
    const qint64 end = count();
    if (!news.number) {
        m_tail = std::move(news.tail);
        if (!m_filter)
            Q_EMIT changed(std::max<qint64>(0, std::min(end, count()) - 1)); // the last may have been open
        return;
    }
    m_tail.reset();
    m_known = m_lines->end();
    lookAgain(m_begin + oldFirst);
    if (m_filter)
        return;
    Q_EMIT moved(oldFirst + 1, *news.number - m_begin - oldFirst - 1);
    Q_EMIT changed(std::min(count(), *news.number - m_begin + news.tail.count()) - 1);
}

void LogRows::fileChanged()
{
    const LogContent::State state = content()->state();
    const qint64 known = m_known;
    // Once the end is reached, it is told apart from what stands before it by its number, which is being looked for.
    if (!m_tail || state.indexed < m_tail->beginOffset())
        m_known = state.lines;
    const qint64 hiddenBefore = view().givenUp();
    m_begin = state.firstLine;
    if (const qint64 dropped = view().givenUp() - hiddenBefore; dropped > 0)
        Q_EMIT moved(0, -dropped);
    if (m_tail && !m_filter && m_known > known)
        Q_EMIT moved(known - m_begin, m_known - known); // the row between, and what is behind it
    lookAgain(known);
    if (!m_filter)
        Q_EMIT changed(std::max<qint64>(0, std::min(known - m_begin, count()) - 1)); // the last may have been open
    if (m_tail)
        lookAtTail();
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
    const LogConditions wanted = conditions; // may be those of the filter that goes
    endElsewhere(std::exchange(m_filter, nullptr), m_pool);
    if (!wanted.isEmpty()) {
        m_filter = std::make_shared<LogFilter>(m_lines, wanted, *m_pool);
        connect(m_filter.get(), &LogFilter::advanced, this,
                [this](qint64 index) { Q_EMIT changed(std::max<qint64>(0, index - view().givenUp())); });
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
    endElsewhere(std::exchange(m_finder, nullptr), m_pool);
    if (!query || m_lines->sources().empty())
        return;
    m_finder =
        std::make_shared<LogFinder>(m_lines, *query, m_filter ? m_filter->conditions() : LogConditions{}, *m_pool);
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
    const RowsView rows = view();
    qint64 before = m_finder->indexOf(m_begin);
    for (qsizetype bucket = 0; bucket < counts.size(); ++bucket) {
        const auto number = rows.numberOf(rows.count() * (bucket + 1) / counts.size());
        const qint64 after = number ? m_finder->indexOf(*number) : std::max(before, m_finder->indexOf(m_known));
        counts[bucket] = after - before;
        before = after;
    }
    return counts;
}

RowsView LogRows::view() const
{
    return {m_lines->view(), m_filter ? std::optional(m_filter->view()) : std::nullopt, m_begin, m_known, m_tail};
}

Future<QList<LogRows::Row>> LogRows::fetch(qint64 first, int count) const
{
    return inPool(*m_readers, [view = view(), first, count] { return Result<QList<Row>>(view.read(first, count)); });
}

Future<LogExcerpt> LogRows::excerpt(qint64 first, qint64 last) const
{
    return inPool([view = view(), first, last] { return Result<LogExcerpt>(view.excerpt(first, last)); });
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
