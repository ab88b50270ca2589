// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementstore.h"

#include "models/core/log.h"
#include "models/database/queries/statementtables.h"

#include <QCoreApplication>
#include <QDir>

#include <limits>

namespace castellan {
namespace {

const auto room = QStringLiteral("statements");

constexpr qint64 day = 24 * 3'600'000;
// Throwing away looks through much, and is done once an hour.
constexpr qint64 slack = 3'600'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::StatementStore)
};

QString whenDamaged(const QString &)
{
    return Text::tr("Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3's "
                    ".recover may read most of it) and start Castellan again; it begins with no readings of "
                    "pg_stat_statements. Records, backups and environments are not in this file.");
}

DatabaseFile::Kind kind()
{
    return {.name = QStringLiteral("statements.sqlite"),
            .applicationId = statementtables::applicationId,
            .schema = statementtables::schema(),
            .pragmas = {QStringLiteral("PRAGMA synchronous = NORMAL"), QStringLiteral("PRAGMA foreign_keys = ON")},
            // The counters are too many to be looked through each time.
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

StatementStore::StatementStore(QString directory, std::shared_ptr<const Clock> clock, StatementStoreLimits limits)
    : m_limits(limits), m_file(std::move(directory), kind(), std::move(clock)), m_thread(room)
{
}

Future<std::shared_ptr<StatementStore>> StatementStore::open(QString directory, std::shared_ptr<const Clock> clock,
                                                             StatementStoreLimits limits)
{
    auto *const raw = new StatementStore(QDir(directory).absolutePath(), std::move(clock), limits);
    auto store = sharedWithItsThread(raw, raw->m_thread);
    return raw->m_thread.run([store = std::move(store)]() mutable -> Result<std::shared_ptr<StatementStore>> {
        const auto self = std::move(store);
        if (auto opened = self->m_file.open(); !opened) {
            self->m_file.close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

StatementStore::~StatementStore()
{
    m_thread
        .run([this]() -> Result<void> {
            m_file.close();
            return {};
        })
        .waitForFinished();
}

Future<bool> StatementStore::append(QString environment, StatementStatistics reading)
{
    return m_thread.run([this, environment = std::move(environment), reading = std::move(reading)]() -> Result<bool> {
        if (!reading.support.isReady())
            return false;
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

Result<bool> StatementStore::keep(QSqlDatabase &database, const QString &environment,
                                  const StatementStatistics &reading)
{
    const qint64 when = reading.when.toMSecsSinceEpoch();
    CASTELLAN_TRY_ASSIGN(const qint64 place, statementtables::ensure(database, {environment, reading.database}));
    CASTELLAN_TRY_ASSIGN(const qint64 newest,
                         statementtables::newestMoment(database, place, std::numeric_limits<qint64>::max()));
    if (newest != 0 && when < newest + m_limits.pace.count())
        return false;
    CASTELLAN_TRY(statementtables::insert(database, place, reading));
    CASTELLAN_TRY(tidy(database, when));
    return true;
}

Result<void> StatementStore::tidy(QSqlDatabase &database, qint64 newest)
{
    // By the earlier of the two clocks; the later one may be wrong.
    const qint64 now = std::min(newest, m_file.clock().now().toMSecsSinceEpoch());
    const qint64 horizon = now - m_limits.age.count();
    CASTELLAN_TRY_ASSIGN(const qint64 oldest, statementtables::oldestMoment(database));
    if (oldest < horizon - slack)
        CASTELLAN_TRY(statementtables::removeBefore(database, horizon));
    while (true) {
        CASTELLAN_TRY_ASSIGN(const qint64 used, statementtables::usedBytes(database));
        if (used <= m_limits.bytes)
            return {};
        CASTELLAN_TRY_ASSIGN(const qint64 quarter, statementtables::firstQuarter(database));
        if (quarter == 0)
            return {};
        CASTELLAN_TRY(statementtables::removeBefore(database, quarter));
    }
}

Future<QList<QDateTime>> StatementStore::moments(StatementPlace place, QDateTime from, QDateTime to)
{
    return m_thread.run([this, place = std::move(place), from, to]() -> Result<QList<QDateTime>> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<QList<QDateTime>> {
            CASTELLAN_TRY_ASSIGN(const qint64 id, statementtables::find(database, place));
            return statementtables::moments(database, id, from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch());
        });
    });
}

Future<StatementStatistics> StatementStore::reading(StatementPlace place, QDateTime moment)
{
    return m_thread.run([this, place = std::move(place), moment]() -> Result<StatementStatistics> {
        return m_file.transact(
            false, [&](QSqlDatabase &database) { return newest(database, place, moment.toMSecsSinceEpoch(), false); });
    });
}

Future<StatementStatistics> StatementStore::windowStart(StatementPlace place, QDateTime moment)
{
    return m_thread.run([this, place = std::move(place), moment]() -> Result<StatementStatistics> {
        return m_file.transact(
            false, [&](QSqlDatabase &database) { return newest(database, place, moment.toMSecsSinceEpoch(), true); });
    });
}

Result<StatementStatistics> StatementStore::newest(QSqlDatabase &database, const StatementPlace &place, qint64 limit,
                                                   bool orOldest) const
{
    CASTELLAN_TRY_ASSIGN(const qint64 id, statementtables::find(database, place));
    CASTELLAN_TRY_ASSIGN(qint64 at, statementtables::newestMoment(database, id, limit));
    if (at == 0 && orOldest) {
        CASTELLAN_TRY_ASSIGN(const QList<QDateTime> later,
                             statementtables::moments(database, id, limit, std::numeric_limits<qint64>::max()));
        at = later.isEmpty() ? 0 : later.constFirst().toMSecsSinceEpoch();
    }
    if (at == 0)
        return Error{.kind = ErrorKind::NotFound,
                     .message =
                         Text::tr("No reading of %1 from %2 or before is kept.")
                             .arg(place.database, QDateTime::fromMSecsSinceEpoch(limit, Qt::UTC).toString(Qt::ISODate)),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return statementtables::reading(database, place, id, at);
}

Future<QList<StatementPoint>> StatementStore::history(StatementPlace place, StatementKey statement, QDateTime from,
                                                      QDateTime to)
{
    return m_thread.run([this, place = std::move(place), statement, from, to]() -> Result<QList<StatementPoint>> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<QList<StatementPoint>> {
            CASTELLAN_TRY_ASSIGN(const qint64 id, statementtables::find(database, place));
            return statementtables::history(database, id, statement, from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch());
        });
    });
}

} // namespace castellan
