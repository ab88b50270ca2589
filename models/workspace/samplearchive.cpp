// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplearchive.h"

#include "models/workspace/samplerollup.h"
#include "models/workspace/sqlite.h"

namespace castellan {
namespace {

constexpr qint64 minuteLength = 60'000;
constexpr qint64 hourLength = 60 * minuteLength; // a window of raw samples is an hour, and so is a bucket of hours

QString keptMark(Resolution resolution)
{
    return QStringLiteral("kept ") + levelOf(resolution).table;
}

/// The chunks of one series at one level while more is put into them.
class OpenChunks
{
public:
    OpenChunks(ChunkTable<Bucket> &table, qint64 series) : m_table(table), m_series(series) {}
    /// The chunk that holds `time`.
    Result<std::vector<Bucket> *> at(qint64 time)
    {
        const qint64 number = m_table.numberOf(time);
        auto found = m_chunks.find(number);
        if (found == m_chunks.end()) {
            CASTELLAN_TRY_ASSIGN(std::vector<Bucket> stored, m_table.window(m_series, number));
            found = m_chunks.emplace(number, std::move(stored)).first;
        }
        return &found->second;
    }
    void stage()
    {
        for (const auto &[number, buckets] : m_chunks)
            m_table.stage(m_series, number, buckets);
    }

private:
    ChunkTable<Bucket> &m_table;
    qint64 m_series;
    std::map<qint64, std::vector<Bucket>> m_chunks;
};

} // namespace

/// An hour that has samples which are in no chunk yet: all its samples, and the minutes that they make.
struct SampleArchive::Hour
{
    qint64 begin;
    std::vector<Sample> samples;
    std::vector<Bucket> minutes;
};

SampleArchive::SampleArchive(QSqlDatabase &database)
    : m_database(database),
      m_raw(database, levelOf(Resolution::Raw)),
      m_minutes(database, levelOf(Resolution::Minute)),
      m_hours(database, levelOf(Resolution::Hour))
{
}

Result<std::vector<SampleArchive::Hour>> SampleArchive::hoursOf(qint64 series, const std::vector<Sample> &unsealed)
{
    std::map<qint64, std::vector<Sample>> byHour;
    for (const Sample &sample : unsealed)
        byHour[sample.time / hourLength].push_back(sample);
    std::vector<Hour> hours;
    for (auto &[number, added] : byHour) {
        CASTELLAN_TRY_ASSIGN(std::vector<Sample> stored, m_raw.window(series, number));
        Hour hour{number * hourLength, merged(std::move(stored), std::move(added)), {}};
        hour.minutes = bucketsOf(hour.samples, minuteLength);
        hours.push_back(std::move(hour));
    }
    return hours;
}

Result<std::vector<Sample>> SampleArchive::samples(qint64 series, qint64 from, qint64 to,
                                                   const std::vector<Sample> &unsealed)
{
    CASTELLAN_TRY_ASSIGN(std::vector<Sample> stored, m_raw.between(series, from, to));
    std::vector<Sample> added;
    std::copy_if(unsealed.begin(), unsealed.end(), std::back_inserter(added),
                 [&](const Sample &sample) { return sample.time >= from && sample.time < to; });
    return merged(std::move(stored), std::move(added));
}

Result<std::vector<Bucket>> SampleArchive::buckets(Resolution resolution, qint64 series, qint64 from, qint64 to,
                                                   const std::vector<Sample> &unsealed)
{
    const bool hourly = resolution == Resolution::Hour;
    CASTELLAN_TRY_ASSIGN(std::vector<Bucket> stored, (hourly ? m_hours : m_minutes).between(series, from, to));
    // A bucket may begin before a sample of it that is in the stretch, and hold samples that are not.
    const qint64 first = from / hourLength * hourLength;
    std::vector<Sample> near;
    std::copy_if(unsealed.begin(), unsealed.end(), std::back_inserter(near),
                 [&](const Sample &sample) { return sample.time >= first && sample.time < to + hourLength; });
    CASTELLAN_TRY_ASSIGN(std::vector<Hour> hours, hoursOf(series, near));
    std::vector<Bucket> fresh;
    for (Hour &hour : hours) {
        std::vector<Bucket> made = std::move(hour.minutes);
        if (hourly) {
            CASTELLAN_TRY_ASSIGN(std::vector<Bucket> others,
                                 m_minutes.between(series, hour.begin, hour.begin + hourLength));
            made = bucketsOf(merged(std::move(others), std::move(made)), hourLength);
        }
        const auto wanted = between(std::span<const Bucket>(made), from, to);
        fresh.insert(fresh.end(), wanted.begin(), wanted.end());
    }
    return merged(std::move(stored), std::move(fresh));
}

Result<void> SampleArchive::seal(qint64 series, const std::vector<Sample> &unsealed)
{
    OpenChunks minutes(m_minutes, series);
    OpenChunks hours(m_hours, series);
    CASTELLAN_TRY_ASSIGN(std::vector<Hour> changed, hoursOf(series, unsealed));
    for (Hour &hour : changed) {
        m_raw.stage(series, m_raw.numberOf(hour.begin), hour.samples);
        CASTELLAN_TRY_ASSIGN(std::vector<Bucket> * day, minutes.at(hour.begin));
        *day = merged(std::move(*day), std::move(hour.minutes));
        CASTELLAN_TRY_ASSIGN(std::vector<Bucket> * month, hours.at(hour.begin));
        const auto ofHour = between(std::span<const Bucket>(*day), hour.begin, hour.begin + hourLength);
        *month = merged(std::move(*month), bucketsOf(ofHour, hourLength));
    }
    minutes.stage();
    hours.stage();
    return {};
}

Result<void> SampleArchive::writeSealed()
{
    CASTELLAN_TRY(m_raw.writeStaged());
    CASTELLAN_TRY(m_minutes.writeStaged());
    return m_hours.writeStaged();
}

Result<void> SampleArchive::expire(Resolution resolution, qint64 time)
{
    const SampleLevel &level = levelOf(resolution);
    const qint64 number = (time - level.kept) / level.window;
    CASTELLAN_TRY_ASSIGN(const qint64 kept, keptFrom(resolution));
    if (number * level.window <= kept)
        return {};
    CASTELLAN_TRY(sqlite::execute(m_database, QStringLiteral("DELETE FROM %1 WHERE id < ?").arg(level.table),
                                  {chunkKey(number, 0)}));
    return writeMark(m_database, keptMark(resolution), number * level.window);
}

Result<qint64> SampleArchive::keptFrom(Resolution resolution)
{
    return readMark(m_database, keptMark(resolution));
}

} // namespace castellan
