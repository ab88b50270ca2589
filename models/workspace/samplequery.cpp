// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplequery.h"

#include "models/workspace/samplerollup.h"
#include "models/workspace/seriestable.h"

#include <algorithm>

namespace castellan {
namespace {

// The end of the year 9999. Askers may say "from ever to ever" in any way.
constexpr qint64 latestTime = 253'402'300'799'999;

qint64 within(qint64 time)
{
    return std::clamp<qint64>(time, 0, latestTime);
}

} // namespace

SampleQuery::SampleQuery(QSqlDatabase &database, const HotTail &tail, const std::deque<Reading> &waiting)
    : m_database(database), m_tail(tail), m_waiting(waiting), m_archive(database)
{
}

void SampleQuery::Place::add(const Sample &sample)
{
    unsealed.push_back(sample);
    first = std::min(first, sample.time);
    last = std::max(last, sample.time);
}

Result<SampleQuery::Place> SampleQuery::find(const SeriesName &series)
{
    Place place;
    CASTELLAN_TRY_ASSIGN(const qint64 rawFrom, m_archive.keptFrom(Resolution::Raw));
    CASTELLAN_TRY_ASSIGN(const auto row, seriestable::find(m_database, series));
    if (row) {
        place.id = row->id;
        if (row->hasChunks) {
            place.first = row->info.first;
            place.last = row->info.last;
        }
        for (const Sample &sample : m_tail.of(row->id)) {
            if (sample.time >= rawFrom)
                place.add(sample);
        }
    }
    for (const Reading &reading : m_waiting) {
        if (reading.sample.time >= rawFrom && reading.series == series)
            place.add(reading.sample);
    }
    return place;
}

Result<SampleRange> SampleQuery::range(const SeriesName &series, qint64 from, qint64 to, int points)
{
    points = std::max(points, 1);
    from = within(from);
    to = std::max(within(to), from);
    CASTELLAN_TRY_ASSIGN(const Place place, find(series));
    CASTELLAN_TRY_ASSIGN(const qint64 rawFrom, m_archive.keptFrom(Resolution::Raw));
    CASTELLAN_TRY_ASSIGN(const qint64 minuteFrom, m_archive.keptFrom(Resolution::Minute));
    const qint64 begin = std::max(from, place.first);
    const qint64 end = place.last < to ? place.last + 1 : to;
    const Resolution resolution = resolutionFor(to - from, points, begin, rawFrom, minuteFrom);
    SampleRange range = reduced(std::span<const Bucket>(), resolution, from, to, points);
    if (begin < end && resolution == Resolution::Raw) {
        CASTELLAN_TRY_ASSIGN(const std::vector<Sample> rows, m_archive.samples(place.id, begin, end, place.unsealed));
        range = reduced(rows, from, to, points);
    } else if (begin < end) {
        const qint64 width = widthOf(resolution);
        CASTELLAN_TRY_ASSIGN(const std::vector<Bucket> rows,
                             m_archive.buckets(resolution, place.id, begin / width * width, end, place.unsealed));
        range = reduced(rows, resolution, from, to, points);
    }
    range.unreadable = m_archive.unreadable();
    return range;
}

Result<TimeBeyond> SampleQuery::timeBeyond(const SeriesName &series, qint64 from, qint64 to, const SampleLimit &limit)
{
    from = within(from);
    to = std::max(within(to), from);
    CASTELLAN_TRY_ASSIGN(const Place place, find(series));
    TimeBeyond time;
    const qint64 begin = std::max(from, place.first);
    const qint64 end = place.last < to ? place.last + 1 : to;
    if (begin >= end)
        return time;
    CASTELLAN_TRY_ASSIGN(const qint64 rawFrom, m_archive.keptFrom(Resolution::Raw));
    CASTELLAN_TRY_ASSIGN(const qint64 minuteFrom, m_archive.keptFrom(Resolution::Minute));
    const qint64 rawBegin = std::max(begin, rawFrom);
    const qint64 minuteBegin = std::max(begin, minuteFrom);
    CASTELLAN_TRY_ASSIGN(const std::vector<Bucket> hours,
                         m_archive.buckets(Resolution::Hour, place.id, begin, std::min(end, minuteBegin), {}));
    CASTELLAN_TRY_ASSIGN(const std::vector<Bucket> minutes,
                         m_archive.buckets(Resolution::Minute, place.id, minuteBegin, std::min(end, rawBegin), {}));
    CASTELLAN_TRY_ASSIGN(const std::vector<Sample> samples, m_archive.samples(place.id, rawBegin, end, place.unsealed));
    addTimeBeyond(time, hours, Resolution::Hour, limit);
    addTimeBeyond(time, minutes, Resolution::Minute, limit);
    addTimeBeyond(time, samples, limit, to);
    time.unreadable = m_archive.unreadable();
    return time;
}

Result<std::optional<Sample>> SampleQuery::latest(const SeriesName &series, qint64 bound)
{
    CASTELLAN_TRY_ASSIGN(const Place place, find(series));
    std::optional<Sample> newest;
    for (const Sample &sample : place.unsealed) {
        if (sample.time <= bound && (!newest || sample.time >= newest->time))
            newest = sample;
    }
    CASTELLAN_TRY_ASSIGN(const qint64 rawFrom, m_archive.keptFrom(Resolution::Raw));
    const qint64 window = levelOf(Resolution::Raw).window;
    const qint64 oldest = std::max({place.first, rawFrom, newest ? newest->time + 1 : 0});
    // Backwards by windows; only one whose samples lie ahead of the clock is passed over.
    for (qint64 end = std::min(place.last, bound) + 1; oldest < end; end = (end - 1) / window * window) {
        const qint64 begin = std::max(oldest, (end - 1) / window * window);
        CASTELLAN_TRY_ASSIGN(const std::vector<Sample> samples, m_archive.samples(place.id, begin, end, {}));
        if (!samples.empty())
            return std::optional(samples.back());
    }
    return newest;
}

Result<QList<SeriesInfo>> SampleQuery::list(const QString &environment)
{
    CASTELLAN_TRY_ASSIGN(const qint64 oldest, m_archive.keptFrom(Resolution::Hour));
    CASTELLAN_TRY_ASSIGN(const QList<seriestable::Row> rows, seriestable::list(m_database, environment));
    QHash<SeriesName, std::vector<Sample>> waiting;
    QHash<SeriesName, QString> units;
    for (const Reading &reading : m_waiting) {
        if (!environment.isEmpty() && reading.series.environment != environment)
            continue;
        waiting[reading.series].push_back(reading.sample);
        units.insert(reading.series, reading.unit);
    }
    QList<SeriesInfo> list;
    const auto add = [&](SeriesInfo info, Place place) {
        for (const Sample &sample : waiting.take(info.name))
            place.add(sample);
        info.first = std::max(place.first, oldest);
        info.last = place.last;
        if (info.first <= info.last)
            list.append(std::move(info));
    };
    for (const seriestable::Row &row : rows) {
        Place place;
        if (row.hasChunks) {
            place.first = row.info.first;
            place.last = row.info.last;
        }
        for (const Sample &sample : m_tail.of(row.id))
            place.add(sample);
        add(row.info, place);
    }
    for (auto unit = units.cbegin(); unit != units.cend(); ++unit) {
        if (waiting.contains(unit.key()))
            add({.name = unit.key(), .unit = unit.value()}, {});
    }
    std::sort(list.begin(), list.end(), [](const SeriesInfo &a, const SeriesInfo &b) {
        return std::tie(a.name.environment, a.name.subject, a.name.metric) <
               std::tie(b.name.environment, b.name.subject, b.name.metric);
    });
    return list;
}

} // namespace castellan
