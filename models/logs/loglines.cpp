// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/loglines.h"

#include <algorithm>

namespace castellan {

LogLines::LogLines(std::vector<Source> sources, std::shared_ptr<const MergedLog> merged)
    : m_sources(std::make_shared<const LinesView::Sources>(std::move(sources))), m_merged(std::move(merged))
{
}

LinesView LogLines::view() const
{
    return {m_sources, m_merged ? std::optional(m_merged->view()) : std::nullopt};
}

qint64 LogLines::begin() const
{
    return m_merged || m_sources->empty() ? 0 : m_sources->front().content->state().firstLine;
}

qint64 LinesView::end() const
{
    if (m_merged)
        return m_merged->lines();
    return m_sources->empty() ? 0 : m_sources->front().content->state().lines;
}

QList<MergedLog::Place> LinesView::places(qint64 first, qint64 count) const
{
    if (m_merged)
        return m_merged->places(first, count);
    QList<MergedLog::Place> places;
    for (qint64 line = first; line < std::min(end(), first + count); ++line)
        places.append({0, line});
    return places;
}

Result<QList<LogRow>> LinesView::read(qint64 first, int count, qint64 limit) const
{
    QList<LogRow> rows;
    if (m_sources->empty())
        return rows;
    if (!m_merged) {
        CASTELLAN_TRY_ASSIGN(QList<LogLine> lines, m_sources->front().content->lines(first, count, limit));
        for (LogLine &line : lines)
            rows.append({0, std::move(line)});
        return rows;
    }
    // Merging never turns a source around: what a stretch of the merged order has of one is a stretch of its lines.
    const QList<MergedLog::Place> places = m_merged->places(first, count);
    struct Part
    {
        qint64 first = -1;
        int count = 0;
        QList<LogLine> lines;
    };
    std::vector<Part> parts(m_sources->size());
    for (const MergedLog::Place &place : places) {
        Part &part = parts[static_cast<std::size_t>(place.source)];
        if (part.first < 0)
            part.first = place.line;
        part.count = static_cast<int>(place.line - part.first) + 1;
    }
    for (std::size_t source = 0; source < parts.size(); ++source) {
        Part &part = parts[source];
        if (part.count == 0)
            continue;
        CASTELLAN_TRY_ASSIGN(part.lines, (*m_sources)[source].content->lines(part.first, part.count, limit));
    }
    rows.reserve(places.size());
    for (const MergedLog::Place &place : places) {
        const QList<LogLine> &lines = parts[static_cast<std::size_t>(place.source)].lines;
        const qint64 at = lines.isEmpty() ? -1 : place.line - lines.first().number;
        rows.append({place.source, at >= 0 && at < lines.size() ? lines.at(at) : LogLine{}});
    }
    return rows;
}

void LinesView::appendStretches(std::vector<LogStretch> *stretches, qint64 first, qint64 count) const
{
    constexpr qint64 atOnce = 100'000;
    const auto append = [stretches](const LogStretch &stretch) {
        if (!stretches->empty() && stretches->back().source == stretch.source &&
            stretches->back().last + 1 == stretch.first)
            stretches->back().last = stretch.last;
        else
            stretches->push_back(stretch);
    };
    const qint64 end = std::min(first + count, this->end());
    if (!m_merged && first < end)
        append({0, first, end - 1});
    for (qint64 from = first; m_merged && from < end; from += atOnce) {
        for (const MergedLog::Place &place : m_merged->places(from, std::min(atOnce, end - from)))
            append({place.source, place.line, place.line});
    }
}

} // namespace castellan
