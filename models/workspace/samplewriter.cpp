// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplewriter.h"

#include "models/workspace/samplearchive.h"
#include "models/workspace/seriestable.h"
#include "models/workspace/sqlite.h"

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

// An hour is made into chunks so long after its end: what was measured in its last seconds has come by then.
constexpr qint64 patience = 60'000;
// With more of them in memory than this, chunks are made before the hour is over.
constexpr std::size_t mostHot = 500'000;

const auto sealedMark = QStringLiteral("sealed");
const auto trustedMark = QStringLiteral("trusted");
const auto doubtfulMark = QStringLiteral("doubtful");

} // namespace

SampleWriter::SampleWriter(DatabaseFile &file, HotTail &tail) : m_file(file), m_tail(tail) {}

qint64 SampleWriter::now() const
{
    return m_file.clock().now().toMSecsSinceEpoch();
}

qint64 SampleWriter::openHour() const
{
    return (now() - patience) / hour * hour;
}

Result<void> SampleWriter::start()
{
    m_followed = m_file.clock().steady();
    CASTELLAN_TRY_ASSIGN(m_rawFrom, m_file.transact(false, [](QSqlDatabase &database) {
        return SampleArchive(database).keptFrom(Resolution::Raw);
    }));
    return {};
}

Result<void> SampleWriter::write(const std::deque<Reading> &readings)
{
    struct Written
    {
        QHash<SeriesName, Known> fresh; // known for certain only when the transaction is
        qint64 refused = 0;
    };
    CASTELLAN_TRY_ASSIGN(const Written written, m_file.transact(true, [&](QSqlDatabase &database) -> Result<Written> {
        Written result;
        CASTELLAN_TRY(m_tail.refresh(database));
        std::vector<HotSample> hot;
        hot.reserve(readings.size());
        const qint64 tooNew = now() + day;
        for (const Reading &reading : readings) {
            if (reading.sample.time < m_rawFrom || reading.sample.time >= tooNew) {
                ++result.refused;
                continue;
            }
            auto known = m_known.constFind(reading.series);
            if (known == m_known.cend() || known->unit != reading.unit) {
                known = result.fresh.constFind(reading.series);
                if (known == result.fresh.cend() || known->unit != reading.unit) {
                    CASTELLAN_TRY_ASSIGN(const qint64 id, seriestable::ensure(database, reading.series, reading.unit));
                    known = result.fresh.insert(reading.series, {id, reading.unit});
                }
            }
            hot.push_back({known->id, reading.sample});
        }
        if (!hot.empty())
            CASTELLAN_TRY(m_tail.insert(database, hot));
        return result;
    }));
    m_known.insert(written.fresh);
    m_refused += written.refused;
    return {};
}

Result<void> SampleWriter::tidyWhenDue()
{
    const Steady steady = m_file.clock().steady();
    const bool full = m_tail.count() > mostHot;
    // A series whose samples always come late must not have its chunks rewritten all the time.
    const bool rested = !m_sealed || steady - *m_sealed >= (full ? 1min : 5min);
    if (rested && (full || m_tail.earliest() < openHour())) {
        m_sealed = steady;
        CASTELLAN_TRY(seal(full ? std::numeric_limits<qint64>::max() : openHour()));
    }
    if (!m_expired || steady - *m_expired >= 1h) {
        m_expired = steady;
        CASTELLAN_TRY(expire());
    }
    return {};
}

Result<void> SampleWriter::tidy()
{
    CASTELLAN_TRY(seal(openHour()));
    return expire();
}

Result<void> SampleWriter::stop()
{
    return m_file.transact(true, [this](QSqlDatabase &database) -> Result<void> {
        CASTELLAN_TRY(follow(database));
        return {};
    });
}

Result<void> SampleWriter::seal(qint64 before)
{
    struct Sealed
    {
        qint64 refused = 0;
        int unreadable = 0;
    };
    CASTELLAN_TRY_ASSIGN(const Sealed sealed, m_file.transact(true, [&](QSqlDatabase &database) -> Result<Sealed> {
        Sealed result;
        CASTELLAN_TRY(m_tail.refresh(database));
        SampleArchive archive(database);
        CASTELLAN_TRY_ASSIGN(m_rawFrom, archive.keptFrom(Resolution::Raw));
        std::vector<HotSample> left;
        bool any = false;
        for (const auto &[series, samples] : m_tail.all()) {
            std::vector<Sample> ended;
            for (const Sample &sample : samples) {
                if (sample.time >= before)
                    left.push_back({series, sample});
                else if (sample.time >= m_rawFrom)
                    ended.push_back(sample);
                else
                    ++result.refused; // it became too old while it waited
            }
            if (ended.empty())
                continue;
            any = true;
            CASTELLAN_TRY(archive.seal(series, ended));
            const auto [first, last] = std::minmax_element(
                ended.begin(), ended.end(), [](const Sample &a, const Sample &b) { return a.time < b.time; });
            CASTELLAN_TRY(seriestable::extend(database, series, first->time, last->time));
        }
        result.unreadable = archive.unreadable();
        if (!any && result.refused == 0)
            return result;
        CASTELLAN_TRY(archive.writeSealed());
        CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("DELETE FROM hot WHERE id <= ?"), {m_tail.lastId()}));
        CASTELLAN_TRY(writeMark(database, sealedMark, m_tail.lastId()));
        if (!left.empty())
            CASTELLAN_TRY(m_tail.insert(database, left));
        return result;
    }));
    m_refused += sealed.refused;
    m_unreadable += sealed.unreadable;
    return {};
}

Result<void> SampleWriter::expire()
{
    return m_file.transact(true, [this](QSqlDatabase &database) -> Result<void> {
        CASTELLAN_TRY_ASSIGN(const SampleHorizon horizon, follow(database));
        SampleArchive archive(database);
        for (const Resolution resolution : {Resolution::Raw, Resolution::Minute, Resolution::Hour})
            CASTELLAN_TRY(archive.expire(resolution, horizon.expiryTime(now())));
        CASTELLAN_TRY_ASSIGN(m_rawFrom, archive.keptFrom(Resolution::Raw));
        return {};
    });
}

Result<SampleHorizon> SampleWriter::follow(QSqlDatabase &database)
{
    SampleHorizon horizon;
    CASTELLAN_TRY_ASSIGN(horizon.trusted, readMark(database, trustedMark));
    CASTELLAN_TRY_ASSIGN(horizon.doubtful, readMark(database, doubtfulMark));
    const Steady steady = m_file.clock().steady();
    using std::chrono::duration_cast, std::chrono::milliseconds;
    horizon = horizon.followed(now(), duration_cast<milliseconds>(steady - std::exchange(m_followed, steady)));
    CASTELLAN_TRY(writeMark(database, trustedMark, horizon.trusted));
    CASTELLAN_TRY(writeMark(database, doubtfulMark, horizon.doubtful));
    return horizon;
}

} // namespace castellan
