// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objecttables.h"

#include "models/database/readings/readingtables.h"
#include "models/workspace/sqlite.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace castellan::objecttables {

using readingtables::toNumber;

namespace {

QStringList version1()
{
    return {
        readingtables::placesTable(),
        // One row a reading; since is when the server's counts began.
        QStringLiteral(R"(
            CREATE TABLE moments (
                place INTEGER NOT NULL REFERENCES places (id),
                at    INTEGER NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (place, at)) WITHOUT ROWID)"),
        readingtables::momentsIndex(),
        QStringLiteral(R"(
            CREATE TABLE objects (
                id     INTEGER PRIMARY KEY,
                place  INTEGER NOT NULL REFERENCES places (id),
                oid    INTEGER NOT NULL,
                kind   TEXT NOT NULL,
                schema TEXT NOT NULL,
                name   TEXT NOT NULL,
                UNIQUE (place, oid)))"),
        // What an object was like when that was seen to have changed; estimated is null when it was gone, exact when
        // it was not measured. scans is what the server had counted, total what came together over its resets.
        QStringLiteral(R"(
            CREATE TABLE samples (
                object    INTEGER NOT NULL REFERENCES objects (id),
                at        INTEGER NOT NULL,
                estimated INTEGER,
                exact     INTEGER,
                rows      INTEGER,
                scans     INTEGER,
                total     INTEGER,
                PRIMARY KEY (object, at)) WITHOUT ROWID)"),
        QStringLiteral("CREATE INDEX samples_by_time ON samples (at)"),
    };
}

QString kindName(ObjectSample::Kind kind)
{
    return kind == ObjectSample::Kind::Index ? QStringLiteral("index") : QStringLiteral("table");
}

/// An object as it was kept last.
struct Kept
{
    qint64 id = 0;
    bool gone = false;
    ObjectSample sample;
    qint64 total = 0; ///< scans over resets

    /// Counters that fell began anew.
    qint64 totalWith(qint64 counted) const
    {
        return total + (counted < sample.scans ? counted : counted - sample.scans);
    }
};

/// The newest sample not after a moment, for each object of a place.
Result<QList<Kept>> keptAt(QSqlDatabase &database, qint64 place, qint64 moment)
{
    return sqlite::rows(database, QStringLiteral(R"(
        SELECT o.id, o.oid, o.kind, o.schema, o.name, s.estimated, s.exact, s.rows, s.scans, s.total
        FROM objects o
        JOIN samples s ON s.object = o.id
            AND s.at = (SELECT max(n.at) FROM samples n WHERE n.object = o.id AND n.at <= ?)
        WHERE o.place = ?)"),
                        {moment, place}, [](const QSqlQuery &row) {
                            Kept kept{.id = row.value(0).toLongLong(),
                                      .gone = row.value(5).isNull(),
                                      .sample = {},
                                      .total = row.value(9).toLongLong()};
                            kept.sample.oid = row.value(1).toLongLong();
                            kept.sample.kind = row.value(2).toString() == kindName(ObjectSample::Kind::Index)
                                                   ? ObjectSample::Kind::Index
                                                   : ObjectSample::Kind::Table;
                            kept.sample.schema = row.value(3).toString();
                            kept.sample.name = row.value(4).toString();
                            kept.sample.estimatedBytes = row.value(5).toLongLong();
                            if (!row.value(6).isNull())
                                kept.sample.exactBytes = row.value(6).toLongLong();
                            kept.sample.rows = row.value(7).toLongLong();
                            kept.sample.scans = row.value(8).toLongLong();
                            return kept;
                        });
}

Result<qint64> insertObject(QSqlDatabase &database, qint64 place, const ObjectSample &sample)
{
    CASTELLAN_TRY_ASSIGN(
        const QSqlQuery inserted,
        sqlite::execute(
            database, QStringLiteral("INSERT INTO objects (place, oid, kind, schema, name) VALUES (?, ?, ?, ?, ?)"),
            {place, sample.oid, kindName(sample.kind), sqlite::orEmpty(sample.schema), sqlite::orEmpty(sample.name)}));
    return inserted.lastInsertId().toLongLong();
}

Result<void> insertSample(QSqlDatabase &database, qint64 id, qint64 at, const ObjectSample &sample, qint64 total)
{
    CASTELLAN_TRY(
        sqlite::execute(database,
                        QStringLiteral("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?) "
                                       "ON CONFLICT (object, at) DO UPDATE SET exact = excluded.exact"),
                        {id, at, sample.estimatedBytes, sample.exactBytes ? QVariant(*sample.exactBytes) : QVariant(),
                         sample.rows, sample.scans, total}));
    return {};
}

/// A size that was not measured this time says nothing against the one that was.
bool changed(const Kept &kept, const ObjectSample &now)
{
    const ObjectSample &before = kept.sample;
    return kept.gone || before.estimatedBytes != now.estimatedBytes || before.rows != now.rows ||
           before.scans != now.scans || (now.exactBytes && now.exactBytes != before.exactBytes);
}

QHash<qint64, Kept> byOid(const QList<Kept> &all)
{
    QHash<qint64, Kept> found;
    found.reserve(all.size());
    for (const Kept &kept : all)
        found.insert(kept.sample.oid, kept);
    return found;
}

Result<void> keepSample(QSqlDatabase &database, qint64 place, qint64 at, const Kept *kept, const ObjectSample &sample)
{
    if (!kept) {
        CASTELLAN_TRY_ASSIGN(const qint64 id, insertObject(database, place, sample));
        return insertSample(database, id, at, sample, sample.scans);
    }
    if (kept->sample.schema != sample.schema || kept->sample.name != sample.name)
        CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("UPDATE objects SET schema = ?, name = ? WHERE id = ?"),
                                      {sqlite::orEmpty(sample.schema), sqlite::orEmpty(sample.name), kept->id}));
    return changed(*kept, sample) ? insertSample(database, kept->id, at, sample, kept->totalWith(sample.scans))
                                  : Result<void>();
}

} // namespace

