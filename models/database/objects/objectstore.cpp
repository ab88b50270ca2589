// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectstore.h"

#include "models/core/log.h"
#include "models/database/objects/objecttables.h"

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
    return Text::tr("Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3's "
                    ".recover may read most of it) and start Castellan again; it begins with no readings of sizes and "
                    "scans. Records, backups and environments are not in this file.");
}

DatabaseFile::Kind kind()
{
    return {.name = QStringLiteral("objects.sqlite"),
            .applicationId = objecttables::applicationId,
            .schema = objecttables::schema(),
            .pragmas = {QStringLiteral("PRAGMA synchronous = NORMAL"), QStringLiteral("PRAGMA foreign_keys = ON")},
            // The samples are too many to be looked through each time.
            .checks = {QStringLiteral("PRAGMA quick_check(places)"), QStringLiteral("PRAGMA quick_check(moments)")},
            .keepsCopies = false,
            .whenDamaged = whenDamaged};
}

Error fromTheFuture(const QDateTime &when)
{
    return Error{.kind = ErrorKind::Conflict,
                 .message =
                     Text::tr("The database server's clock (%1) is more than a day ahead of this computer's; the "
                              "reading was not kept.")
                         .arg(when.toString(Qt::ISODate)),
                 .hint = Text::tr("Set the clock that is wrong."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

ObjectStore::ObjectStore(QString directory, std::shared_ptr<const Clock> clock, ObjectStoreLimits limits)
    : m_limits(limits), m_file(std::move(directory), kind(), std::move(clock)), m_thread(room)
{
}

Future<std::shared_ptr<ObjectStore>> ObjectStore::open(QString directory, std::shared_ptr<const Clock> clock,
                                                       ObjectStoreLimits limits)
{
    auto *const raw = new ObjectStore(QDir(directory).absolutePath(), std::move(clock), limits);
    auto store = sharedWithItsThread(raw, raw->m_thread);
    return raw->m_thread.run([store = std::move(store)]() mutable -> Result<std::shared_ptr<ObjectStore>> {
        const auto self = std::move(store);
        if (auto opened = self->m_file.open(); !opened) {
            self->m_file.close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

ObjectStore::~ObjectStore()
{
    m_thread
        .run([this]() -> Result<void> {
            m_file.close();
            return {};
        })
        .waitForFinished();
}

Future<bool> ObjectStore::append(QString environment, ObjectReading reading)
{
    return m_thread.run([this, environment = std::move(environment), reading = std::move(reading)]() -> Result<bool> {
        if (m_file.isReadOnly())
            return Error{.kind = ErrorKind::Permission,
                         .message =
                             Text::tr("No readings are kept, because %1 cannot be written to.").arg(m_file.file()),
                         .hint = Text::tr("Give yourself the right to write to the folder and its files, then "
                                          "start Castellan again."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        if (reading.when.toMSecsSinceEpoch() > m_file.clock().now().toMSecsSinceEpoch() + day)
            return fromTheFuture(reading.when);
        return m_file.transact(true, [&](QSqlDatabase &database) { return keep(database, environment, reading); });
    });
}

Result<bool> ObjectStore::keep(QSqlDatabase &database, const QString &environment, const ObjectReading &reading)
{
    const qint64 when = reading.when.toMSecsSinceEpoch();
    CASTELLAN_TRY_ASSIGN(const qint64 place, objecttables::ensure(database, {environment, reading.database}));
    CASTELLAN_TRY_ASSIGN(const qint64 newest,
                         objecttables::newestMoment(database, place, std::numeric_limits<qint64>::max()));
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
    CASTELLAN_TRY_ASSIGN(const qint64 oldest, objecttables::oldestMoment(database, 0));
    if (oldest < horizon - slack)
        CASTELLAN_TRY(objecttables::removeBefore(database, horizon));
    while (true) {
        CASTELLAN_TRY_ASSIGN(const qint64 used, objecttables::usedBytes(database));
        if (used <= m_limits.bytes)
            return {};
        CASTELLAN_TRY_ASSIGN(const qint64 quarter, objecttables::firstQuarter(database));
        if (quarter == 0)
            return {};
        CASTELLAN_TRY(objecttables::removeBefore(database, quarter));
    }
}

Future<ObjectsPast> ObjectStore::past(ObjectPlace place, QDateTime now)
{
    return m_thread.run([this, place = std::move(place), now]() -> Result<ObjectsPast> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<ObjectsPast> {
            constexpr qint64 week = 7 * day;
            CASTELLAN_TRY_ASSIGN(const qint64 id, objecttables::find(database, place));
            if (id == 0)
                return ObjectsPast{};
            CASTELLAN_TRY_ASSIGN(const qint64 from, objecttables::oldestMoment(database, id));
            CASTELLAN_TRY_ASSIGN(const qint64 weekAgo,
                                 objecttables::newestMoment(database, id, now.toMSecsSinceEpoch() - week));
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
