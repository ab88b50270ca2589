// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectspast.h"

#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

constexpr double week = 7 * 24 * 3'600'000.0;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ObjectsPast)
};

QString withSign(bool positive, const QString &words)
{
    return positive ? u'+' + words : words;
}

} // namespace

ObjectReading readingOf(const DatabaseObjects &objects, const QString &database)
{
    ObjectReading reading{.database = database, .when = objects.when, .since = objects.statisticsSince, .objects = {}};
    reading.objects.reserve(objects.tables.size() + objects.indexes.size());
    for (const TableStatistics &table : objects.tables) {
        if (table.kind != TableStatistics::Kind::Partitioned)
            reading.objects.append({.oid = table.oid,
                                    .kind = ObjectSample::Kind::Table,
                                    .schema = table.schema,
                                    .name = table.name,
                                    .estimatedBytes = table.estimatedBytes,
                                    .exactBytes = table.bytes,
                                    .rows = table.rows(),
                                    .scans = table.sequentialScans});
    }
    for (const IndexStatistics &index : objects.indexes) {
        if (!index.partitioned)
            reading.objects.append({.oid = index.oid,
                                    .kind = ObjectSample::Kind::Index,
                                    .schema = index.schema,
                                    .name = index.name,
                                    .estimatedBytes = index.estimatedBytes,
                                    .exactBytes = index.bytes,
                                    .rows = index.estimatedRows,
                                    .scans = index.scans});
    }
    return reading;
}

std::chrono::milliseconds ObjectsPast::window(const QDateTime &now) const
{
    return std::chrono::milliseconds(from.isValid() ? qMax<qint64>(0, from.msecsTo(now)) : 0);
}

qint64 ObjectsPast::scans(qint64 oid, qint64 countedNow) const
{
    const ObjectPast past = objects.value(oid);
    return past.scans + (countedNow < past.counted ? countedNow : countedNow - past.counted);
}

std::optional<ObjectGrowth> growthOf(const ObjectsPast &past, qint64 oid, qint64 estimatedBytes,
                                     std::optional<qint64> exactBytes, const QDateTime &now)
{
    if (!past.weekAgo.isValid() || past.weekAgo >= now)
        return std::nullopt;
    const ObjectPast before = past.objects.value(oid);
    if (!before.estimatedBytes)
        return ObjectGrowth{.appeared = true,
                            .exact = exactBytes.has_value(),
                            .bytes = exactBytes.value_or(estimatedBytes),
                            .fraction = {}};
    const bool exact = exactBytes && before.exactBytes;
    const auto then = static_cast<double>(exact ? *before.exactBytes : *before.estimatedBytes);
    const auto today = static_cast<double>(exact ? *exactBytes : estimatedBytes);
    const double weekly = (today - then) * week / static_cast<double>(past.weekAgo.msecsTo(now));
    return ObjectGrowth{.appeared = false,
                        .exact = exact,
                        .bytes = qRound64(weekly),
                        .fraction = then > 0 ? std::optional(weekly / then) : std::nullopt};
}

QString growthInWords(const std::optional<ObjectGrowth> &growth)
{
    if (!growth)
        return QStringLiteral("–");
    if (growth->appeared)
        return Text::tr("new");
    if (growth->bytes == 0)
        return format::bytes(0);
    // A negative size would be taken for an unknown one.
    QString words = growth->bytes > 0 ? u'+' + format::bytes(growth->bytes) : u'−' + format::bytes(-growth->bytes);
    if (growth->fraction)
        words += QStringLiteral(" (%1)").arg(withSign(*growth->fraction > 0, format::percent(*growth->fraction)));
    return words;
}

} // namespace castellan