const QList<QStringList> &schema()
{
    static const QList<QStringList> versions = {version1()};
    return versions;
}

Result<void> insert(QSqlDatabase &database, qint64 place, const ObjectReading &reading)
{
    const qint64 at = toNumber(reading.when);
    CASTELLAN_TRY_ASSIGN(const QList<Kept> all, keptAt(database, place, at));
    QHash<qint64, Kept> before = byOid(all);
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("INSERT INTO moments VALUES (?, ?, ?)"),
                                  {place, at, toNumber(reading.since)}));
    for (const ObjectSample &sample : reading.objects) {
        const auto kept = before.find(sample.oid);
        CASTELLAN_TRY(keepSample(database, place, at, kept == before.end() ? nullptr : &*kept, sample));
        if (kept != before.end())
            before.erase(kept);
    }
    for (const Kept &kept : std::as_const(before)) {
        if (!kept.gone)
            CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("INSERT INTO samples (object, at) VALUES (?, ?)"),
                                          {kept.id, at}));
    }
    return {};
}

Result<void> addMeasured(QSqlDatabase &database, qint64 place, qint64 moment, const ObjectReading &reading)
{
    if (std::none_of(reading.objects.cbegin(), reading.objects.cend(),
                     [](const ObjectSample &sample) { return sample.exactBytes.has_value(); }))
        return {};
    CASTELLAN_TRY_ASSIGN(const QList<Kept> all, keptAt(database, place, moment));
    const QHash<qint64, Kept> before = byOid(all);
    for (const ObjectSample &sample : reading.objects) {
        const auto kept = before.constFind(sample.oid);
        if (kept == before.cend() || kept->gone || !sample.exactBytes || kept->sample.exactBytes == sample.exactBytes)
            continue;
        ObjectSample measured = kept->sample; // the rest is as it was at that moment
        measured.exactBytes = sample.exactBytes;
        CASTELLAN_TRY(insertSample(database, kept->id, moment, measured, kept->total));
    }
    return {};
}

Result<QHash<qint64, ObjectPast>> past(QSqlDatabase &database, qint64 place, qint64 from, qint64 weekAgo)
{
    QHash<qint64, ObjectPast> objects;
    CASTELLAN_TRY_ASSIGN(const QList<Kept> newest, keptAt(database, place, std::numeric_limits<qint64>::max()));
    for (const Kept &kept : newest) {
        if (kept.gone)
            continue;
        objects.insert(kept.sample.oid,
                       {.estimatedBytes = {}, .exactBytes = {}, .scans = kept.total, .counted = kept.sample.scans});
    }
    // What had been counted by then was counted before the window; what came later has counted all of it in it.
    CASTELLAN_TRY_ASSIGN(const QList<Kept> first, keptAt(database, place, from));
    for (const Kept &kept : first) {
        if (const auto object = objects.find(kept.sample.oid); object != objects.end())
            object->scans -= kept.total;
    }
    if (weekAgo == 0)
        return objects;
    CASTELLAN_TRY_ASSIGN(const QList<Kept> then, keptAt(database, place, weekAgo));
    for (const Kept &kept : then) {
        if (kept.gone)
            continue;
        objects[kept.sample.oid].estimatedBytes = kept.sample.estimatedBytes;
        objects[kept.sample.oid].exactBytes = kept.sample.exactBytes;
    }
    return objects;
}

Result<void> thin(QSqlDatabase &database, qint64 horizon)
{
    // What was so at the last moment of the day is told by the newest sample before that, so that all others may go.
    const auto sql = QStringLiteral("DELETE FROM %1 WHERE at < ? AND EXISTS (SELECT 1 FROM %1 n WHERE n.%2 = %1.%2 "
                                    "AND n.at > %1.at AND n.at < (%1.at / 86400000 + 1) * 86400000)");
    const QVariantList midnight{horizon - horizon % 86'400'000};
    CASTELLAN_TRY_ASSIGN(
        const QSqlQuery moments,
        sqlite::execute(database, sql.arg(QStringLiteral("moments"), QStringLiteral("place")), midnight));
    if (moments.numRowsAffected() > 0) // once a day; there are many samples
        CASTELLAN_TRY(
            sqlite::execute(database, sql.arg(QStringLiteral("samples"), QStringLiteral("object")), midnight));
    return {};
}

Result<void> removeBefore(QSqlDatabase &database, qint64 horizon)
{
    struct Step
    {
        const char *sql;
        QVariantList values;
    };
    const QList<Step> steps{
        {"DELETE FROM samples WHERE at < ? AND EXISTS (SELECT 1 FROM samples n WHERE n.object = samples.object AND "
         "n.at > samples.at AND n.at <= ?)",
         {horizon, horizon}},
        {"DELETE FROM samples WHERE at < ? AND estimated IS NULL", {horizon}},
        {"DELETE FROM moments WHERE at < ?", {horizon}},
        {"DELETE FROM samples WHERE object IN (SELECT id FROM objects WHERE place NOT IN (SELECT place FROM moments))",
         {}},
        {"DELETE FROM objects WHERE NOT EXISTS (SELECT 1 FROM samples s WHERE s.object = objects.id)", {}},
    };
    for (const Step &step : steps)
        CASTELLAN_TRY(sqlite::execute(database, QLatin1String(step.sql), step.values));
    return {};
}

} // namespace castellan::objecttables
