// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectstore.h"

#include "models/database/objects/objecttables.h"
#include "models/database/readings/readingfile.h"

#include <QCoreApplication>
#include <QDir>

#include <limits>

namespace castellan {
namespace {

const auto room = QStringLiteral("objects");

constexpr qint64 day = 24 * 3'600'000;
// Throwing away looks through much, and is done once a day.
constexpr qint64 slack = day;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ObjectStore)
};

QString whenDamaged(const QString &)
{
    return readingfile::adviceWhenDamaged(Text::tr("no readings of sizes and scans"));
}

} // namespace

ObjectStore::ObjectStore(QString directory, std::shared_ptr<const Clock> clock, ObjectStoreLimits limits)
    : m_limits(limits),
      m_file(std::move(directory),
             readingfile::kind(QStringLiteral("objects.sqlite"), objecttables::applicationId, objecttables::schema(),
                               whenDamaged),
             std::move(clock)),
      m_thread(room)
{
}

Future<std::shared_ptr<ObjectStore>> ObjectStore::open(QString directory, std::shared_ptr<const Clock> clock,
                                                       ObjectStoreLimits limits)
{
    auto *const raw = new ObjectStore(QDir(directory).absolutePath(), std::move(clock), limits);
    return readingfile::open(raw, raw->m_thread, raw->m_file, room);
}

ObjectStore::~ObjectStore()
{
    readingfile::close(m_thread, m_file);
}

Future<bool> ObjectStore::append(QString environment, ObjectReading reading)
{
    return m_thread.run([this, environment = std::move(environment), reading = std::move(reading)]() -> Result<bool> {
        CASTELLAN_TRY(readingfile::mayKeep(m_file, reading.when));
        return m_file.transact(true, [&](QSqlDatabase &database) { return keep(database, environment, reading); });
    });
}

Result<bool> ObjectStore::keep(QSqlDatabase &database, const QString &environment, const ObjectReading &reading)
{
    const qint64 when = reading.when.toMSecsSinceEpoch();
    CASTELLAN_TRY_ASSIGN(const qint64 place, readingtables::ensure(database, {environment, reading.database}));
    CASTELLAN_TRY_ASSIGN(const qint64 newest,
                         readingtables::newestMoment(database, place, std::numeric_limits<qint64>::max()));
    if (newest != 0 && when < newest + m_limits.pace.count()) {
        CASTELLAN_TRY(objecttables::addMeasured(database, place, newest, reading));
        return false;
    }
    CASTELLAN_TRY(objecttables::insert(database, place, reading));
    CASTELLAN_TRY(tidy(database, when));
    return true;
}

Result<void> ObjectStore::tidy(QSqlDatabase &database, qint64 newest)
{
    // By the earlier of the two clocks; the later one may be wrong.
    const qint64 now = std::min(newest, m_file.clock().now().toMSecsSinceEpoch());
    CASTELLAN_TRY(objecttables::thin(database, now - m_limits.each.count()));
    const qint64 horizon = now - m_limits.age.count();
    CASTELLAN_TRY_ASSIGN(const qint64 oldest, readingtables::oldestMoment(database));
    if (oldest < horizon - slack)
        CASTELLAN_TRY(objecttables::removeBefore(database, horizon));
    return readingfile::keepWithin(database, m_limits.bytes, objecttables::removeBefore);
}

Future<ObjectsPast> ObjectStore::past(DatabasePlace place, QDateTime now)
{
    return m_thread.run([this, place = std::move(place), now]() -> Result<ObjectsPast> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<ObjectsPast> {
            constexpr qint64 week = 7 * day;
            CASTELLAN_TRY_ASSIGN(const qint64 id, readingtables::find(database, place));
            if (id == 0)
                return ObjectsPast{};
            CASTELLAN_TRY_ASSIGN(const qint64 from, readingtables::oldestMoment(database, id));
            CASTELLAN_TRY_ASSIGN(const qint64 weekAgo,
                                 readingtables::newestMoment(database, id, now.toMSecsSinceEpoch() - week));
            const auto moment = [](qint64 at) {
                return at != 0 ? QDateTime::fromMSecsSinceEpoch(at, Qt::UTC) : QDateTime();
            };
            ObjectsPast past{.from = moment(from), .weekAgo = moment(weekAgo), .objects = {}};
            CASTELLAN_TRY_ASSIGN(past.objects, objecttables::past(database, id, from, weekAgo));
            return past;
        });
    });
}

} // namespace castellan
